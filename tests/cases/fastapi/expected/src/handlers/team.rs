//! The handlers of `Team`.
use crate::api::team::*;
use crate::app::App;

impl TeamApi for App {
    async fn get_team(&self, _request: GetTeamRequest) -> Result<GetTeamResponse, GetTeamError> {
        Err(GetTeamError::not_implemented())
    }

    async fn list_teams(
        &self,
        _request: ListTeamsRequest,
    ) -> Result<ListTeamsResponse, ListTeamsError> {
        Err(ListTeamsError::not_implemented())
    }
}
