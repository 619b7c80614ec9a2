//! A record is the internal truth, and no response.
use forge::api::user::{GetUserError, GetUserResponse, UserRecord};

fn answer(user: UserRecord) -> Result<GetUserResponse, GetUserError> {
    Ok(user)
}

fn main() {
    let _ = answer;
}
