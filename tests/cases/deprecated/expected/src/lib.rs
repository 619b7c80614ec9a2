//! Deprecated
#![allow(clippy::doc_markdown, reason = "the title is the contract's")]

#[rustfmt::skip]
pub mod api;
pub mod app;
pub mod auth;
pub mod handlers;
