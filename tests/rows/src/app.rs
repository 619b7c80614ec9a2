//! The state: a database. And whose data a request is about.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use sea_orm::{DatabaseConnection, SqlxSqliteConnector};
use secrecy::ExposeSecret;
use sqlx::SqlitePool;

use crate::api::errors::{TenantMoves, UnknownTenant};
use crate::api::extract::TenantError;
use crate::api::security::{Attempt, Authenticate, HasScope, KeyError, KeyScope, SecretString};

/// What every handler is called on.
#[derive(Clone, Debug)]
pub struct App {
    /// The database.
    pub pool: SqlitePool,
}

impl App {
    /// The same database through SeaORM.
    pub fn orm(&self) -> DatabaseConnection {
        SqlxSqliteConnector::from_sqlx_sqlite_pool(self.pool.clone())
    }
}

/// Whose data is asked for: the header `x-tenant`, or everybody's.
#[derive(Clone, Debug)]
pub struct Tenant(pub String);

/// A helper that knows nothing of requests.
fn known(name: &str) -> Result<(), UnknownTenant> {
    let name = name.to_owned();
    match name.as_str() {
        "everybody" => Ok(()),
        _ => Err(UnknownTenant { name }),
    }
}

/// Who reads with a key.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    sees_all: bool,
}

impl HasScope<KeyScope> for Reader {
    fn has_scope(&self, KeyScope::UsersAll: KeyScope) -> bool {
        self.sees_all
    }
}

/// Two keys of a test: what they open is no secret.
impl Authenticate for App {
    async fn key(&self, key: SecretString, _: &Attempt<'_>) -> Result<Reader, KeyError> {
        match key.expose_secret() {
            "all" => Ok(Reader { sees_all: true }),
            "some" => Ok(Reader { sees_all: false }),
            _ => Err(KeyError::unauthenticated()),
        }
    }
}

impl FromRequestParts<App> for Tenant {
    type Rejection = TenantError;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, TenantError> {
        let name = match parts.headers.get("x-tenant") {
            Some(name) => name.to_str()?,
            None => "everybody",
        };
        if name == "moving" {
            Err(TenantMoves { retry_after: 30 })?;
        }
        known(name)?;
        Ok(Self(name.to_owned()))
    }
}
