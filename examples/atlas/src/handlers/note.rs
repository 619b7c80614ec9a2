//! The handlers of `Note`.
use secrecy::ExposeSecret;

use crate::api::note::*;
use crate::app::{App, is_same, now};

impl NoteApi for App {
    async fn list_notes(
        &self,
        request: ListNotesRequest,
    ) -> Result<ListNotesResponse, ListNotesError> {
        let atlas = self.atlas.read().await;
        let id = atlas.place(&request.place)?.id;
        let notes: Vec<&NoteRecord> = atlas
            .notes
            .iter()
            .filter(|(place, _)| *place == id)
            .map(|(_, note)| note)
            .collect();
        let total = notes.len() as u64;
        let page = notes.into_iter().skip(request.offset as usize);
        Ok(ListNotesResponse::ok(
            page.take(request.limit as usize),
            total,
        ))
    }

    async fn create_note(
        &self,
        request: CreateNoteRequest,
    ) -> Result<CreateNoteResponse, CreateNoteError> {
        let mut atlas = self.atlas.write().await;
        let place = atlas.place(&request.place)?.id;
        let author = match request.principal {
            Some(writer) => writer.name,
            None => "somebody".to_owned(),
        };
        let note = request.body.into_record(NewNoteRest {
            id: atlas.next_id(),
            author,
            posted: now(),
        });
        atlas.notes.push((place, note.clone()));
        let location = format!("/v2/places/{place}/notes");
        Ok(CreateNoteResponse::created(note, location))
    }

    async fn delete_note(
        &self,
        request: DeleteNoteRequest,
    ) -> Result<DeleteNoteResponse, DeleteNoteError> {
        let mut atlas = self.atlas.write().await;
        let place = atlas.place(&request.place)?.id;
        let key = request.x_edit_key.expose_secret();
        let found = atlas.notes.iter().position(|(at, note)| {
            *at == place && note.id == request.id && is_same(note.edit_key.expose_secret(), key)
        });
        atlas.notes.remove(found.ok_or(NoNote)?);
        Ok(DeleteNoteResponse::no_content())
    }
}
