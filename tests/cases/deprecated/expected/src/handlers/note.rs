//! The handlers of `Note`.
use crate::api::note::*;
use crate::app::App;

impl NoteApi for App {
    async fn get_note(&self, _request: GetNoteRequest) -> Result<GetNoteResponse, GetNoteError> {
        Err(GetNoteError::not_implemented())
    }

    async fn read_note(
        &self,
        _request: ReadNoteRequest,
    ) -> Result<ReadNoteResponse, ReadNoteError> {
        Err(ReadNoteError::not_implemented())
    }

    async fn page_notes(
        &self,
        _request: PageNotesRequest,
    ) -> Result<PageNotesResponse, PageNotesError> {
        Err(PageNotesError::not_implemented())
    }

    async fn drop_note(
        &self,
        _request: DropNoteRequest,
    ) -> Result<DropNoteResponse, DropNoteError> {
        Err(DropNoteError::not_implemented())
    }

    async fn add_picture(
        &self,
        _request: AddPictureRequest,
    ) -> Result<AddPictureResponse, AddPictureError> {
        Err(AddPictureError::not_implemented())
    }
}
