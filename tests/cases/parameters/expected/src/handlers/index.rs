//! The handlers of `Index`.
use crate::api::index::*;
use crate::app::App;

impl IndexApi for App {
    async fn index_shelves(
        &self,
        _request: IndexShelvesRequest,
    ) -> Result<IndexShelvesResponse, IndexShelvesError> {
        Err(IndexShelvesError::not_implemented())
    }

    async fn index_files(
        &self,
        _request: IndexFilesRequest,
    ) -> Result<IndexFilesResponse, IndexFilesError> {
        Err(IndexFilesError::not_implemented())
    }
}
