//! The handlers of `Note`.
use crate::api::note::*;
use crate::app::App;

impl NoteApi for App {
    async fn write_note(
        &self,
        _request: WriteNoteRequest,
    ) -> Result<WriteNoteResponse, WriteNoteError> {
        Err(WriteNoteError::not_implemented())
    }
}
