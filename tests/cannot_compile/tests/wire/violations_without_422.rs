//! An operation that reads nothing that can break the contract cannot answer 422.
use golden_security::api::Violations;
use golden_security::api::item::{ShowOpenError, ShowOpenResponse};

fn answer(found: Violations) -> Result<ShowOpenResponse, ShowOpenError> {
    Err(found)?
}

fn main() {
    let _ = answer;
}
