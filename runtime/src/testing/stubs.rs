//! What generated tests write their tables with.

/// Says how values of a model are put together, for a type of the test (`Stub`).
///
/// It is one of these:
///
/// - `fields Stub => path { field = method("name"), … }` a struct, its fields by methods of
///   [`SampleContext`](crate::testing::SampleContext);
/// - `made Stub => path = (source)` an output of its record, or of that and what is computed;
/// - `narrowed Stub => path = (inner)` a type with one value, and what the document would say of it;
/// - `values Stub => path;` an enumeration, `numbers Stub => path;` one of numbers;
/// - `variants Stub => path { Variant = "name", … }` a union.
#[macro_export]
macro_rules! sample {
    (fields $contract:ty => $path:path { $($field:ident = $how:ident($($name:literal)?)),* $(,)? }) => {
        impl $crate::testing::Sample<$contract> for $path {
            fn sample(at: $crate::testing::SampleContext<'_, $contract>) -> $crate::testing::Made<Self> {
                at.enter(|at| {
                    let _ = at;
                    ::core::result::Result::Ok(Self { $($field: at.$how($($name)?)?),* })
                })
            }
        }
    };
    (made $contract:ty => $path:path = ($source:ty)) => {
        impl $crate::testing::Sample<$contract> for $path {
            fn sample(at: $crate::testing::SampleContext<'_, $contract>) -> $crate::testing::Made<Self> {
                at.enter(|at| {
                    let source: $source = $crate::testing::Sample::sample(at)?;
                    ::core::result::Result::Ok(Self::from(source))
                })
            }
        }
    };
    (narrowed $contract:ty => $path:path = ($inner:ty $(, $schema:literal)?)) => {
        impl $crate::testing::Sample<$contract> for $path {
            fn sample(at: $crate::testing::SampleContext<'_, $contract>) -> $crate::testing::Made<Self> {
                let schema: &[&str] = &[$($schema)?];
                at.narrowed::<$inner, Self>(schema.first().copied())
            }
        }
    };
    (values $contract:ty => $path:path;) => {
        impl $crate::testing::Sample<$contract> for $path {
            fn sample(at: $crate::testing::SampleContext<'_, $contract>) -> $crate::testing::Made<Self> {
                at.value(Self::ALL, |value| value.as_str().into())
            }
        }
    };
    (numbers $contract:ty => $path:path;) => {
        impl $crate::testing::Sample<$contract> for $path {
            fn sample(at: $crate::testing::SampleContext<'_, $contract>) -> $crate::testing::Made<Self> {
                at.value(Self::ALL, |value| value.number().into())
            }
        }
    };
    (variants $contract:ty => $path:path { $($variant:ident = $name:literal),* $(,)? }) => {
        impl $crate::testing::Sample<$contract> for $path {
            fn sample(at: $crate::testing::SampleContext<'_, $contract>) -> $crate::testing::Made<Self> {
                at.enter(|at| at.choose(&[
                    $(($name, |at| $crate::testing::Sample::sample(at).map(Self::$variant))),*
                ]))
            }
        }
    };
}

/// Implements a trait of handlers for a type of a test, each method as one that is not filled in.
#[macro_export]
macro_rules! stub {
    ($stub:ty => $operations:path {
        $($method:ident = ($request:ty) -> $response:ty, $error:ty;)*
    }) => {
        impl $operations for $stub {
            $(async fn $method(&self, _: $request) -> ::core::result::Result<$response, $error> {
                ::core::result::Result::Err(<$error>::not_implemented())
            })*
        }
    };
}

/// Implements the trait of what takes from requests for a type of a test: each method takes nothing, and
/// fails as the contract declares.
#[macro_export]
macro_rules! extract_stub {
    ($stub:ty => $extract:path, $extracts:ident {
        $($take:ident = ($taken:ty) -> $error:ty, [$($declared:ty),* $(,)?];)*
    }) => {
        impl $extract for $stub {
            $(async fn $take(
                _: &::std::sync::Arc<$stub>,
                request: &mut $crate::incoming::IncomingRequest,
            ) -> ::core::result::Result<$taken, $crate::rejection::Rejection> {
                let declared: &[$crate::testing::DeclaredRejection<$stub, $error>] =
                    &[$($crate::testing::declared_rejection::<$stub, $declared, $error>()),*];
                ::core::result::Result::Err($extracts.reject(request, declared))
            })*
        }
    };
}
