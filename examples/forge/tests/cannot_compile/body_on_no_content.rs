//! 204 has no place for a body.
use forge::api::user::{DeleteUserResponse, UserPublicProfile};

fn answer(body: UserPublicProfile) -> DeleteUserResponse {
    DeleteUserResponse::no_content(body)
}

fn main() {
    let _ = answer;
}
