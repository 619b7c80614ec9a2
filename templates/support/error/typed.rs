//! The format of every error answer: problem details (RFC 9457), `application/problem+json`, each of
//! a type of its own.
use ::axum::http::StatusCode;
use ::axum::response::Response;
use ::serde::Serialize;

use super::builtin;
use super::context::RequestId;
use super::respond::{Answer, Reply};
use super::violation::Violations;

/// The media type of every error answer.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// The member that an error's own members are in; without one they are in the body itself.
#[cfg(debug_assertions)]
pub(super) const DETAILS: Option<&str> = None;

/// What an error is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// The URI reference that names it.
    pub r#type: &'static str,
    /// What all errors of the type have in common.
    pub title: &'static str,
    /// The stable code that clients may compare.
    pub code: &'static str,
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

impl Builtin {
    /// What it is called.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }
}

/// The members that every problem has, and after them the error's own.
#[derive(Serialize)]
pub(super) struct Body<'a, D> {
    r#type: &'static str,
    title: &'static str,
    status: u16,
    detail: &'a str,
    instance: &'a str,
    code: &'static str,
    #[serde(flatten)]
    details: &'a D,
}

impl<'a, D: Serialize> Body<'a, D> {
    /// Puts a problem together; `instance` is the request's id, which is in every log line too.
    pub(super) fn new(
        status: StatusCode,
        kind: Kind,
        message: &'a str,
        details: &'a D,
        request_id: &'a RequestId,
    ) -> Self {
        Self {
            r#type: kind.r#type,
            title: kind.title,
            status: status.as_u16(),
            detail: message,
            instance: request_id.as_str(),
            code: kind.code,
            details,
        }
    }
}

/// The member that lists violations.
#[derive(Serialize)]
struct Invalid {
    errors: Violations,
}

impl Answer for Violations {
    fn answer(self, request_id: &RequestId) -> Response {
        let error = &builtin::VALIDATION_FAILED;
        let details = Invalid { errors: self };
        Reply::new(error.status).details(error.kind(), error.message, &details, request_id)
    }
}
