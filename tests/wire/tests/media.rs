//! What answers send: pages, streams, lines, events, text, bytes, cookies.

mod accept;
mod app;
mod bytes;
mod compression;
mod cookies;
mod events;
mod headers;
mod memory;
mod pages;
mod streams;
