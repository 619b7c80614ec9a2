//! Not in the variant either.
use forge::api::user::{DeleteUserResponse, UserPublicProfile};

fn answer(body: UserPublicProfile) -> DeleteUserResponse {
    DeleteUserResponse::NoContent { body }
}

fn main() {
    let _ = answer;
}
