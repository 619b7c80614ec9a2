//! Open
#[rustfmt::skip]
pub mod api;
pub mod app;
pub mod handlers;
