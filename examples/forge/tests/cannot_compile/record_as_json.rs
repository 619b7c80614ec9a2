//! Nor does a record become JSON on a way around the generated code.
use forge::api::user::UserRecord;

fn leak(user: &UserRecord) -> serde_json::Result<String> {
    serde_json::to_string(user)
}

fn main() {
    let _ = leak;
}
