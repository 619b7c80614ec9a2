//! Holds what is sent against the contract, in builds with debug assertions; other builds have
//! nothing of it.
//!
//! The types of the models keep names and shapes by themselves. What they do not hold is looked at
//! here: lengths, patterns, bounds, formats of texts, unique items.
use ::axum::http::HeaderMap;
use ::serde::Serialize;
#[cfg(debug_assertions)]
use ::serde::Serializer;

#[cfg(debug_assertions)]
use super::error::DETAILS;
use super::fault::InternalError;
#[cfg(debug_assertions)]
use super::schema::Schema;

/// A value that answers carry.
pub trait Output {
    /// What it looks like on the wire.
    #[cfg(debug_assertions)]
    fn sent() -> &'static Schema;

    /// Writes the whole of it, of which a client may have asked for a part.
    #[cfg(debug_assertions)]
    fn whole<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>
    where
        Self: Serialize,
    {
        self.serialize(serializer)
    }

    /// The headers that are declared with it.
    #[cfg(debug_assertions)]
    fn declared_headers() -> &'static [Header] {
        &[]
    }
}

/// A declared header: its name in lower case, and what its value looks like.
#[cfg(debug_assertions)]
pub type Header = (&'static str, Schema);

/// Without debug assertions nothing is asked of a value.
#[cfg(not(debug_assertions))]
impl<T: ?Sized> Output for T {}

/// Holds what is about to be sent as JSON against the contract: a body, or the item of a stream that
/// has this index.
///
/// # Errors
///
/// The places that break the contract and the rules they break, without the values. Always `Ok`
/// without debug assertions.
pub fn json<T: Output + Serialize>(value: &T, index: Option<usize>) -> Result<(), InternalError> {
    #[cfg(debug_assertions)]
    {
        let root = index.map(|index| index.to_string());
        held::json(value, root.as_deref())?;
    }
    #[cfg(not(debug_assertions))]
    let _ = (value, index);
    Ok(())
}

/// Holds the details and the headers of an error that is about to be sent against the contract.
///
/// # Errors
///
/// As [`json`].
pub fn error<E: Output + Serialize>(error: &E, headers: &HeaderMap) -> Result<(), InternalError> {
    #[cfg(debug_assertions)]
    {
        held::json(error, DETAILS)?;
        held::headers(E::declared_headers(), headers)?;
    }
    #[cfg(not(debug_assertions))]
    let _ = (error, headers);
    Ok(())
}

#[cfg(debug_assertions)]
pub use self::held::{Whole, headers};

#[cfg(debug_assertions)]
mod held {
    use ::axum::http::HeaderMap;
    use ::serde::{Serialize, Serializer};

    use super::super::fault::InternalError;
    use super::super::json::read;
    use super::super::params::node_of;
    use super::super::schema::{Schema, list, named};
    use super::super::violation::{Location, Violations};
    use super::super::walk::walk;
    use super::{Header, Output};

    /// Writes the whole of a value.
    #[derive(Clone, Copy, Debug)]
    pub struct Whole<'a, T>(&'a T);

    impl<'a, T> Whole<'a, T> {
        /// The whole of each of these.
        pub fn each(values: &'a [T]) -> Vec<Self> {
            values.iter().map(Whole).collect()
        }
    }

    impl<T: Output + Serialize> Serialize for Whole<'_, T> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.0.whole(serializer)
        }
    }

    impl<T: Output + Serialize> Output for Vec<T> {
        fn sent() -> &'static Schema {
            const { &list(const { &named(T::sent) }) }
        }

        fn whole<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            Whole::each(self).serialize(serializer)
        }
    }

    impl<T: Output + Serialize> Output for Box<T> {
        fn sent() -> &'static Schema {
            T::sent()
        }

        fn whole<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            T::whole(self, serializer)
        }
    }

    impl<T: Output + Serialize + ?Sized> Output for &T {
        fn sent() -> &'static Schema {
            T::sent()
        }

        fn whole<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            T::whole(self, serializer)
        }
    }

    /// `root` is where in the body the value stands.
    pub(super) fn json<T: Output + Serialize>(
        value: &T,
        root: Option<&str>,
    ) -> Result<(), InternalError> {
        let mut text = Vec::new();
        if let Err(error) = ::serde_json::to_writer(&mut text, &Whole(value)) {
            return Err(InternalError::of_json(&error, &text, root));
        }
        // What was just written as JSON is refused here only for its depth, which no rule limits.
        let Ok(node) = read(&text) else {
            return Ok(());
        };
        let mut violations = Violations::new();
        walk(T::sent(), &node, Location::Body, root, &mut violations);
        kept(&violations)
    }

    /// Holds headers that are about to be sent against the contract.
    ///
    /// # Errors
    ///
    /// As [`json`](super::json).
    pub fn headers(declared: &[Header], headers: &HeaderMap) -> Result<(), InternalError> {
        let mut violations = Violations::new();
        for (name, schema) in declared {
            let values = headers.get_all(*name).iter();
            for text in values.filter_map(|value| value.to_str().ok()) {
                let node = node_of(text, schema);
                walk(schema, &node, Location::Header, Some(name), &mut violations);
            }
        }
        kept(&violations)
    }

    fn kept(violations: &Violations) -> Result<(), InternalError> {
        if violations.is_empty() {
            return Ok(());
        }
        let broken = violations.as_slice().iter().map(|violation| {
            let part = match violation.location {
                Location::Header => "header",
                _ => "body",
            };
            format!("{part} `{}` {}", violation.pointer, violation.message)
        });
        let broken: Vec<String> = broken.collect();
        Err(InternalError::of_breach(&broken.join("; ")))
    }
}
