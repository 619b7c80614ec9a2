//! The table `avatars`.
use sqlx::Row;
use sqlx::sqlite::{SqlitePool, SqliteRow};
use uuid::Uuid;

use crate::api::avatar::AvatarRecord;

/// The avatars.
#[derive(Clone, Debug)]
pub struct Avatars {
    pool: SqlitePool,
}

impl Avatars {
    /// The avatars of a database.
    #[must_use]
    pub fn new(pool: SqlitePool) -> Self {
        Self { pool }
    }

    /// The avatar of a user who is not deleted.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn find(&self, user: Uuid) -> Result<Option<AvatarRecord>, sqlx::Error> {
        sqlx::query(
            "SELECT avatars.* FROM avatars JOIN users ON users.id = avatars.user_id
             WHERE avatars.user_id = ? AND users.deleted_at IS NULL",
        )
        .bind(user.to_string())
        .try_map(|row| avatar(&row))
        .fetch_optional(&self.pool)
        .await
    }

    /// Adds an avatar, or replaces the one that its user has; says whether it is the first.
    ///
    /// # Errors
    ///
    /// The database failed, or there is no such user.
    pub async fn save(&self, avatar: &AvatarRecord) -> Result<bool, sqlx::Error> {
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let replaced = sqlx::query("DELETE FROM avatars WHERE user_id = ?")
            .bind(avatar.user_id.to_string())
            .execute(&mut *transaction)
            .await?;
        sqlx::query(
            "INSERT INTO avatars (user_id, content_type, caption, picture, changed_at)
             VALUES (?, ?, ?, ?, ?)",
        )
        .bind(avatar.user_id.to_string())
        .bind(&avatar.content_type)
        .bind(&avatar.caption)
        .bind(&avatar.picture)
        .bind(avatar.changed_at.to_string())
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(replaced.rows_affected() == 0)
    }
}

fn avatar(row: &SqliteRow) -> Result<AvatarRecord, sqlx::Error> {
    let picture: Vec<u8> = row.try_get("picture")?;
    Ok(AvatarRecord {
        user_id: super::text(row, "user_id")?,
        content_type: row.try_get("content_type")?,
        caption: row.try_get("caption")?,
        size: i64::try_from(picture.len()).unwrap_or(i64::MAX),
        picture,
        changed_at: super::text(row, "changed_at")?,
    })
}
