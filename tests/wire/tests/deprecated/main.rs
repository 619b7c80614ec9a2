//! What nobody should use any more: every answer of such an operation says so, to the byte.

#[rustfmt::skip]
#[path = "../../../cases/deprecated/expected/src/api/mod.rs"]
pub mod api;
mod app;
pub mod auth;
mod headers;
