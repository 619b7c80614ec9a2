//! The handlers of `Shelf`.
use crate::api::shelf::*;
use crate::app::App;

impl ShelfApi for App {
    async fn list_shelves(
        &self,
        _request: ListShelvesRequest,
    ) -> Result<ListShelvesResponse, ListShelvesError> {
        Err(ListShelvesError::not_implemented())
    }

    async fn get_shelf(
        &self,
        _request: GetShelfRequest,
    ) -> Result<GetShelfResponse, GetShelfError> {
        Err(GetShelfError::not_implemented())
    }

    async fn put_shelf(
        &self,
        _request: PutShelfRequest,
    ) -> Result<PutShelfResponse, PutShelfError> {
        Err(PutShelfError::not_implemented())
    }
}
