//! The Forge: people who make things, and what they are making.
#[rustfmt::skip]
pub mod api;
pub mod app;
pub mod auth;
pub mod cursor;
pub mod handlers;
pub mod masked;
pub mod password;
pub mod quota;
pub mod store;
