//! The state: a database.

use sqlx::SqlitePool;

/// What every handler is called on.
#[derive(Clone, Debug)]
pub struct App {
    /// The database.
    pub pool: SqlitePool,
}
