//! The table `projects`, read together with their owners.
use serde::{Deserialize, Serialize};
use sqlx::sqlite::{SqlitePool, SqliteRow};
use sqlx::{QueryBuilder, Row};
use uuid::Uuid;

use crate::api::project::ProjectRecord;
use crate::api::types::ProjectOrder;

/// What projects are searched for by.
#[derive(Clone, Debug)]
pub struct Search {
    /// Stands in the title, in capitals or not.
    pub q: Option<String>,
    /// The tags that they all have.
    pub tags: Vec<String>,
    /// The fewest stars.
    pub min_stars: i64,
    /// Their order.
    pub sort: ProjectOrder,
}

/// The place of a project in any order.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Place {
    title: String,
    stars: i64,
    id: String,
}

impl From<&ProjectRecord> for Place {
    fn from(project: &ProjectRecord) -> Self {
        Self {
            title: project.title.clone(),
            stars: project.stars,
            id: project.id.to_string(),
        }
    }
}

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

    /// So many of the projects that are searched for, from the one behind a place.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn search(
        &self,
        search: &Search,
        after: Option<&Place>,
        limit: u32,
    ) -> Result<Vec<ProjectRecord>, sqlx::Error> {
        let mut query = QueryBuilder::new("SELECT * FROM visible_projects WHERE stars >= ");
        query.push_bind(search.min_stars);
        if let Some(q) = &search.q {
            query.push(" AND instr(lower(title), lower(").push_bind(q);
            query.push(")) > 0");
        }
        if !search.tags.is_empty() {
            query.push(" AND NOT EXISTS (SELECT value FROM json_each(");
            query.push_bind(super::to_json(&search.tags)?);
            query.push(") EXCEPT SELECT value FROM json_each(tags))");
        }
        // The id decides between equals, so that no page repeats or misses one. Ids are UUIDs of
        // version 7, which begin with the time.
        if let Some(Place { title, stars, id }) = after {
            match search.sort {
                ProjectOrder::Newest => query.push(" AND (id) < ("),
                ProjectOrder::Title => query
                    .push(" AND (title, id) > (")
                    .push_bind(title)
                    .push(", "),
                ProjectOrder::Stars => query
                    .push(" AND (stars, id) < (")
                    .push_bind(stars)
                    .push(", "),
            };
            query.push_bind(id).push(")");
        }
        query.push(match search.sort {
            ProjectOrder::Newest => " ORDER BY id DESC",
            ProjectOrder::Title => " ORDER BY title, id",
            ProjectOrder::Stars => " ORDER BY stars DESC, id DESC",
        });
        query.push(" LIMIT ").push_bind(limit);
        query
            .build()
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
