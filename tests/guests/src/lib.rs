//! A service with two contracts, a public one and one for the house, in one crate and one process.
// Generated modules are folders with `mod.rs`, in crates that deny that to people too.
#![deny(clippy::mod_module_files)]

#[rustfmt::skip]
pub mod admin;
pub mod house;
pub mod orders;
pub mod parcels;
#[rustfmt::skip]
pub mod public;
pub mod shop;
pub mod state;
pub mod tours;
