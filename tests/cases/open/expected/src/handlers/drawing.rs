//! The handlers of `Drawing`.
use crate::api::drawing::*;
use crate::app::App;

impl DrawingApi for App {
    async fn list_drawings(
        &self,
        _request: ListDrawingsRequest,
    ) -> Result<ListDrawingsResponse, ListDrawingsError> {
        Err(ListDrawingsError::not_implemented())
    }

    async fn get_drawing(
        &self,
        _request: GetDrawingRequest,
    ) -> Result<GetDrawingResponse, GetDrawingError> {
        Err(GetDrawingError::not_implemented())
    }

    async fn create_drawing(
        &self,
        _request: CreateDrawingRequest,
    ) -> Result<CreateDrawingResponse, CreateDrawingError> {
        Err(CreateDrawingError::not_implemented())
    }

    async fn change_drawing(
        &self,
        _request: ChangeDrawingRequest,
    ) -> Result<ChangeDrawingResponse, ChangeDrawingError> {
        Err(ChangeDrawingError::not_implemented())
    }
}
