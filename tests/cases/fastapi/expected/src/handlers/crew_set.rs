//! The handlers of `CrewSet`.
use crate::api::crew_set::*;
use crate::app::App;

impl CrewSetApi for App {
    async fn read_crew_unset(
        &self,
        _request: ReadCrewUnsetRequest,
    ) -> Result<ReadCrewUnsetResponse, ReadCrewUnsetError> {
        Err(ReadCrewUnsetError::not_implemented())
    }
}
