//! What a handler says of its answer to whoever reads it.

use std::collections::{BTreeMap, HashMap};
use std::sync::{LazyLock, Mutex, PoisonError};

static NOTES: LazyLock<Mutex<HashMap<u64, Note>>> = LazyLock::new(Mutex::default);

/// How an answer ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ending {
    /// It is whole.
    #[default]
    Whole,
    /// Its stream fails behind what the note has.
    Broken,
    /// The handler fails: there is nothing but a generic 500.
    Failed,
}

/// What has to arrive.
#[derive(Clone, Debug, Default)]
pub struct Note {
    /// Names of properties, and how often each is there.
    pub names: BTreeMap<String, usize>,
    /// Texts in the body or in a header.
    pub marks: Vec<String>,
    /// Headers, and whether they are there.
    pub headers: Vec<(String, bool)>,
    /// What the answer has, and what was held back, by name.
    pub features: BTreeMap<String, usize>,
    /// What the log alone may say.
    pub inner: Vec<String>,
    /// How it ends.
    pub ending: Ending,
    /// How many canaries were in what the handler held.
    pub canaries: usize,
}

/// Leaves a note for a request.
pub(crate) fn leave(case: u64, note: Note) {
    let mut notes = NOTES.lock().unwrap_or_else(PoisonError::into_inner);
    notes.insert(case, note);
}

/// The note of a request; none where no handler was called.
#[must_use]
pub fn take(case: u64) -> Option<Note> {
    let mut notes = NOTES.lock().unwrap_or_else(PoisonError::into_inner);
    notes.remove(&case)
}
