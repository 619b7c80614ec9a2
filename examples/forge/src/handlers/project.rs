//! The handlers of `Project`.
use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::api::payment::{PaymentOrder, PaymentRecord};
use crate::api::project::*;
use crate::app::App;
use crate::cursor;
use crate::masked::masked;
use crate::store::{Place, Search};

impl ProjectApi for App {
    async fn search_projects(
        &self,
        request: SearchProjectsRequest,
    ) -> Result<SearchProjectsResponse, SearchProjectsError> {
        let SearchProjectsRequest {
            context: _,
            q,
            tags,
            min_stars,
            sort,
            cursor,
            limit,
        } = request;
        let after: Option<Place> = cursor::read(cursor.as_deref())?;
        let search = Search {
            q,
            tags,
            min_stars,
            sort,
        };
        let found = self
            .projects
            .search(&search, after.as_ref(), limit + 1)
            .await?;
        let (projects, next) = cursor::page(found, limit, |last| Place::from(last))?;
        Ok(SearchProjectsResponse::ok(projects, next))
    }

    async fn create_project(
        &self,
        request: CreateProjectRequest,
    ) -> Result<CreateProjectResponse, CreateProjectError> {
        self.drafts.take()?;
        let CreateProjectRequest {
            principal, body, ..
        } = request;
        let project = body.into_record(ProjectDraftRest {
            id: Uuid::now_v7(),
            owner: principal.user,
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

    async fn sponsor_project(
        &self,
        request: SponsorProjectRequest,
    ) -> Result<SponsorProjectResponse, SponsorProjectError> {
        let SponsorProjectRequest {
            principal,
            id,
            body,
            ..
        } = request;
        let project = self.projects.find(id).await?;
        let project = project.ok_or(ProjectNotFound { id })?;
        let now = Timestamp::now();
        let today = TimeZone::UTC.to_datetime(now).date();
        let PaymentOrder {
            cents,
            currency,
            method,
        } = body;
        let payment = PaymentRecord {
            id: Uuid::now_v7(),
            project_id: project.id,
            payer_id: principal.user.id,
            cents,
            currency,
            paid_with: masked(method, today)?,
            created_at: now,
        };
        self.payments.insert(&payment).await?;

        let location = format!("/forge/payments/{}", payment.id);
        Ok(SponsorProjectResponse::created(payment, location))
    }
}

fn location(id: Uuid) -> String {
    format!("/forge/projects/{id}")
}
