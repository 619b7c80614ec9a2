//! The database: SQLite, whose rows become the contract's records by hand.
use std::error::Error;
use std::str::FromStr;
use std::time::Duration;

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use sqlx::Row;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow,
    SqliteSynchronous,
};

mod avatars;
mod payments;
mod projects;
mod sessions;
mod users;

pub use avatars::Avatars;
pub use payments::Payments;
pub use projects::{Place, Projects, Search};
pub use sessions::Sessions;
pub use users::{Users, UsersTransaction};

/// Opens the database, makes the file where there is none, and brings it to the latest migration.
///
/// # Errors
///
/// The URL is none of SQLite's, the file cannot be opened, or a migration fails.
pub async fn open(url: &str) -> Result<SqlitePool, sqlx::Error> {
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        .busy_timeout(Duration::from_secs(10));
    let pool = SqlitePoolOptions::new().connect_with(options).await?;
    sqlx::migrate!().run(&pool).await?;
    Ok(pool)
}

/// Reads a column that holds a value as text.
fn text<T>(row: &SqliteRow, column: &str) -> Result<T, sqlx::Error>
where
    T: FromStr<Err: Error + Send + Sync + 'static>,
{
    parse(column, row.try_get(column)?)
}

/// Reads a column that holds a value as text, or null.
fn optional_text<T>(row: &SqliteRow, column: &str) -> Result<Option<T>, sqlx::Error>
where
    T: FromStr<Err: Error + Send + Sync + 'static>,
{
    row.try_get::<Option<&str>, _>(column)?
        .map(|text| parse(column, text))
        .transpose()
}

/// Reads a column that holds JSON.
fn json<T: DeserializeOwned>(row: &SqliteRow, column: &str) -> Result<T, sqlx::Error> {
    serde_json::from_str(row.try_get(column)?).map_err(|error| undecodable(column, error))
}

/// Reads a column that holds JSON, or null.
fn optional_json<T: DeserializeOwned>(
    row: &SqliteRow,
    column: &str,
) -> Result<Option<T>, sqlx::Error> {
    row.try_get::<Option<&str>, _>(column)?
        .map(|text| serde_json::from_str(text).map_err(|error| undecodable(column, error)))
        .transpose()
}

/// Reads a column that holds an instant as seconds since 1970.
fn second(row: &SqliteRow, column: &str) -> Result<Timestamp, sqlx::Error> {
    Timestamp::from_second(row.try_get(column)?).map_err(|error| undecodable(column, error))
}

/// Writes what is kept as JSON.
fn to_json(value: &impl serde::Serialize) -> Result<String, sqlx::Error> {
    serde_json::to_string(value).map_err(|error| sqlx::Error::Encode(error.into()))
}

fn parse<T>(column: &str, text: &str) -> Result<T, sqlx::Error>
where
    T: FromStr<Err: Error + Send + Sync + 'static>,
{
    text.parse().map_err(|error| undecodable(column, error))
}

fn undecodable(column: &str, error: impl Error + Send + Sync + 'static) -> sqlx::Error {
    sqlx::Error::ColumnDecode {
        index: column.to_owned(),
        source: error.into(),
    }
}
