//! The handlers of `Part`.
use crate::api::part::*;
use crate::app::App;

impl PartApi for App {
    async fn get_part(&self, _request: GetPartRequest) -> Result<GetPartResponse, GetPartError> {
        Err(GetPartError::not_implemented())
    }
}
