//! A secret has no JSON.
use forge::api::user::UserRecord;

fn leak(user: &UserRecord) -> serde_json::Result<String> {
    serde_json::to_string(&user.hashed_password)
}

fn main() {
    let _ = leak;
}
