//! The handlers, a module for each resource of the contract.
pub mod response;
pub mod string;
pub mod r#type;
