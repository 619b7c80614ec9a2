//! Random contracts, with handlers that answer with random records.

pub mod contract;
pub mod entry;
mod fields;
mod format;
mod guard;
pub mod handlers;
pub mod invent;
pub mod model;
mod operations;
mod plain;
pub mod records;
mod requests;
mod sent;
mod types;
pub mod views;
