//! Error answers: what they are called, and the format in which they are written.
mod declared;
mod format;
mod violation;
mod write;

use ::axum::http::StatusCode;
use ::axum::response::Response;

use super::context::Exchange;
use super::response::{Responder, ResponseBuilder};
use super::violation::Violations;

pub use self::declared::DeclaredError;
pub use self::format::{Code, Format, Member, Name, Node, Part, ViolationPart};
pub(super) use self::write::Failing;

/// What an error is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// The stable code that clients may compare.
    pub code: &'static str,
    /// The type of the problem (RFC 9457, 3.1.1), where the contract has a `type_base`. Without it
    /// a problem is of the type `about:blank`.
    pub r#type: Option<Type>,
}

/// The type of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Type {
    /// The URI reference that names it.
    pub uri: &'static str,
    /// What all errors of the type have in common.
    pub title: &'static str,
}

impl Kind {
    /// An error that has a code alone.
    #[must_use]
    pub const fn of(code: &'static str) -> Self {
        Self { code, r#type: None }
    }

    /// The same error with a type.
    #[must_use]
    pub const fn typed(self, uri: &'static str, title: &'static str) -> Self {
        Self {
            r#type: Some(Type { uri, title }),
            ..self
        }
    }
}

impl From<&'static str> for Kind {
    fn from(code: &'static str) -> Self {
        Self::of(code)
    }
}

/// An error answer that the server makes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Builtin {
    /// The status it is sent with.
    pub status: StatusCode,
    /// What it is called.
    pub kind: Kind,
    /// What a person reads.
    pub message: &'static str,
}

impl Responder for Violations {
    fn respond_to(self, exchange: &Exchange) -> Response {
        ResponseBuilder::invalid(self.as_slice(), exchange)
    }
}
