//! The handlers of `Thing`.
use crate::api::thing::*;
use crate::app::App;

impl ThingApi for App {
    async fn create_thing(
        &self,
        _request: CreateThingRequest,
    ) -> Result<CreateThingResponse, CreateThingError> {
        Err(CreateThingError::not_implemented())
    }

    async fn create_loose_thing(
        &self,
        _request: CreateLooseThingRequest,
    ) -> Result<CreateLooseThingResponse, CreateLooseThingError> {
        Err(CreateLooseThingError::not_implemented())
    }

    async fn get_thing(
        &self,
        _request: GetThingRequest,
    ) -> Result<GetThingResponse, GetThingError> {
        Err(GetThingError::not_implemented())
    }

    async fn change_thing(
        &self,
        _request: ChangeThingRequest,
    ) -> Result<ChangeThingResponse, ChangeThingError> {
        Err(ChangeThingError::not_implemented())
    }
}
