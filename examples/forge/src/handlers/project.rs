//! The handlers of `Project`.
use jiff::Timestamp;
use uuid::Uuid;

use crate::api::project::*;
use crate::api::{Breach, Location, Violation, Violations};
use crate::app::App;

impl ProjectApi for App {
    async fn list_projects(
        &self,
        request: ListProjectsRequest,
    ) -> Result<ListProjectsResponse, ListProjectsError> {
        let projects = self.projects.list(request.limit).await?;
        Ok(ListProjectsResponse::ok(projects))
    }

    async fn create_project(
        &self,
        request: CreateProjectRequest,
    ) -> Result<CreateProjectResponse, CreateProjectError> {
        self.drafts.take()?;
        let CreateProjectRequest { body, .. } = request;
        let owner = match self.users.find(body.owner_id).await? {
            Some(owner) if owner.deleted_at.is_none() => owner,
            _ => return Err(unknown_owner())?,
        };
        let project = body.into_record(ProjectDraftRest {
            id: Uuid::now_v7(),
            owner,
            budget: None,
            stars: 0,
            created_at: Timestamp::now(),
        });
        self.projects.insert(&project).await?;

        let location = location(project.id);
        let url = format!("{}{location}", self.public_url);
        let detail = (project, ProjectDetailComputed { url });
        Ok(CreateProjectResponse::created(detail, location))
    }

    async fn get_project(
        &self,
        request: GetProjectRequest,
    ) -> Result<GetProjectResponse, GetProjectError> {
        let GetProjectRequest { id, .. } = request;
        let project = self
            .projects
            .find(id)
            .await?
            .ok_or(ProjectNotFound { id })?;
        let url = format!("{}{}", self.public_url, location(id));
        Ok(GetProjectResponse::ok((
            project,
            ProjectDetailComputed { url },
        )))
    }
}

fn location(id: Uuid) -> String {
    format!("/forge/projects/{id}")
}

/// A violation that only the database can find, in the shape of those that the contract finds.
fn unknown_owner() -> Violations {
    let breach = Breach::new("unknown_owner", "must be the id of a user");
    Violations::from(Violation::new(Location::Body, "/owner_id", breach))
}
