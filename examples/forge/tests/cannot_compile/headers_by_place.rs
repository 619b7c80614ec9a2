//! Several headers go in by name, so that their order in the contract means nothing.
use forge::api::avatar::GetAvatarResponse;

fn answer(picture: Vec<u8>) -> GetAvatarResponse {
    GetAvatarResponse::ok(picture, "attachment", "nosniff")
}

fn main() {
    let _ = answer;
}
