//! The error of a handler.
use ::std::convert::Infallible;

use ::axum::response::Response;

use super::context::Exchange;
use super::fault::{Fault, InternalError};
use super::respond::{Answer, Reply};
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

/// What an operation may fail with beside the errors that it declares; `F` is its [`OperationFailure`].
///
/// That is every [`Fault`], and [`Violations`] where the operation can answer 422.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not declared by this operation",
    label = "undeclared error: add it to `errors:` of this operation in the contract, or call `.internal()`"
)]
pub trait IntoOperationFailure<F> {
    /// The error of the handler.
    fn into_operation_failure(self) -> F;
}

#[diagnostic::do_not_recommend]
impl<E: Fault, D, V> IntoOperationFailure<OperationFailure<D, V>> for E {
    fn into_operation_failure(self) -> OperationFailure<D, V> {
        OperationFailure::Internal(self.into_internal())
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

impl<D: Answer, V: Answer> Answer for OperationFailure<D, V> {
    fn answer(self, exchange: &Exchange) -> Response {
        match self {
            Self::Declared(error) => error.answer(exchange),
            Self::Invalid(violations) => violations.answer(exchange),
            Self::Internal(error) => error.answer(exchange),
            Self::NotImplemented => {
                let operation = exchange.operation;
                ::tracing::warn!(operation, "the handler is not filled in");
                Reply::builtin(&exchange.contract.builtin.not_implemented, exchange)
            }
        }
    }
}

impl Answer for Infallible {
    fn answer(self, _exchange: &Exchange) -> Response {
        match self {}
    }
}

/// A large error is kept in a box, so that a `Result` with it stays small.
impl<D: Answer> Answer for Box<D> {
    fn answer(self, exchange: &Exchange) -> Response {
        (*self).answer(exchange)
    }
}
