//! Who calls: the principals that handlers receive, and what finds them out.
//!
//! Keep secrets as hashes: look a token or key up by its hash (SHA-256 does for long random ones),
//! and verify passwords with argon2. `==` on secrets tells by its time how much was right.
#![allow(clippy::wildcard_imports, reason = "it answers for all schemes")]

use crate::api::security::*;
use crate::app::App;

/// Who calls by `session`.
#[derive(Debug, Clone)]
pub struct Session {}

impl Authenticate for App {
    async fn session(
        &self,
        _token: SecretString,
        _attempt: &Attempt<'_>,
    ) -> Result<Session, SessionError> {
        Err(SessionError::not_implemented())
    }
}
