//! The handlers of `Desk`.
use crate::api::desk::*;
use crate::app::App;

impl DeskApi for App {
    async fn change_desk(
        &self,
        _request: ChangeDeskRequest,
    ) -> Result<ChangeDeskResponse, ChangeDeskError> {
        Err(ChangeDeskError::not_implemented())
    }

    async fn move_desk(
        &self,
        _request: MoveDeskRequest,
    ) -> Result<MoveDeskResponse, MoveDeskError> {
        Err(MoveDeskError::not_implemented())
    }
}
