//! The table `users`.
use secrecy::{ExposeSecret, SecretString};
use sqlx::sqlite::{SqlitePool, SqliteRow};
use sqlx::{Row, Sqlite, Transaction};
use uuid::Uuid;

use crate::api::types::Role;
use crate::api::user::{UserRecord, UsernameTaken};

/// The users.
#[derive(Clone, Debug)]
pub struct Users {
    pool: SqlitePool,
}

impl Users {
    /// The users of a database.
    #[must_use]
    pub fn new(pool: SqlitePool) -> Self {
        Self { pool }
    }

    /// The user with this id, deleted ones included.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn find(&self, id: Uuid) -> Result<Option<UserRecord>, sqlx::Error> {
        sqlx::query("SELECT * FROM users WHERE id = ?")
            .bind(id.to_string())
            .try_map(|row| user(&row, ""))
            .fetch_optional(&self.pool)
            .await
    }

    /// The user with this name, unless deleted.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn find_by_name(&self, username: &str) -> Result<Option<UserRecord>, sqlx::Error> {
        sqlx::query("SELECT * FROM users WHERE username = ? AND deleted_at IS NULL")
            .bind(username)
            .try_map(|row| user(&row, ""))
            .fetch_optional(&self.pool)
            .await
    }

    /// So many of the users who are not deleted, by name, from the one behind a name.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn list(
        &self,
        role: Option<Role>,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Vec<UserRecord>, sqlx::Error> {
        sqlx::query(
            "SELECT * FROM users
             WHERE deleted_at IS NULL
                 AND (?1 IS NULL OR role = ?1)
                 AND (?2 IS NULL OR username > ?2)
             ORDER BY username LIMIT ?3",
        )
        .bind(role.map(|role| role.as_str()))
        .bind(after)
        .bind(limit)
        .try_map(|row| user(&row, ""))
        .fetch_all(&self.pool)
        .await
    }

    /// Begins to write. Nobody else writes until the transaction is committed or dropped, so what it
    /// has read stays true.
    ///
    /// # Errors
    ///
    /// The database failed, or others wrote for too long.
    pub async fn begin(&self) -> Result<UsersTransaction, sqlx::Error> {
        let transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        Ok(UsersTransaction { transaction })
    }
}

/// Changes to users that happen together, or not at all where it is dropped.
#[derive(Debug)]
pub struct UsersTransaction {
    transaction: Transaction<'static, Sqlite>,
}

impl UsersTransaction {
    /// The user with this id, deleted ones included.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn find(&mut self, id: Uuid) -> Result<Option<UserRecord>, sqlx::Error> {
        sqlx::query("SELECT * FROM users WHERE id = ?")
            .bind(id.to_string())
            .try_map(|row| user(&row, ""))
            .fetch_optional(&mut *self.transaction)
            .await
    }

    /// Adds a user, or replaces the one with this id.
    ///
    /// The outer error is the database's, the inner one an answer: `save(&user).await??` gives each
    /// its way out of a handler.
    ///
    /// # Errors
    ///
    /// The database failed. Within, the name is another user's.
    pub async fn save(
        &mut self,
        user: &UserRecord,
    ) -> Result<Result<(), UsernameTaken>, sqlx::Error> {
        // The id is the table's other unique column, and a conflict there is a replacement.
        let saved = sqlx::query(
            "INSERT INTO users (
                 id, username, hashed_password, email, role,
                 is_active, address, internal_notes, created_at, deleted_at
             )
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET
                 username = excluded.username,
                 hashed_password = excluded.hashed_password,
                 email = excluded.email,
                 role = excluded.role,
                 is_active = excluded.is_active,
                 address = excluded.address,
                 internal_notes = excluded.internal_notes,
                 created_at = excluded.created_at,
                 deleted_at = excluded.deleted_at",
        )
        .bind(user.id.to_string())
        .bind(&user.username)
        .bind(user.hashed_password.expose_secret())
        .bind(&user.email)
        .bind(user.role.as_str())
        .bind(user.is_active)
        .bind(user.address.as_ref().map(super::to_json).transpose()?)
        .bind(&user.internal_notes)
        .bind(user.created_at.to_string())
        .bind(user.deleted_at.map(|instant| instant.to_string()))
        .execute(&mut *self.transaction)
        .await;
        match saved {
            Ok(_) => Ok(Ok(())),
            Err(sqlx::Error::Database(error)) if error.is_unique_violation() => {
                let username = user.username.clone();
                Ok(Err(UsernameTaken { username }))
            }
            Err(error) => Err(error),
        }
    }

    /// Ends every session of a user, but for one that goes on.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn end_sessions(&mut self, user: Uuid, but: Option<Uuid>) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM sessions WHERE user_id = ? AND id IS NOT ?")
            .bind(user.to_string())
            .bind(but.map(|id| id.to_string()))
            .execute(&mut *self.transaction)
            .await?;
        Ok(())
    }

    /// Makes the changes last.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn commit(self) -> Result<(), sqlx::Error> {
        self.transaction.commit().await
    }
}

/// Makes a record of a row, whose columns may have a prefix where users are joined to others.
pub(super) fn user(row: &SqliteRow, prefix: &str) -> Result<UserRecord, sqlx::Error> {
    let column = |name: &str| format!("{prefix}{name}");
    Ok(UserRecord {
        id: super::text(row, &column("id"))?,
        username: row.try_get(column("username").as_str())?,
        hashed_password: row
            .try_get::<String, _>(column("hashed_password").as_str())
            .map(SecretString::from)?,
        email: row.try_get(column("email").as_str())?,
        role: super::text(row, &column("role"))?,
        is_active: row.try_get(column("is_active").as_str())?,
        address: super::optional_json(row, &column("address"))?,
        internal_notes: row.try_get(column("internal_notes").as_str())?,
        created_at: super::text(row, &column("created_at"))?,
        deleted_at: super::optional_text(row, &column("deleted_at"))?,
    })
}
