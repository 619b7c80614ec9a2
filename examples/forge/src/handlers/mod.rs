//! The handlers, one module for each resource of the contract.
pub mod avatar;
pub mod payment;
pub mod project;
pub mod session;
pub mod user;
