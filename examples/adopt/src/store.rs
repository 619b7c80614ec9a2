//! The tickets in Postgres: an enum of the database, a column of JSONB, and versions that lock a row
//! without holding it.

use chrono::{DateTime, Utc};
use sqlx::types::Json;
use sqlx::{FromRow, PgPool};

use crate::api::types;

/// A row of `tickets`.
#[derive(Clone, Debug, FromRow)]
pub struct TicketRow {
    /// The number.
    pub id: i64,
    /// What it is about.
    pub subject: String,
    /// How far it is.
    pub status: Status,
    /// Whom it is for.
    pub contact: Json<types::Contact>,
    /// What agents say among themselves: it leaves in nothing.
    pub internal_note: String,
    /// How often it was changed, from 1 on.
    pub version: i32,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
}

/// The enum `ticket_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "ticket_status", rename_all = "lowercase")]
pub enum Status {
    /// Somebody has to answer.
    Open,
    /// The customer has to.
    Waiting,
    /// Nobody has to.
    Closed,
}

/// The status as the contract has it.
#[must_use]
pub fn to_status(status: Status) -> types::TicketStatus {
    match status {
        Status::Open => types::TicketStatus::Open,
        Status::Waiting => types::TicketStatus::Waiting,
        Status::Closed => types::TicketStatus::Closed,
    }
}

/// The status as the database has it.
#[must_use]
pub fn from_status(status: types::TicketStatus) -> Status {
    match status {
        types::TicketStatus::Open => Status::Open,
        types::TicketStatus::Waiting => Status::Waiting,
        types::TicketStatus::Closed => Status::Closed,
    }
}

/// The contact out of its column, whose JSON is that of the contract.
#[must_use]
pub fn to_contact(Json(contact): Json<types::Contact>) -> types::Contact {
    contact
}

/// A moment as the contract has it; Postgres knows some that it does not, and none of them is now.
#[must_use]
pub fn to_timestamp(at: DateTime<Utc>) -> jiff::Timestamp {
    jiff::Timestamp::from_microsecond(at.timestamp_micros()).unwrap_or(jiff::Timestamp::MAX)
}

/// The tickets.
#[derive(Clone, Debug)]
pub struct Tickets {
    db: PgPool,
}

/// What became of a change.
#[derive(Clone, Debug)]
pub enum Changed {
    /// It is made.
    Made(TicketRow),
    /// There is no such ticket.
    Absent,
    /// Somebody else was faster: this is its version by now.
    Stale(i32),
}

impl Tickets {
    /// The tickets of a database.
    #[must_use]
    pub fn new(db: PgPool) -> Self {
        Self { db }
    }

    /// Opens a ticket.
    ///
    /// # Errors
    ///
    /// The database fails.
    pub async fn open(
        &self,
        subject: &str,
        contact: types::Contact,
    ) -> Result<TicketRow, sqlx::Error> {
        sqlx::query_as("INSERT INTO tickets (subject, contact) VALUES ($1, $2) RETURNING *")
            .bind(subject)
            .bind(Json(contact))
            .fetch_one(&self.db)
            .await
    }

    /// A ticket.
    ///
    /// # Errors
    ///
    /// The database fails.
    pub async fn find(&self, id: i64) -> Result<Option<TicketRow>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM tickets WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.db)
            .await
    }

    /// The tickets behind one, in order of their numbers.
    ///
    /// # Errors
    ///
    /// The database fails.
    pub async fn list(
        &self,
        status: Option<Status>,
        after: i64,
        limit: i64,
    ) -> Result<Vec<TicketRow>, sqlx::Error> {
        sqlx::query_as(
            "SELECT * FROM tickets WHERE id > $1 AND ($2 IS NULL OR status = $2) ORDER BY id LIMIT $3",
        )
        .bind(after)
        .bind(status)
        .bind(limit)
        .fetch_all(&self.db)
        .await
    }

    /// Changes a ticket that still has the version that was seen.
    ///
    /// # Errors
    ///
    /// The database fails.
    pub async fn change(
        &self,
        id: i64,
        version: i32,
        subject: Option<&str>,
        status: Option<Status>,
    ) -> Result<Changed, sqlx::Error> {
        let changed = sqlx::query_as(
            "UPDATE tickets
             SET subject = coalesce($3, subject), status = coalesce($4, status), version = version + 1
             WHERE id = $1 AND version = $2 RETURNING *",
        )
        .bind(id)
        .bind(version)
        .bind(subject)
        .bind(status)
        .fetch_optional(&self.db)
        .await?;
        if let Some(row) = changed {
            return Ok(Changed::Made(row));
        }
        Ok(match self.find(id).await? {
            Some(row) => Changed::Stale(row.version),
            None => Changed::Absent,
        })
    }
}
