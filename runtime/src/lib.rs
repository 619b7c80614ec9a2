//! What the services that guestlist generates share: reading requests, checking them, answering.
//!
//! [guestlist](https://docs.rs/guestlist) makes an axum crate of a contract, a list of what a service takes
//! and sends. The generated code is mostly tables: what a body looks like, which members leave, which method
//! of which trait answers a path. This crate is what reads the tables. It depends on no contract: what one says
//! of its service as a whole is data that generated code hands over ([`contract::Contract`]), so several
//! contracts share this crate in one process.
//!
//! There is no need to call it by hand. A generated crate has it as `api::support`, and what handlers meet of it
//! under names of its own in `api`: `api::Context`, `api::InternalError`, `api::Violations`, `api::serve`.
//!
//! # What becomes of a contract
//!
//! | in the contract | in generated code | what reads it |
//! |---|---|---|
//! | a `record` | a struct that cannot be written: it has no [`write::Write`] | nothing |
//! | an input, or a type that arrives | a struct or an enum with [`body::Input`] (what it must look like) and [`read::Read`] (how it is made of its members) | [`body::read_json`], [`form`], [`multipart`] |
//! | `patch` | an input of [`patch::Patch`] and `Option` | the same |
//! | optional and nullable | [`presence::Presence`] | the same |
//! | an output, or a type that leaves | a struct or an enum with [`write::Write`], the members that leave, and [`check::Output`], what they must look like | [`response::ResponseBuilder`]; [`check`] in debug builds |
//! | a union | an enum with [`variants::Union`] | [`variants`] |
//! | an enum, a named scalar | an enum or a newtype with [`wire::FromText`]; [`invalid::InvalidValue`] is what its `TryFrom` fails with | the same as for all types |
//! | a constraint, a format | a [`schema::Schema`] of [`rules`] and [`mod@format`]s | [`walk`], which finds every [`violation`] |
//! | `rust_type` | [`from_wire::FromWire`] | the same as for all types |
//! | a secret | `secrecy::SecretString`, or [`redacted::Redacted`] | the same as for all types |
//! | an operation | a method of a trait, and a request with [`reader::FromReader`] or [`incoming::FromIncoming`] | [`routes::Routes`] |
//! | parameters | fields of the request | [`reader::RequestReader`], [`param_styles`] |
//! | `auth` | a method of a trait for each scheme | [`auth`], [`credentials`] |
//! | `extract` | a request with [`extracting::FromIncomingWith`] | [`extracting`], [`rejection`] |
//! | `returns` | an enum with [`response::Responder`], or one of [`responses`] | [`response`] |
//! | `page`, `stream`, `ndjson`, `events`, `raw` | constructors that take records, or a stream of them | [`page`], [`items`], [`events`], [`raw`] |
//! | `fields_param` | a field [`sparse::Fields`] | [`sparse`] |
//! | `errors` | a struct with [`response::Responder`]; an operation fails with an [`operation_failure::OperationFailure`] of them | [`error`], in the format of the contract |
//! | `api` | a `static` [`contract::Contract`] | [`server`], [`serve`], [`documents`], [`telemetry`], [`time_limit`] |
//! | all of it once more | `tests/contract.rs`, a table of outputs, errors and routes | [`testing`] |
//!
//! # What arrives
//!
//! A body is held against its schema while it is read, and only where that fails it is read once more, to find
//! everything that is wrong.
//!
//! ```
//! use guestlist_runtime::body::{BodyError, Input, read_json};
//! use guestlist_runtime::read::{Members, Read};
//! use guestlist_runtime::schema::{self, Schema};
//!
//! #[derive(Debug)]
//! struct NewNote {
//!     text: String,
//!     pinned: Option<bool>,
//! }
//!
//! impl Input for NewNote {
//!     const SCHEMA: Schema = schema::object(&[
//!         schema::required("text", schema::string().min_length(1).max_length(280)),
//!         schema::optional("pinned", schema::boolean()),
//!     ]);
//! }
//!
//! impl Read for NewNote {
//!     fn members<M: Members>(members: &mut M) -> Option<Self> {
//!         let (mut text, mut pinned) = (None, None);
//!         members.read(&mut [&mut text, &mut pinned])?;
//!         Some(Self { text: text?, pinned: pinned? })
//!     }
//! }
//!
//! let note: NewNote = read_json(br#"{"text": "hello"}"#).expect("it is as the schema says");
//! assert_eq!((note.text.as_str(), note.pinned), ("hello", None));
//!
//! let Err(BodyError::Invalid(found)) = read_json::<NewNote>(br#"{"text": "", "pined": true}"#) else {
//!     panic!("it is refused");
//! };
//! let found: Vec<_> = found.as_slice().iter().map(|it| (it.pointer.as_str(), it.code)).collect();
//! assert_eq!(found, [("/text", "min_length"), ("/pined", "unknown_property")]);
//! ```
//!
//! # What leaves
//!
//! What is not in the list of members is not written, whatever the struct has.
//!
//! ```
//! use guestlist_runtime::write::{Members, Object, Write};
//!
//! struct NoteView {
//!     id: u64,
//!     text: String,
//!     author: String,
//! }
//!
//! impl Write for NoteView {
//!     fn members<O: Object>(&self, object: O) -> O::Written {
//!         let members: Members<'_, O> = &[("id", &self.id), ("text", &self.text)];
//!         object.of(members)
//!     }
//! }
//!
//! guestlist_runtime::serialize! { NoteView }
//!
//! let view = NoteView { id: 1, text: "hello".to_owned(), author: "ada".to_owned() };
//! assert_eq!(serde_json::to_string(&view)?, r#"{"id":1,"text":"hello"}"#);
//! # assert_eq!(view.author, "ada");
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! # What goes wrong
//!
//! `?` takes every [`std::error::Error`], which clients see as a generic 500, and what the operation declares. An error of the
//! contract that it does not declare does not compile.
//!
//! ```
//! # #[cfg(feature = "server")]
//! # fn main() {
//! use guestlist_runtime::operation_failure::OperationFailure;
//!
//! #[derive(Debug)]
//! struct NoteNotFound;
//!
//! fn find(id: &str) -> Result<u64, OperationFailure<NoteNotFound>> {
//!     let id: u64 = id.parse()?;
//!     if id > 7 {
//!         return Err(OperationFailure::Declared(NoteNotFound));
//!     }
//!     Ok(id)
//! }
//!
//! assert!(matches!(find("7"), Ok(7)));
//! assert!(matches!(find("8"), Err(OperationFailure::Declared(NoteNotFound))));
//! let Err(OperationFailure::Internal(error)) = find("seven") else { panic!("it is no number") };
//! assert_eq!(error.chain(), "invalid digit found in string");
//! # }
//! # #[cfg(not(feature = "server"))]
//! # fn main() {}
//! ```
//!
//! # Features
//!
//! They follow dependencies, and a manifest asks for those that its contract needs; `guestlist generate` adds them.
//!
//! | feature | what needs it |
//! |---|---|
//! | `server` (default) | everything that reads requests and answers them; without it there are schemas, rules and formats alone, as the generator uses them |
//! | `base64`, `jiff`, `rust_decimal`, `uuid` | the scalars `bytes` (and logins), dates and times, `decimal`, `uuid` |
//! | `float` | `double` and `float`, read to the last digit |
//! | `regex` | `pattern` |
//! | `secrecy` | secrets that are texts, and credentials |
//! | `multipart`, `upload` | parts of forms; files and `raw` bodies that arrive |
//! | `files` | `raw` bodies that leave |
//! | `metrics` | [`metrics`], the figures of requests for the crate of that name |
//! | `testing` | [`testing`], for `tests/contract.rs` |
//! | `source` | the text of this crate, for the generator |
//!
//! # Versions
//!
//! Generated code names the interface that it was made for ([`interface!`]); a version of this crate with another one is a
//! compile error that says what to do. A mend that leaves the interface as it is reaches a service by `cargo update`.
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
#[cfg(feature = "server")]
pub mod declared;
#[cfg(feature = "server")]
pub mod deprecated;
pub mod digits;
#[cfg(feature = "multipart")]
mod disposition;
#[cfg(feature = "server")]
pub mod documents;
pub mod encoding;
#[cfg(feature = "server")]
pub mod endings;
#[cfg(feature = "server")]
pub mod entries;
#[cfg(feature = "server")]
pub mod error;
#[cfg(feature = "server")]
pub mod events;
#[cfg(feature = "server")]
pub mod extracting;
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
mod member_name;
#[cfg(feature = "multipart")]
mod metered;
#[cfg(feature = "metrics")]
pub mod metrics;
#[cfg(feature = "multipart")]
pub mod multipart;
pub mod numbers;
#[cfg(feature = "server")]
pub mod operation;
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
mod route_path;
#[cfg(feature = "server")]
pub mod routes;
pub mod rules;
mod scalar;
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
#[cfg(feature = "server")]
pub mod viewed;
pub mod violation;
pub mod walk;
#[cfg(feature = "server")]
mod watch;
pub mod wire;
pub mod write;
