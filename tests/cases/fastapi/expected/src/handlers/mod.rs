//! The handlers, a module for each resource of the contract.
#![allow(clippy::wildcard_imports, reason = "a file serves one resource")]
pub mod alias;
pub mod answer;
pub mod count;
pub mod crew;
pub mod crew_set;
pub mod item;
pub mod item_set;
pub mod squad;
pub mod squad_set;
pub mod task;
pub mod team;
pub mod user;
pub mod vehicle;
pub mod weight;
