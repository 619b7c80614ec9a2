//! A column was added to the user's own struct, and the contract says nothing of it.

#[path = "../../../rows/src/api/mod.rs"]
#[rustfmt::skip]
mod api;

#[path = "../../../rows/src/app.rs"]
mod app;

use rows::account;

mod db {
    pub use rows::db::{Stamp, TeamRow, UserRow, to_timestamp, to_uuid, unpacked};

    use crate::api::types::Role;

    #[derive(Clone, Debug)]
    pub struct TagRow {
        pub id: i64,
        pub label: String,
        pub weight: i32,
        pub added_by: String,
    }

    pub fn to_role(number: i64) -> Role {
        if number == 1 { Role::Admin } else { Role::Member }
    }
}

fn main() {}
