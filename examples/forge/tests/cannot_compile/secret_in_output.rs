//! A secret does not fit into what leaves.
use forge::api::user::{UserPublicProfile, UserRecord};

fn project(user: UserRecord) -> UserPublicProfile {
    UserPublicProfile {
        id: user.id,
        username: user.username,
        email: user.hashed_password,
        created_at: user.created_at,
    }
}

fn main() {
    let _ = project;
}
