//! The rows, as the database has them, and what makes the contract's values of their columns.

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row, SqlitePool};

use crate::api::types::Role;

/// A row of `users`, with the team that is joined to it.
#[derive(Clone, Debug)]
pub struct UserRow {
    /// As text, the way SQLite keeps it.
    pub id: String,
    /// The name.
    pub name: String,
    /// `1` for an admin.
    pub role: i64,
    /// Plain text here: the contract keeps it from leaving.
    pub hashed_password: String,
    /// Of a type that the contract never hears of.
    pub internal_notes: Option<Vec<u8>>,
    /// Microseconds since 1970 in the database.
    pub created_at: DateTime<Utc>,
    /// The same.
    pub deleted_at: Option<DateTime<Utc>>,
    /// May never have been set.
    pub nickname: Option<String>,
    /// The team in another struct.
    pub team: Packed,
    /// All teams.
    pub teams: Vec<TeamRow>,
    /// The mentor's team.
    pub mentor: Option<Packed>,
}

/// A team that is not a row.
#[derive(Clone, Debug)]
pub struct Packed(pub i64, pub String, pub DateTime<Utc>);

/// A row of `teams`, which counts how often one is dropped.
#[derive(Clone, Debug)]
pub struct TeamRow {
    /// The number.
    pub id: i64,
    /// The name.
    pub name: String,
    /// When it was founded.
    pub founded: DateTime<Utc>,
    /// A secret.
    pub api_key: String,
}

impl Drop for TeamRow {
    fn drop(&mut self) {
        self.api_key.clear();
    }
}

/// A row of `tags`.
#[derive(Clone, Debug, FromRow)]
pub struct TagRow {
    /// The number.
    pub id: i64,
    /// The label.
    pub label: String,
    /// Stays here.
    pub weight: i32,
}

/// A time as the database has it.
#[derive(Clone, Copy, Debug, sqlx::Type)]
#[sqlx(transparent)]
pub struct Stamp(i64);

impl From<Stamp> for jiff::Timestamp {
    fn from(stamp: Stamp) -> Self {
        Self::from_microsecond(stamp.0).unwrap_or_default()
    }
}

/// A time of chrono as one of jiff.
pub fn to_timestamp(at: DateTime<Utc>) -> jiff::Timestamp {
    jiff::Timestamp::from_microsecond(at.timestamp_micros()).unwrap_or_default()
}

/// An id that is kept as text.
pub fn to_uuid(text: String) -> uuid::Uuid {
    text.parse().unwrap_or_default()
}

/// A role that is kept as a number.
pub fn to_role(number: i64) -> Role {
    if number == 1 {
        Role::Admin
    } else {
        Role::Member
    }
}

/// A team out of its other struct.
pub fn unpacked(Packed(id, name, founded): Packed) -> TeamRow {
    TeamRow {
        id,
        name,
        founded,
        api_key: "CANARY".to_owned(),
    }
}

fn micros(row: &SqliteRow, column: &str) -> Result<Option<DateTime<Utc>>, sqlx::Error> {
    let micros: Option<i64> = row.try_get(column)?;
    Ok(micros.and_then(DateTime::from_timestamp_micros))
}

impl FromRow<'_, SqliteRow> for UserRow {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        let founded = micros(row, "founded")?.unwrap_or_default();
        let team = Packed(row.try_get("team_id")?, row.try_get("team_name")?, founded);
        Ok(Self {
            id: row.try_get("id")?,
            name: row.try_get("name")?,
            role: row.try_get("role")?,
            hashed_password: row.try_get("hashed_password")?,
            internal_notes: row.try_get("internal_notes")?,
            created_at: micros(row, "created_at")?.unwrap_or_default(),
            deleted_at: micros(row, "deleted_at")?,
            nickname: row.try_get("nickname")?,
            teams: vec![unpacked(team.clone())],
            mentor: Some(team.clone()),
            team,
        })
    }
}

/// The query of a [`UserRow`].
pub const USERS: &str = "SELECT users.*, teams.id AS team_id, teams.name AS team_name, founded \
                         FROM users JOIN teams ON teams.id = users.team";

/// A database in memory with something in it.
pub async fn sample() -> Result<SqlitePool, sqlx::Error> {
    let options = sqlx::sqlite::SqlitePoolOptions::new().max_connections(1);
    let pool = options.connect("sqlite::memory:").await?;
    sqlx::raw_sql(
        "CREATE TABLE teams (id INTEGER, name TEXT, founded INTEGER);
         CREATE TABLE users (id TEXT, name TEXT, role INTEGER, hashed_password TEXT,
             internal_notes BLOB, created_at INTEGER, deleted_at INTEGER, nickname TEXT, team INTEGER);
         CREATE TABLE notes (id INTEGER, text TEXT, kind TEXT, token TEXT, written_at INTEGER);
         INSERT INTO teams VALUES (7, 'Smiths', 1000000);
         INSERT INTO users VALUES ('00000000-0000-0000-0000-000000000001', 'ada', 1, 'CANARY',
             x'43414e415259', 1500000, NULL, NULL, 7);
         INSERT INTO users VALUES ('00000000-0000-0000-0000-000000000002', 'bob', 0, 'CANARY',
             NULL, 2000000, 3000000, 'bobby', 7);
         INSERT INTO notes VALUES (1, 'first', 'to-do', 'CANARY', 4000000);
         INSERT INTO notes VALUES (2, 'second', 'questions', 'CANARY', 4000000);",
    )
    .execute(&pool)
    .await?;
    Ok(pool)
}
