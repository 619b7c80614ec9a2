//! The handlers of `Thing`.
use crate::api::thing::*;
use crate::app::App;

impl ThingApi for App {
    async fn add_thing(
        &self,
        _request: AddThingRequest,
    ) -> Result<AddThingResponse, AddThingError> {
        Err(AddThingError::not_implemented())
    }

    async fn send_thing(
        &self,
        _request: SendThingRequest,
    ) -> Result<SendThingResponse, SendThingError> {
        Err(SendThingError::not_implemented())
    }

    async fn get_thing(
        &self,
        _request: GetThingRequest,
    ) -> Result<GetThingResponse, GetThingError> {
        Err(GetThingError::not_implemented())
    }
}
