//! The handlers, a module for each resource of the contract.
pub mod branch;
pub mod guild;
pub mod node;
