//! The handlers of `Note`.
use crate::api::note::*;
use crate::app::App;

impl NoteApi for App {
    async fn create_note(
        &self,
        request: CreateNoteRequest,
    ) -> Result<CreateNoteResponse, CreateNoteError> {
        let mut notes = self.notes.write().await;
        let id = notes.len() as u64 + 1;
        let note = request.body.into_record(NewNoteRest { id });
        notes.push(note.clone());
        Ok(CreateNoteResponse::created(note, format!("/notes/{id}")))
    }

    async fn get_note(&self, request: GetNoteRequest) -> Result<GetNoteResponse, GetNoteError> {
        let id = request.id;
        let notes = self.notes.read().await;
        match notes.iter().find(|note| note.id == id) {
            Some(note) => Ok(GetNoteResponse::ok(note)),
            None => Err(NoteNotFound { id })?,
        }
    }
}
