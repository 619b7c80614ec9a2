//! Error answers in the format of RFC 9457, `application/problem+json`.
use ::axum::http::StatusCode;
use ::serde::Serialize;

use super::context::RequestId;

/// The media type of every error answer.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// An error answer that the server makes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Builtin {
    /// The status it is sent with.
    pub status: StatusCode,
    /// The stable code that clients may compare.
    pub code: &'static str,
    /// What a person reads.
    pub message: &'static str,
}

/// The members that every problem has, and after them the error's own.
#[derive(Serialize)]
pub(super) struct Problem<'a, D> {
    r#type: &'static str,
    title: &'static str,
    status: u16,
    detail: &'a str,
    instance: &'a str,
    code: &'a str,
    #[serde(flatten)]
    details: &'a D,
}

/// The details of an error that has none.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct NoDetails {}

impl<'a, D: Serialize> Problem<'a, D> {
    /// Puts a problem together; `instance` is the request's id, which is in every log line too.
    pub(super) fn new(
        status: StatusCode,
        code: &'a str,
        message: &'a str,
        details: &'a D,
        request_id: &'a RequestId,
    ) -> Self {
        Self {
            r#type: "about:blank",
            title: phrase(status),
            status: status.as_u16(),
            detail: message,
            instance: request_id.as_str(),
            code,
            details,
        }
    }
}

/// The phrase of the IANA registry, where the `http` crate keeps an older one.
fn phrase(status: StatusCode) -> &'static str {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => "Content Too Large",
        StatusCode::UNPROCESSABLE_ENTITY => "Unprocessable Content",
        _ => status.canonical_reason().unwrap_or("Error"),
    }
}
