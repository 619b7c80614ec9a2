//! The handlers of `Note`.
use crate::api::note::*;
use crate::app::App;

impl NoteApi for App {
    async fn get_note(&self, _request: GetNoteRequest) -> Result<GetNoteResponse, GetNoteError> {
        Err(GetNoteError::not_implemented())
    }

    async fn list_notes(
        &self,
        _request: ListNotesRequest,
    ) -> Result<ListNotesResponse, ListNotesError> {
        Err(ListNotesError::not_implemented())
    }

    async fn page_notes(
        &self,
        _request: PageNotesRequest,
    ) -> Result<PageNotesResponse, PageNotesError> {
        Err(PageNotesError::not_implemented())
    }

    async fn count_notes(
        &self,
        _request: CountNotesRequest,
    ) -> Result<CountNotesResponse, CountNotesError> {
        Err(CountNotesError::not_implemented())
    }

    async fn stream_notes(
        &self,
        _request: StreamNotesRequest,
    ) -> Result<StreamNotesResponse, StreamNotesError> {
        Err(StreamNotesError::not_implemented())
    }

    async fn lines_of_notes(
        &self,
        _request: LinesOfNotesRequest,
    ) -> Result<LinesOfNotesResponse, LinesOfNotesError> {
        Err(LinesOfNotesError::not_implemented())
    }

    async fn watch_notes(
        &self,
        _request: WatchNotesRequest,
    ) -> Result<WatchNotesResponse, WatchNotesError> {
        Err(WatchNotesError::not_implemented())
    }

    async fn some_notes(
        &self,
        _request: SomeNotesRequest,
    ) -> Result<SomeNotesResponse, SomeNotesError> {
        Err(SomeNotesError::not_implemented())
    }

    async fn some_note(
        &self,
        _request: SomeNoteRequest,
    ) -> Result<SomeNoteResponse, SomeNoteError> {
        Err(SomeNoteError::not_implemented())
    }

    async fn audit_note(
        &self,
        _request: AuditNoteRequest,
    ) -> Result<AuditNoteResponse, AuditNoteError> {
        Err(AuditNoteError::not_implemented())
    }

    async fn audit_some(
        &self,
        _request: AuditSomeRequest,
    ) -> Result<AuditSomeResponse, AuditSomeError> {
        Err(AuditSomeError::not_implemented())
    }

    async fn open_note(
        &self,
        _request: OpenNoteRequest,
    ) -> Result<OpenNoteResponse, OpenNoteError> {
        Err(OpenNoteError::not_implemented())
    }

    async fn both_notes(
        &self,
        _request: BothNotesRequest,
    ) -> Result<BothNotesResponse, BothNotesError> {
        Err(BothNotesError::not_implemented())
    }
}
