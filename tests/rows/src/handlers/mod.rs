//! The handlers, a module for each resource of the contract.
pub mod account;
pub mod note;
pub mod tag;
pub mod team;
pub mod user;
