//! The error of a handler.
use ::std::convert::Infallible;

use ::axum::response::Response;

use super::context::Exchange;
use super::internal_error::{InternalError, IntoInternalError};
use super::response::{Responder, ResponseBuilder};
use super::violation::Violations;

/// Why a handler fails: with an error that its operation declares, or with one that no operation has to
/// declare.
///
/// `D` is what the operation declares: an error of the contract, an enum of several, or [`Infallible`]
/// where it declares none. `V` is [`Violations`] where the operation reads parameters or a body, and so
/// can answer 422, and [`Infallible`] where it does not.
#[derive(Debug)]
pub enum OperationFailure<D, V = Violations> {
    /// An error that the operation declares.
    Declared(D),
    /// 422: the request breaks rules that only the handler knows.
    Invalid(V),
    /// 500: clients see a generic error, and the log has its text.
    Internal(InternalError),
    /// 501: the handler is not filled in.
    NotImplemented,
}

impl<D, V> OperationFailure<D, V> {
    /// The error of a handler that is not filled in.
    #[must_use]
    pub fn not_implemented() -> Self {
        Self::NotImplemented
    }
}

/// Makes of an enum with a variant for each of several errors, which has the error's name, what an
/// operation declares: an error becomes it, and it is answered as that error is.
#[macro_export]
macro_rules! several_errors {
    ($errors:ident: $($module:ident::$error:ident),* $(,)?) => {
        $(#[diagnostic::do_not_recommend]
        impl<_V> ::core::convert::From<$module::$error>
            for $crate::operation_failure::OperationFailure<$errors, _V>
        {
            fn from(error: $module::$error) -> Self {
                Self::Declared($errors::$error(::core::convert::From::from(error)))
            }
        })*

        impl $crate::response::Responder for $errors {
            fn respond_to(self, exchange: &$crate::context::Exchange) -> ::axum::response::Response {
                match self {
                    $(Self::$error(error) => {
                        $crate::response::Responder::respond_to(error, exchange)
                    })*
                }
            }
        }
    };
}

/// What an operation may fail with beside the errors that it declares; `F` is its [`OperationFailure`].
///
/// That is every [`IntoInternalError`], and [`Violations`] where the operation can answer 422.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not declared by this operation",
    label = "undeclared error: add it to `errors:` of this operation in the contract, or call `.internal()`"
)]
pub trait IntoOperationFailure<F> {
    /// The error of the handler.
    fn into_operation_failure(self) -> F;
}

#[diagnostic::do_not_recommend]
impl<E: IntoInternalError, D, V> IntoOperationFailure<OperationFailure<D, V>> for E {
    fn into_operation_failure(self) -> OperationFailure<D, V> {
        OperationFailure::Internal(self.into_internal_error())
    }
}

#[diagnostic::do_not_recommend]
impl<D> IntoOperationFailure<OperationFailure<D, Violations>> for Violations {
    fn into_operation_failure(self) -> OperationFailure<D, Violations> {
        OperationFailure::Invalid(self)
    }
}

impl<D, V, E: IntoOperationFailure<Self>> From<E> for OperationFailure<D, V> {
    fn from(error: E) -> Self {
        error.into_operation_failure()
    }
}

impl<D: Responder, V: Responder> Responder for OperationFailure<D, V> {
    fn respond_to(self, exchange: &Exchange) -> Response {
        match self {
            Self::Declared(error) => error.respond_to(exchange),
            Self::Invalid(violations) => violations.respond_to(exchange),
            Self::Internal(error) => error.respond_to(exchange),
            Self::NotImplemented => {
                let operation = exchange.operation;
                ::tracing::warn!(operation, "the handler is not filled in");
                ResponseBuilder::builtin(&exchange.contract.builtin.not_implemented, exchange)
            }
        }
    }
}

impl Responder for Infallible {
    fn respond_to(self, _exchange: &Exchange) -> Response {
        match self {}
    }
}

/// A large error is kept in a box, so that a `Result` with it stays small.
impl<D: Responder> Responder for Box<D> {
    fn respond_to(self, exchange: &Exchange) -> Response {
        (*self).respond_to(exchange)
    }
}
