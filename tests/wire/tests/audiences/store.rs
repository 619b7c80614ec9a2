//! The handlers, which hand over records and choose nothing.
use futures_util::stream;
use wire_tests::Server;

use crate::api;
use crate::api::note::*;
use crate::api::support::events::Event;

/// All notes.
#[derive(Debug, Clone, Default)]
pub struct Store;

/// The note of this number.
pub fn note(id: i64) -> NoteRecord {
    NoteRecord {
        id,
        text: format!("text-{id}"),
        author: ["ann", "bob", "cid"][usize::try_from(id % 3).unwrap_or(0)].to_owned(),
        draft: format!("draft-{id}"),
        withheld: "canary-withheld".to_owned(),
        cipher: "canary-cipher".to_owned().into(),
    }
}

/// The notes that every list has.
pub fn notes() -> Vec<NoteRecord> {
    (0..6).map(note).collect()
}

impl Store {
    /// Serves the whole contract.
    pub async fn serve() -> Server {
        Server::of(api::router(Self)).await
    }
}

impl NoteApi for Store {
    async fn get_note(&self, request: GetNoteRequest) -> Result<GetNoteResponse, GetNoteError> {
        Ok(GetNoteResponse::ok(note(request.id)))
    }

    async fn list_notes(&self, _: ListNotesRequest) -> Result<ListNotesResponse, ListNotesError> {
        Ok(ListNotesResponse::ok(notes()))
    }

    async fn page_notes(&self, _: PageNotesRequest) -> Result<PageNotesResponse, PageNotesError> {
        let next = Some("2".to_owned());
        Ok(PageNotesResponse::ok(notes(), next))
    }

    async fn count_notes(
        &self,
        _: CountNotesRequest,
    ) -> Result<CountNotesResponse, CountNotesError> {
        Ok(CountNotesResponse::ok(notes(), 6))
    }

    async fn stream_notes(
        &self,
        _: StreamNotesRequest,
    ) -> Result<StreamNotesResponse, StreamNotesError> {
        Ok(StreamNotesResponse::ok(stream::iter(notes())))
    }

    async fn lines_of_notes(
        &self,
        _: LinesOfNotesRequest,
    ) -> Result<LinesOfNotesResponse, LinesOfNotesError> {
        Ok(LinesOfNotesResponse::ok(stream::iter(notes())))
    }

    async fn watch_notes(
        &self,
        _: WatchNotesRequest,
    ) -> Result<WatchNotesResponse, WatchNotesError> {
        let events = notes()
            .into_iter()
            .map(|note| Event::new(note).name("note"));
        Ok(WatchNotesResponse::ok(stream::iter(events)))
    }

    async fn some_notes(&self, _: SomeNotesRequest) -> Result<SomeNotesResponse, SomeNotesError> {
        Ok(SomeNotesResponse::ok(notes(), None))
    }

    async fn some_note(&self, request: SomeNoteRequest) -> Result<SomeNoteResponse, SomeNoteError> {
        match request.id {
            404 => Ok(SomeNoteResponse::no_content()),
            id => Ok(SomeNoteResponse::ok(note(id))),
        }
    }

    async fn audit_note(
        &self,
        request: AuditNoteRequest,
    ) -> Result<AuditNoteResponse, AuditNoteError> {
        Ok(AuditNoteResponse::ok(note(request.id)))
    }

    async fn audit_some(&self, _: AuditSomeRequest) -> Result<AuditSomeResponse, AuditSomeError> {
        Ok(AuditSomeResponse::ok(notes()))
    }

    async fn open_note(&self, request: OpenNoteRequest) -> Result<OpenNoteResponse, OpenNoteError> {
        Ok(OpenNoteResponse::ok(note(request.id)))
    }

    async fn both_notes(
        &self,
        request: BothNotesRequest,
    ) -> Result<BothNotesResponse, BothNotesError> {
        let shared = (request.principal.session, request.principal.machine);
        assert!(!format!("{shared:?}").contains("canary"));
        Ok(BothNotesResponse::ok(
            notes(),
            BothNotesOkHeaders {
                cache_control: Some("no-store".to_owned()),
                x_count: 6,
            },
        ))
    }
}
