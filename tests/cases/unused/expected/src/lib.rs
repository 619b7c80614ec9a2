//! Unused
#[rustfmt::skip]
pub mod api;
pub mod app;
pub mod auth;
pub mod handlers;
