//! What another operation fails with is none of this one's errors.
use forge::api::user::{DeleteUserError, ListUsersError, ListUsersResponse};

fn answer(found: Result<ListUsersResponse, DeleteUserError>) -> Result<ListUsersResponse, ListUsersError> {
    Ok(found?)
}

fn main() {
    let _ = answer;
}
