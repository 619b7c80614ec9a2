//! Who calls: the principals that handlers receive, and what finds them out.
//!
//! Keep secrets as hashes: look a token or key up by its hash (SHA-256 does for long random ones),
//! and verify passwords with argon2. `==` on secrets tells by its time how much was right.
use crate::api::security::*;
use crate::app::App;

/// Who calls by `guard`.
#[derive(Debug, Clone)]
pub struct Guard {}

impl HasScope<GuardScope> for Guard {
    fn has_scope(&self, _scope: GuardScope) -> bool {
        false
    }
}

/// Who calls by `app`.
#[derive(Debug, Clone)]
pub struct Caller {}

impl Authenticate for App {
    async fn guard(
        &self,
        _token: SecretString,
        _attempt: &Attempt<'_>,
    ) -> Result<Guard, GuardError> {
        Err(GuardError::not_implemented())
    }

    async fn app(&self, _key: SecretString, _attempt: &Attempt<'_>) -> Result<Caller, AppError> {
        Err(AppError::not_implemented())
    }

    async fn error(&self, _login: Login, _attempt: &Attempt<'_>) -> Result<Caller, ErrorError> {
        Err(ErrorError::not_implemented())
    }
}
