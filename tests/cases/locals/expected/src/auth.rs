//! Who calls: the principals that handlers receive, and what finds them out.
//!
//! Keep secrets as hashes: look a token or key up by its hash (SHA-256 does for long random ones),
//! and verify passwords with argon2. `==` on secrets tells by its time how much was right.

/// Who calls by `guard`.
#[derive(Debug, Clone)]
pub struct App {}

impl crate::api::security::HasScope<crate::api::security::GuardScope> for App {
    fn has_scope(&self, _scope: crate::api::security::GuardScope) -> bool {
        false
    }
}

/// Who calls by `app`.
#[derive(Debug, Clone)]
pub struct Result {}

impl crate::api::security::Authenticate for crate::app::App {
    async fn guard(
        &self,
        _token: crate::api::security::SecretString,
        _attempt: &crate::api::security::Attempt<'_>,
    ) -> ::std::result::Result<crate::auth::App, crate::api::security::GuardError> {
        Err(crate::api::security::GuardError::not_implemented())
    }

    async fn app(
        &self,
        _key: crate::api::security::SecretString,
        _attempt: &crate::api::security::Attempt<'_>,
    ) -> ::std::result::Result<crate::auth::Result, crate::api::security::AppError> {
        Err(crate::api::security::AppError::not_implemented())
    }

    async fn error(
        &self,
        _login: crate::api::security::Login,
        _attempt: &crate::api::security::Attempt<'_>,
    ) -> ::std::result::Result<crate::auth::Result, crate::api::security::ErrorError> {
        Err(crate::api::security::ErrorError::not_implemented())
    }
}
