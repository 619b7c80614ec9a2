//! An error has to be among the operation's `errors:`.
use forge::api::user::{ListUsersError, ListUsersResponse, UserNotFound};

fn answer(found: Result<ListUsersResponse, UserNotFound>) -> Result<ListUsersResponse, ListUsersError> {
    Ok(found?)
}

fn main() {
    let _ = answer;
}
