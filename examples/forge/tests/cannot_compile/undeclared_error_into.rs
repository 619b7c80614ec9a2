//! Nor does `into` make one error of another.
use forge::api::user::{ListUsersError, ListUsersResponse, UserNotFound};
use uuid::Uuid;

fn answer(id: Uuid) -> Result<ListUsersResponse, ListUsersError> {
    Err(UserNotFound { id }.into())
}

fn main() {
    let _ = answer;
}
