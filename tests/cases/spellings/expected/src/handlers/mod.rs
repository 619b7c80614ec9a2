//! The handlers, a module for each resource of the contract.
pub mod blanks;
pub mod blob;
pub mod lists;
pub mod panel;
