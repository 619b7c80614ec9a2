//! The handlers of `Thing`.
use crate::api::thing::*;
use crate::app::App;

impl ThingApi for App {
    async fn get_thing(
        &self,
        _request: GetThingRequest,
    ) -> Result<GetThingResponse, GetThingError> {
        Err(GetThingError::not_implemented())
    }
}
