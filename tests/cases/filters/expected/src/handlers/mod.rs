//! The handlers, a module for each resource of the contract.
pub mod part;
pub mod thing;
pub mod user;
