//! An operation that reads nothing of a request cannot answer 422.

use rows::api::Violations;
use rows::api::note::{ListNotesError, ListNotesResponse};

fn answer(found: Violations) -> Result<ListNotesResponse, ListNotesError> {
    Err(found)?
}

fn main() {
    let _ = answer;
}
