//! Who may call: the generated module of the case `security`, included as in a crate that has it
//! under `--module`, with authentication of this test's own, over real sockets.

#[rustfmt::skip]
#[path = "../../../cases/security/expected/src/api/mod.rs"]
pub mod api;
pub mod auth;
mod guarded;
mod optional;
mod refused;
mod rest;
mod vault;
