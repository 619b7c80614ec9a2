//! guestlist: one contract file in, an axum crate and its OpenAPI document out.
pub mod check;
pub mod contract;
pub mod diag;
pub mod docs;
pub mod http;
pub mod ir;
pub mod lower;
pub mod names;
pub mod openapi;
pub mod pattern;
pub mod render;
