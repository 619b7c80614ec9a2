//! The handlers of `Squad`.
use crate::api::squad::*;
use crate::app::App;

impl SquadApi for App {
    async fn read_squad_defaults(
        &self,
        _request: ReadSquadDefaultsRequest,
    ) -> Result<ReadSquadDefaultsResponse, ReadSquadDefaultsError> {
        Err(ReadSquadDefaultsError::not_implemented())
    }

    async fn read_squad_none(
        &self,
        _request: ReadSquadNoneRequest,
    ) -> Result<ReadSquadNoneResponse, ReadSquadNoneError> {
        Err(ReadSquadNoneError::not_implemented())
    }
}
