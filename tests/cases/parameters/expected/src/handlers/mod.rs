//! The handlers, a module for each resource of the contract.
#![allow(clippy::wildcard_imports, reason = "a file serves one resource")]
pub mod book;
pub mod desk;
pub mod file;
pub mod index;
pub mod query;
pub mod shelf;
