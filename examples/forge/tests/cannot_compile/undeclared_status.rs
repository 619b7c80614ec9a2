//! A status has to be among the operation's `returns:`.
use forge::api::user::{RegisterUserResponse, UserRecord};

fn answer(user: UserRecord) -> RegisterUserResponse {
    RegisterUserResponse::ok(user)
}

fn main() {
    let _ = answer;
}
