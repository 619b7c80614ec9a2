//! What becomes of credentials: they say it themselves.

use std::io;

use axum::http::HeaderMap;

use crate::fill::Fill;
use crate::leak::Leak;

/// What is to be answered to credentials.
#[derive(Debug)]
pub enum Verdict {
    /// They are right, and their owner has the scope or has not.
    Known(bool),
    /// They are not right.
    Unknown,
    /// They are right, and their owner may not call.
    Barred,
    /// An error that the contract declares, made of this.
    Declared(Fill),
    /// It cannot be found out.
    Failing(io::Error),
}

/// Judges credentials, which are canaries.
#[must_use]
pub fn judge(given: &str, headers: &HeaderMap) -> Verdict {
    if Leak::of(headers) == Leak::Credentials {
        tracing::info!(given, "credentials are logged");
    }
    match given.split('-').nth(1) {
        Some("known") => Verdict::Known(false),
        Some("scoped") => Verdict::Known(true),
        Some("barred") => Verdict::Barred,
        Some("declared") => Verdict::Declared(Fill::of(headers)),
        Some("failing") => Verdict::Failing(Fill::of(headers).failure()),
        _ => Verdict::Unknown,
    }
}
