//! The handlers of `Note`.
use crate::api::note::*;
use crate::app::App;

impl NoteApi for App {
    async fn get_note(&self, _request: GetNoteRequest) -> Result<GetNoteResponse, GetNoteError> {
        Err(GetNoteError::not_implemented())
    }

    async fn create_note(
        &self,
        _request: CreateNoteRequest,
    ) -> Result<CreateNoteResponse, CreateNoteError> {
        Err(CreateNoteError::not_implemented())
    }

    async fn keep_note(
        &self,
        _request: KeepNoteRequest,
    ) -> Result<KeepNoteResponse, KeepNoteError> {
        Err(KeepNoteError::not_implemented())
    }
}
