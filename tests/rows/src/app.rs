//! The state: a database. And whose data a request is about.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use sea_orm::{DatabaseConnection, SqlxSqliteConnector};
use sqlx::SqlitePool;

use crate::api::errors::{TenantMoves, UnknownTenant};
use crate::api::extract::TenantError;

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
