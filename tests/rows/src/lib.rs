//! Rows of a database as the records of a contract: structs of this crate and a model of SeaORM, with
//! columns of types that the contract does not know, and a generated record that derives sqlx's
//! `FromRow`.

pub mod account;
#[rustfmt::skip]
pub mod api;
pub mod app;
pub mod db;
pub mod handlers;
