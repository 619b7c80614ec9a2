//! The handlers of `Note`.
use crate::api::note::*;
use crate::app::App;

impl NoteApi for App {
    async fn add_note(&self, _request: AddNoteRequest) -> Result<AddNoteResponse, AddNoteError> {
        Err(AddNoteError::not_implemented())
    }

    async fn add_loose(
        &self,
        _request: AddLooseRequest,
    ) -> Result<AddLooseResponse, AddLooseError> {
        Err(AddLooseError::not_implemented())
    }

    async fn get_owners(
        &self,
        _request: GetOwnersRequest,
    ) -> Result<GetOwnersResponse, GetOwnersError> {
        Err(GetOwnersError::not_implemented())
    }

    async fn get_computed(
        &self,
        _request: GetComputedRequest,
    ) -> Result<GetComputedResponse, GetComputedError> {
        Err(GetComputedError::not_implemented())
    }
}
