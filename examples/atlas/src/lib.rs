//! Atlas: an API that was there before its contract, on the words of others.
#![allow(clippy::doc_markdown, reason = "the title is the contract's")]

#[rustfmt::skip]
pub mod api;
pub mod app;
pub mod atlas;
pub mod auth;
pub mod geometry;
pub mod handlers;
