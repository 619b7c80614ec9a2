//! Names that get in the way: "quotes", {braces} & \<tags>
#[rustfmt::skip]
pub mod api;
pub mod app;
pub mod handlers;
