//! Who calls: whoever has the token `known`.
use secrecy::ExposeSecret;

use crate::api::security::*;
use crate::app::App;

/// Who calls.
#[derive(Debug, Clone)]
pub struct Session;

impl Authenticate for App {
    async fn session(&self, token: SecretString, _: &Attempt<'_>) -> Result<Session, SessionError> {
        match token.expose_secret() {
            "known" => Ok(Session),
            "barred" => Err(SessionError::forbidden()),
            _ => Err(SessionError::unauthenticated()),
        }
    }
}
