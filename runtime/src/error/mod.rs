//! Error answers: what they are called, and the two formats in which they are written.
mod detail;
mod problem;

use ::axum::http::StatusCode;
use ::axum::response::Response;
use ::serde::Serialize;

use super::context::Exchange;
use super::media;
use super::response::{Responder, ResponseBuilder};
use super::violation::Violations;

/// How error answers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Problem details (RFC 9457), `application/problem+json`.
    Problem,
    /// `{"detail": …}` as FastAPI has it, `application/json`.
    Detail,
}

impl Format {
    /// The media type of every error answer.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Problem => "application/problem+json",
            Self::Detail => media::JSON,
        }
    }

    /// The member that an error's own members are in; without one they are in the body itself.
    pub(super) const fn member(self) -> Option<&'static str> {
        match self {
            Self::Problem => None,
            Self::Detail => Some("detail"),
        }
    }
}

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

/// The content of an error answer.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Body<'a, D> {
    Problem(problem::Problem<'a, D>),
    Detail(detail::Body<'a, D>),
}

impl<'a, D: Serialize> Body<'a, D> {
    /// Puts an error together, in the format of the contract.
    pub(super) fn new(
        status: StatusCode,
        kind: Kind,
        message: &'a str,
        details: &'a D,
        exchange: &'a Exchange,
    ) -> Self {
        match exchange.contract.error_format {
            Format::Problem => {
                let id = &exchange.request_id;
                Self::Problem(problem::Problem::new(status, kind, message, details, id))
            }
            Format::Detail => Self::Detail(detail::Body::new(kind, message, details)),
        }
    }
}

impl Responder for Violations {
    fn respond_to(self, exchange: &Exchange) -> Response {
        let error = &exchange.contract.builtin.validation_failed;
        let builder = ResponseBuilder::new(error.status);
        match exchange.contract.error_format {
            Format::Problem => {
                let details = problem::Invalid { errors: self };
                builder.details(error.kind, error.message, &details, exchange)
            }
            Format::Detail => builder.error_body(&detail::Invalid::of(&self), exchange),
        }
    }
}
