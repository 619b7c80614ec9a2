//! The handlers of `Pile`.
use crate::api::pile::*;
use crate::app::App;

impl PileApi for App {
    async fn add_pile(&self, _request: AddPileRequest) -> Result<AddPileResponse, AddPileError> {
        Err(AddPileError::not_implemented())
    }
}
