//! An extractor that fails with what it does not declare.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use golden_security::api::errors::RateLimited;
use golden_security::api::extract::TenantError;

struct App;

struct Tenant;

impl FromRequestParts<App> for Tenant {
    type Rejection = TenantError;

    async fn from_request_parts(_: &mut Parts, _: &App) -> Result<Self, TenantError> {
        Err(RateLimited { retry_after: 1 })?
    }
}

fn main() {}
