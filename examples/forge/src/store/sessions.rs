//! The table `sessions`.
use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use sqlx::Row;
use sqlx::sqlite::{SqlitePool, SqliteRow};
use uuid::Uuid;

use crate::api::session::SessionRecord;
use crate::api::types::Scope;
use crate::auth::{Session, granted};

/// The sessions. Those that are over are as if they were not there.
#[derive(Clone, Debug)]
pub struct Sessions {
    pool: SqlitePool,
}

impl Sessions {
    /// The sessions of a database.
    #[must_use]
    pub fn new(pool: SqlitePool) -> Self {
        Self { pool }
    }

    /// The session whose token has this hash. Whoever is no administrator any more has the scopes of
    /// one no longer.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn find_by_token(&self, hash: &SecretString) -> Result<Option<Session>, sqlx::Error> {
        sqlx::query(
            "SELECT users.*, sessions.id AS session_id, sessions.scopes
             FROM sessions JOIN users ON users.id = sessions.user_id
             WHERE token_hash = ? AND expires_at > ? AND is_active AND deleted_at IS NULL",
        )
        .bind(hash.expose_secret())
        .bind(Timestamp::now().as_second())
        .try_map(|row| {
            let user = super::users::user(&row, "")?;
            let asked: Vec<Scope> = super::json(&row, "scopes")?;
            Ok(Session {
                id: super::text(&row, "session_id")?,
                scopes: granted(user.role, Some(&asked)),
                user,
            })
        })
        .fetch_optional(&self.pool)
        .await
    }

    /// The session with this id.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn find(&self, id: Uuid) -> Result<Option<SessionRecord>, sqlx::Error> {
        sqlx::query("SELECT * FROM sessions WHERE id = ? AND expires_at > ?")
            .bind(id.to_string())
            .bind(Timestamp::now().as_second())
            .try_map(|row| session(&row))
            .fetch_optional(&self.pool)
            .await
    }

    /// Adds a session, and forgets those that are over.
    ///
    /// # Errors
    ///
    /// The database failed, or there is no such user.
    pub async fn insert(&self, session: &SessionRecord) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM sessions WHERE expires_at <= ?")
            .bind(Timestamp::now().as_second())
            .execute(&self.pool)
            .await?;
        sqlx::query(
            "INSERT INTO sessions (id, user_id, token_hash, scopes, created_at, expires_at)
             VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(session.id.to_string())
        .bind(session.user_id.to_string())
        .bind(session.token_hash.expose_secret())
        .bind(super::to_json(&session.scopes)?)
        .bind(session.created_at.to_string())
        .bind(session.expires_at.as_second())
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Ends a session.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn remove(&self, id: Uuid) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM sessions WHERE id = ?")
            .bind(id.to_string())
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}

fn session(row: &SqliteRow) -> Result<SessionRecord, sqlx::Error> {
    Ok(SessionRecord {
        id: super::text(row, "id")?,
        user_id: super::text(row, "user_id")?,
        token_hash: row
            .try_get::<String, _>("token_hash")
            .map(SecretString::from)?,
        scopes: super::json(row, "scopes")?,
        created_at: super::text(row, "created_at")?,
        expires_at: super::second(row, "expires_at")?,
    })
}
