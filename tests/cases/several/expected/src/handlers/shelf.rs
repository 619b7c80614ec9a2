//! The handlers of `Shelf`.
use crate::api::shelf::*;
use crate::app::App;

impl ShelfApi for App {
    async fn add_shelf(
        &self,
        _request: AddShelfRequest,
    ) -> Result<AddShelfResponse, AddShelfError> {
        Err(AddShelfError::not_implemented())
    }

    async fn remove_shelf(
        &self,
        _request: RemoveShelfRequest,
    ) -> Result<RemoveShelfResponse, RemoveShelfError> {
        Err(RemoveShelfError::not_implemented())
    }
}
