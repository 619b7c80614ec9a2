//! Problem details (RFC 9457), `application/problem+json`.
use ::axum::http::StatusCode;
use ::serde::Serialize;

use super::super::context::RequestId;
use super::super::violation::Violations;
use super::Kind;

/// The members that every problem has, and after them the error's own.
#[derive(Serialize)]
pub(in super::super) struct Problem<'a, D> {
    r#type: &'static str,
    title: &'static str,
    status: u16,
    detail: &'a str,
    instance: &'a str,
    code: &'static str,
    #[serde(flatten)]
    details: &'a D,
}

impl<'a, D: Serialize> Problem<'a, D> {
    /// Puts a problem together; `instance` is the request's id, which is in every log line too.
    pub(super) fn new(
        status: StatusCode,
        kind: Kind,
        message: &'a str,
        details: &'a D,
        request_id: &'a RequestId,
    ) -> Self {
        Self {
            r#type: kind.r#type.map_or("about:blank", |it| it.uri),
            // RFC 9457, 4.2.1: a problem without a type of its own is titled as its status.
            title: kind.r#type.map_or_else(|| phrase(status), |it| it.title),
            status: status.as_u16(),
            detail: message,
            instance: request_id.as_str(),
            code: kind.code,
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

/// The member that lists violations.
#[derive(Serialize)]
pub(super) struct Invalid {
    pub(super) errors: Violations,
}
