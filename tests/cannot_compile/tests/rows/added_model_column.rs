//! A column was added to the model of SeaORM, and the contract says nothing of it.

#[path = "../../../rows/src/api/mod.rs"]
#[rustfmt::skip]
mod api;

#[path = "../../../rows/src/app.rs"]
mod app;

mod account {
    pub use rows::account::{in_utc, to_date};

    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "accounts")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub name: String,
        pub password_hash: String,
        pub born: Date,
        pub created_at: DateTimeUtc,
        pub trial_ends: DateTime,
        pub last_login: Option<DateTimeUtc>,
        pub recovery_code: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod db {
    pub use rows::db::{Stamp, TagRow, TeamRow, UserRow, to_timestamp, to_uuid, unpacked};

    use crate::api::types::Role;

    pub fn to_role(number: i64) -> Role {
        if number == 1 { Role::Admin } else { Role::Member }
    }
}

fn main() {}
