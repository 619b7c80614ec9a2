//! Statuses, as the `http` crate names them.

use crate::http::Status;

/// The constant of the `http` crate, which names two statuses as they were named before.
#[must_use]
pub fn constant(status: Status) -> String {
    let name = match status.code {
        413 => "PAYLOAD_TOO_LARGE".to_owned(),
        422 => "UNPROCESSABLE_ENTITY".to_owned(),
        _ => status.constant(),
    };
    format!("::axum::http::StatusCode::{name}")
}
