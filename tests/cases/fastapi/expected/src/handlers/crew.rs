//! The handlers of `Crew`.
use crate::api::crew::*;
use crate::app::App;

impl CrewApi for App {
    async fn read_crew_lead(
        &self,
        _request: ReadCrewLeadRequest,
    ) -> Result<ReadCrewLeadResponse, ReadCrewLeadError> {
        Err(ReadCrewLeadError::not_implemented())
    }

    async fn read_crew_levels(
        &self,
        _request: ReadCrewLevelsRequest,
    ) -> Result<ReadCrewLevelsResponse, ReadCrewLevelsError> {
        Err(ReadCrewLevelsError::not_implemented())
    }

    async fn read_crew_defaults(
        &self,
        _request: ReadCrewDefaultsRequest,
    ) -> Result<ReadCrewDefaultsResponse, ReadCrewDefaultsError> {
        Err(ReadCrewDefaultsError::not_implemented())
    }

    async fn read_crew_none(
        &self,
        _request: ReadCrewNoneRequest,
    ) -> Result<ReadCrewNoneResponse, ReadCrewNoneError> {
        Err(ReadCrewNoneError::not_implemented())
    }
}
