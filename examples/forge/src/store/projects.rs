//! The table `projects`, read together with their owners.
use sqlx::Row;
use sqlx::sqlite::{SqlitePool, SqliteRow};
use uuid::Uuid;

use crate::api::project::ProjectRecord;

/// The projects.
#[derive(Clone, Debug)]
pub struct Projects {
    pool: SqlitePool,
}

impl Projects {
    /// The projects of a database.
    #[must_use]
    pub fn new(pool: SqlitePool) -> Self {
        Self { pool }
    }

    /// The project with this id, unless its owner was deleted.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn find(&self, id: Uuid) -> Result<Option<ProjectRecord>, sqlx::Error> {
        sqlx::query("SELECT * FROM visible_projects WHERE id = ?")
            .bind(id.to_string())
            .try_map(|row| project(&row))
            .fetch_optional(&self.pool)
            .await
    }

    /// The projects whose owners were not deleted, newest first.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn list(&self, limit: i32) -> Result<Vec<ProjectRecord>, sqlx::Error> {
        // Ids are UUIDs of version 7, which begin with the time.
        sqlx::query("SELECT * FROM visible_projects ORDER BY id DESC LIMIT ?")
            .bind(limit)
            .try_map(|row| project(&row))
            .fetch_all(&self.pool)
            .await
    }

    /// Adds a project.
    ///
    /// # Errors
    ///
    /// The database failed, or there is no such owner.
    pub async fn insert(&self, project: &ProjectRecord) -> Result<(), sqlx::Error> {
        sqlx::query(
            "INSERT INTO projects (id, title, owner_id, tags, budget, stars, labels, created_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(project.id.to_string())
        .bind(&project.title)
        .bind(project.owner.id.to_string())
        .bind(super::to_json(&project.tags)?)
        .bind(project.budget.map(|budget| budget.to_string()))
        .bind(project.stars)
        .bind(super::to_json(&project.labels)?)
        .bind(project.created_at.to_string())
        .execute(&self.pool)
        .await?;
        Ok(())
    }
}

fn project(row: &SqliteRow) -> Result<ProjectRecord, sqlx::Error> {
    Ok(ProjectRecord {
        id: super::text(row, "id")?,
        title: row.try_get("title")?,
        owner: super::users::user(row, "owner_")?,
        tags: super::json(row, "tags")?,
        budget: super::optional_text(row, "budget")?,
        stars: row.try_get("stars")?,
        labels: super::json(row, "labels")?,
        created_at: super::text(row, "created_at")?,
    })
}
