//! The handlers of `Note`.
use crate::api::note::*;
use crate::app::App;

impl NoteApi for App {
    async fn list_notes(
        &self,
        _request: ListNotesRequest,
    ) -> Result<ListNotesResponse, ListNotesError> {
        let notes: Vec<NoteRecord> = sqlx::query_as("SELECT * FROM notes")
            .fetch_all(&self.pool)
            .await?;
        Ok(ListNotesResponse::ok(notes))
    }
}
