//! The handlers of `Note`.
use crate::api::note::*;
use crate::app::App;

impl NoteApi for App {
    async fn list_notes(
        &self,
        _request: ListNotesRequest,
    ) -> Result<ListNotesResponse, ListNotesError> {
        Err(ListNotesError::not_implemented())
    }

    async fn find_notes(
        &self,
        _request: FindNotesRequest,
    ) -> Result<FindNotesResponse, FindNotesError> {
        Err(FindNotesError::not_implemented())
    }

    async fn skim_notes(
        &self,
        _request: SkimNotesRequest,
    ) -> Result<SkimNotesResponse, SkimNotesError> {
        Err(SkimNotesError::not_implemented())
    }

    async fn plain_notes(
        &self,
        _request: PlainNotesRequest,
    ) -> Result<PlainNotesResponse, PlainNotesError> {
        Err(PlainNotesError::not_implemented())
    }

    async fn mixed_notes(
        &self,
        _request: MixedNotesRequest,
    ) -> Result<MixedNotesResponse, MixedNotesError> {
        Err(MixedNotesError::not_implemented())
    }
}
