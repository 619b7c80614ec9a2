//! Encodings
#![allow(clippy::doc_markdown, reason = "the title is the contract's")]

#[rustfmt::skip]
pub mod api;
pub mod app;
pub mod handlers;
