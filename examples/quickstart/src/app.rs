//! The state that every handler shares: the notes, in memory.
use tokio::sync::RwLock;

use crate::api::note::NoteRecord;

/// Every note, in the order of their ids.
#[derive(Debug, Default)]
pub struct App {
    /// The notes.
    pub notes: RwLock<Vec<NoteRecord>>,
}

impl App {
    /// No notes yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether requests can be served, for `/readyz`.
    #[allow(clippy::unused_async, reason = "what it asks may take time")]
    pub async fn is_ready(&self) -> bool {
        true
    }
}
