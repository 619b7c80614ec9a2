//! A helpdesk that was there before its contract: pages, logins, metrics and a fallback of its own, and
//! below `/api` the operations that guestlist generates.
#![allow(clippy::doc_markdown, reason = "names of products")]

#[rustfmt::skip]
pub mod api;
pub mod handlers;
pub mod pages;
pub mod server;
pub mod sessions;
pub mod state;
pub mod store;
