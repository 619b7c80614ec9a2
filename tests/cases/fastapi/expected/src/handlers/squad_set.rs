//! The handlers of `SquadSet`.
use crate::api::squad_set::*;
use crate::app::App;

impl SquadSetApi for App {
    async fn read_squad_unset(
        &self,
        _request: ReadSquadUnsetRequest,
    ) -> Result<ReadSquadUnsetResponse, ReadSquadUnsetError> {
        Err(ReadSquadUnsetError::not_implemented())
    }
}
