//! Who calls: people who may write to the atlas.
#![allow(clippy::wildcard_imports, reason = "it answers for all schemes")]

use secrecy::ExposeSecret;

use crate::api::security::*;
use crate::app::App;

/// Who calls by `token`.
#[derive(Debug, Clone)]
pub struct Writer {
    /// What they are called.
    pub name: String,
}

impl Authenticate for App {
    async fn token(
        &self,
        token: SecretString,
        _attempt: &Attempt<'_>,
    ) -> Result<Writer, TokenError> {
        let writer = self.writer(token.expose_secret());
        writer.cloned().ok_or_else(TokenError::unauthenticated)
    }
}
