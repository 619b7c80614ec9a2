//! Nor is it text to be formatted.
use forge::api::user::UserRecord;

fn leak(user: &UserRecord) -> String {
    format!("{}", user.hashed_password)
}

fn main() {
    let _ = leak;
}
