//! Without `?` or `into` an error is none of an operation at all.
use forge::api::user::{ListUsersError, ListUsersResponse, UserNotFound};
use uuid::Uuid;

fn answer(id: Uuid) -> Result<ListUsersResponse, ListUsersError> {
    Err(UserNotFound { id })
}

fn main() {
    let _ = answer;
}
