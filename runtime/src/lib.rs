//! What the services that guestlist generates share: reading requests, checking them, answering.
//!
//! A generated crate depends on this one, and what is in it depends on no contract: what one contract
//! says of its service as a whole is data that generated code hands over
//! ([`contract::Contract`]).
#![allow(
    clippy::indexing_slicing,
    clippy::nursery,
    clippy::pedantic,
    unreachable_pub,
    reason = "a service may deny them on the command line for its own code, and this crate may stand beside it"
)]

#[cfg(all(feature = "server", feature = "secrecy"))]
pub mod auth;
#[cfg(all(feature = "server", feature = "secrecy", feature = "base64"))]
pub mod basic;
#[cfg(feature = "server")]
pub mod bodies;
pub mod body;
#[cfg(feature = "server")]
pub mod builtin;
#[cfg(feature = "server")]
pub mod check;
pub mod choose;
#[cfg(feature = "server")]
pub mod context;
#[cfg(feature = "server")]
pub mod contract;
#[cfg(feature = "server")]
pub mod cookie;
#[cfg(feature = "server")]
pub mod cookie_pairs;
#[cfg(feature = "server")]
pub mod cookie_params;
#[cfg(all(feature = "server", feature = "secrecy"))]
pub mod credentials;
pub mod digits;
#[cfg(feature = "server")]
pub mod documents;
pub mod encoding;
#[cfg(feature = "server")]
pub mod endings;
#[cfg(feature = "server")]
pub mod error;
#[cfg(feature = "server")]
pub mod events;
#[cfg(feature = "server")]
pub mod finish;
#[cfg(feature = "server")]
pub mod form;
pub mod format;
pub mod from_wire;
#[cfg(feature = "server")]
pub mod header_params;
pub mod identities;
#[cfg(feature = "server")]
pub mod incoming;
mod interface;
#[cfg(feature = "server")]
pub mod internal_error;
pub mod invalid;
#[cfg(feature = "server")]
pub mod items;
pub mod json;
#[cfg(feature = "server")]
pub mod log;
pub mod malformed;
#[cfg(feature = "server")]
pub mod media;
#[cfg(feature = "multipart")]
mod metered;
#[cfg(feature = "metrics")]
pub mod metrics;
#[cfg(feature = "multipart")]
pub mod multipart;
pub mod numbers;
#[cfg(feature = "server")]
pub mod operation_failure;
#[cfg(feature = "server")]
pub mod page;
pub mod param_styles;
pub mod params;
#[cfg(feature = "server")]
pub mod params_reader;
pub mod patch;
#[cfg(feature = "server")]
mod path_rest;
#[cfg(feature = "regex")]
pub mod pattern;
#[cfg(feature = "server")]
pub mod picker;
pub mod place;
pub mod plain;
pub mod presence;
#[cfg(feature = "files")]
pub mod raw;
pub mod read;
#[cfg(feature = "server")]
pub mod reader;
#[cfg(feature = "server")]
mod record;
pub mod redacted;
#[cfg(feature = "server")]
pub mod rejection;
#[cfg(feature = "server")]
pub mod requests;
#[cfg(feature = "server")]
pub mod response;
#[cfg(feature = "server")]
pub mod responses;
#[cfg(feature = "server")]
pub mod routes;
pub mod rules;
pub mod schema;
#[cfg(feature = "secrecy")]
pub mod secret;
#[cfg(feature = "server")]
pub mod serve;
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "source")]
pub mod source;
#[cfg(feature = "server")]
pub mod sparse;
#[cfg(feature = "server")]
pub mod stream;
#[cfg(feature = "server")]
pub mod telemetry;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(feature = "server")]
pub mod time_limit;
#[cfg(feature = "upload")]
pub mod upload;
mod values;
pub mod variants;
pub mod violation;
pub mod walk;
pub mod wire;
pub mod write;
