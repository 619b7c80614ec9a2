//! Rows of a database as the records of a contract: structs of this crate, with columns of types
//! that the contract does not know, and a generated record that derives sqlx's `FromRow`.

#[rustfmt::skip]
pub mod api;
pub mod app;
pub mod db;
pub mod handlers;
