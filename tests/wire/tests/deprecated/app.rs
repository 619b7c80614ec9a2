//! Handlers that answer, fail, panic and take too long.
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use wire_tests::Server;

use crate::api;
use crate::api::errors::NoteNotFound;
use crate::api::note::*;
use crate::api::types::Colour;
use crate::api::{Metrics, RequestMetrics, Telemetry};

/// The state.
#[derive(Debug)]
pub struct App;

/// The deprecated operations that were used.
#[derive(Clone, Default)]
pub struct Used(Arc<Mutex<Vec<&'static str>>>);

impl Used {
    /// What was used since this was asked last.
    pub fn take(&self) -> Vec<&'static str> {
        let mut used = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut used)
    }
}

impl Metrics for Used {
    fn record(&self, _: &RequestMetrics<'_>) {}

    fn deprecated(&self, operation: &'static str) {
        let mut used = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        used.push(operation);
    }
}

/// Serves the whole contract.
pub async fn serve() -> (Server, Used) {
    let used = Used::default();
    let router = api::router(App).layer(Telemetry::new().metrics(used.clone()));
    (Server::of(router).await, used)
}

/// Serves the operations alone.
pub async fn serve_bare() -> Server {
    Server::of(api::routes(App)).await
}

fn note(id: i64) -> NoteRecord {
    NoteRecord {
        id,
        text: "text".to_owned(),
        colour: Colour::Blue,
        title: "title".to_owned(),
    }
}

impl NoteApi for App {
    async fn get_note(&self, request: GetNoteRequest) -> Result<GetNoteResponse, GetNoteError> {
        match request.id {
            404 => Err(NoteNotFound)?,
            500 => Err(io::Error::other("the store is down"))?,
            501 => Err(GetNoteError::not_implemented()),
            7 => panic!("the store is gone"),
            8 => {
                tokio::time::sleep(Duration::from_secs(5)).await;
                Ok(GetNoteResponse::ok(note(8)))
            }
            id => Ok(GetNoteResponse::ok(note(id))),
        }
    }

    async fn read_note(&self, request: ReadNoteRequest) -> Result<ReadNoteResponse, ReadNoteError> {
        Ok(ReadNoteResponse::ok(note(request.id)))
    }

    async fn page_notes(
        &self,
        request: PageNotesRequest,
    ) -> Result<PageNotesResponse, PageNotesError> {
        if request.limit == 99 {
            tokio::time::sleep(Duration::from_secs(5)).await;
        }
        Ok(PageNotesResponse::ok([note(1)], Some("2".to_owned())))
    }

    async fn drop_note(&self, _: DropNoteRequest) -> Result<DropNoteResponse, DropNoteError> {
        Ok(DropNoteResponse::no_content())
    }

    async fn add_picture(
        &self,
        _: AddPictureRequest,
    ) -> Result<AddPictureResponse, AddPictureError> {
        Ok(AddPictureResponse::no_content())
    }
}
