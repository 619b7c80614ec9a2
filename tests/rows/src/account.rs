//! An entity of SeaORM, whose model is the record of the contract's `Account`.
//!
//! SeaORM 2 brings `ident_case` (through `darling`, whatever its features), which has had no release
//! since 2019. Macros run it when this crate is built; no generated crate depends on it.

use sea_orm::entity::prelude::*;

use crate::db::to_timestamp;

/// A row of `accounts`, with columns as SeaORM has them with chrono.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "accounts")]
pub struct Model {
    /// The number.
    #[sea_orm(primary_key)]
    pub id: i32,
    /// The name.
    pub name: String,
    /// Plain text here: the contract keeps it from leaving.
    pub password_hash: String,
    /// A day.
    pub born: Date,
    /// A moment.
    pub created_at: DateTimeUtc,
    /// A moment in UTC, though the column does not say so.
    pub trial_ends: DateTime,
    /// Null before the first one.
    pub last_login: Option<DateTimeUtc>,
}

/// The entity stands alone.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A day of chrono as one of jiff.
pub fn to_date(day: Date) -> jiff::civil::Date {
    day.to_string().parse().unwrap_or_default()
}

/// A time without an offset as the moment that it is in UTC.
pub fn in_utc(at: DateTime) -> jiff::Timestamp {
    to_timestamp(at.and_utc())
}
