//! Who sees what: the generated module of the case `audiences`, included as in a crate that has it under
//! `--module`, with principals of this test's own, over real sockets.

#[rustfmt::skip]
#[path = "../../../cases/audiences/expected/src/api/mod.rs"]
pub mod api;
mod answers;
pub mod auth;
mod callers;
mod store;
