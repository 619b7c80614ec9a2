//! Random contracts, with handlers that answer with random records.

pub mod contract;
mod fields;
pub mod handlers;
pub mod invent;
pub mod model;
mod operations;
pub mod records;
