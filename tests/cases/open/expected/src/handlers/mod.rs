//! The handlers, a module for each resource of the contract.
pub mod drawing;
