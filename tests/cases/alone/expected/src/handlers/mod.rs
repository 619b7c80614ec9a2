//! The handlers, a module for each resource of the contract.
#![allow(clippy::wildcard_imports, reason = "a file serves one resource")]
pub mod address;
pub mod bookmark;
pub mod budget;
pub mod host;
pub mod invitation;
pub mod link;
pub mod offer;
pub mod price;
pub mod sum;
