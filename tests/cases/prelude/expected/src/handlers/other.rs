//! The handlers of `Other`.
use crate::api::other::*;
use crate::app::App;

impl OtherApi for App {
    async fn get_other(
        &self,
        _request: GetOtherRequest,
    ) -> Result<GetOtherResponse, GetOtherError> {
        Err(GetOtherError::not_implemented())
    }
}
