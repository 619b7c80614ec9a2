//! guestlist: one contract file in, an axum crate and its OpenAPI document out.
//!
//! The contract is the guest list of an API: what is not on it does not leave the server.
//!
//! # The way of a contract
//!
//! Five steps, each a function of this crate:
//!
//! ```text
//! text ─ load ──► Contract   as written, every value with its place
//!      ─ check ─► Checked    only a clean run of the rules hands one out
//!      ─ lower ─► Api        what is meant: all names, types and defaults decided
//!      ─ render ► Tree       path → bytes, each with its owner
//!      ─ plan ──► disk       what is to be written, kept, appended, removed
//! ```
//!
//! ```no_run
//! use guestlist::output::{Digest, Disk, Options};
//! use guestlist::render::Layout;
//!
//! let loaded = guestlist::load("contract.yaml".into());
//! let outcome = guestlist::check(loaded);
//! let Some(checked) = outcome.checked else {
//!     eprint!("{}", guestlist::diag::human(&[(&outcome.sources, &outcome.report)]));
//!     std::process::exit(1);
//! };
//! let api = guestlist::lower(&checked);
//! let tree = guestlist::render(&api, &Layout::alone("forge"))?;
//! let disk = Disk::open("forge".into(), false)?;
//! let options = Options { contract: Digest::of(b"the contract's bytes"), force: false };
//! let summary = guestlist::plan(&tree, &disk, &options)?.apply()?;
//! # let _ = summary;
//! # Ok::<(), guestlist::Failure>(())
//! ```
//!
//! [`Generator`] does all of it, from a `build.rs` for instance.
//!
//! # What each construct becomes
//!
//! The examples below show a contract and pieces of what is generated for it. They are run: each
//! piece stands in the file that is named.
//!
//! ## A record, an input, an output
//!
//! A record is the internal truth and is never serialized. An input is checked whole and becomes a
//! record together with what it leaves out. An output has what is listed, and comes from the record
//! by destructuring it in full: a field that nobody classified does not compile.
//!
//! ```
//! # fn main() {
//! let models = file("src/api/user/models.rs", r#"
//! guestlist: 1
//! api: { title: People, version: "1.0.0" }
//! resources:
//!   User:
//!     path: /users
//!     record:
//!       id: uuid
//!       username: { type: string, min_length: 3 }
//!       hashed_password: { type: string, secret: true }
//!     inputs:
//!       UserRegistration: { fields: [username, password: { type: string, secret: true }] }
//!       UserChanges: { patch: [username] }
//!     outputs:
//!       UserProfile: { fields: [id, username] }
//!     operations:
//!       register_user:
//!         post: /
//!         body: UserRegistration
//!         returns: { created: { body: UserProfile, headers: { Location: uri_reference } } }
//!       change_user: { patch: "/{id}", body: UserChanges, returns: { ok: UserProfile } }
//! "#);
//! for piece in [
//!     "#[derive(Clone, Debug)]\npub struct UserRecord {",
//!     "pub struct UserRegistration {",
//!     "pub fn into_record(self, rest: UserRegistrationRest) -> UserRecord {",
//!     "pub fn apply(self, record: &mut UserRecord) {",
//!     "pub struct UserProfile {",
//!     "impl From<UserRecord> for UserProfile {",
//!     "impl From<&UserRecord> for UserProfile {",
//! ] {
//!     assert!(models.contains(piece), "{piece}");
//! }
//! # }
//! # fn file(path: &str, contract: &str) -> String {
//! #     let loaded = guestlist::contract::parse("contract.yaml".into(), contract.into());
//! #     let outcome = guestlist::check(loaded);
//! #     let runs = [(&outcome.sources, &outcome.report)];
//! #     let checked = outcome.checked.as_ref();
//! #     let checked = checked.unwrap_or_else(|| panic!("{}", guestlist::diag::human(&runs)));
//! #     let layout = guestlist::render::Layout::alone("example");
//! #     let tree = guestlist::render(&guestlist::lower(checked), &layout).unwrap();
//! #     let file = tree.get(path.as_ref()).expect("the file is generated");
//! #     String::from_utf8(file.contents.to_vec()).unwrap()
//! # }
//! ```
//!
//! ## Types
//!
//! An `enum` is an enum, `fields` a struct, a scalar with constraints a newtype that cannot hold
//! anything else.
//!
//! ```
//! # fn main() {
//! let types = file("src/api/types.rs", r#"
//! guestlist: 1
//! api: { title: Shop, version: "1.0.0" }
//! types:
//!   Size: { enum: [small, large] }
//!   Sku: { type: string, pattern: "^[A-Z]{3}$" }
//!   Parcel: { fields: { size: Size, skus: list<Sku> } }
//! resources:
//!   Order:
//!     path: /orders
//!     outputs: { OrderView: { fields: [id: uint64, parcel: Parcel] } }
//!     operations:
//!       get_order:
//!         get: "/{id}"
//!         params: { path: { id: uint64 } }
//!         returns: { ok: OrderView }
//! "#);
//! for piece in ["pub enum Size {", "pub struct Sku", "pub struct Parcel {", "pub skus: Vec<Sku>,"] {
//!     assert!(types.contains(piece), "{piece}");
//! }
//! # }
//! # fn file(path: &str, contract: &str) -> String {
//! #     let loaded = guestlist::contract::parse("contract.yaml".into(), contract.into());
//! #     let outcome = guestlist::check(loaded);
//! #     let runs = [(&outcome.sources, &outcome.report)];
//! #     let checked = outcome.checked.as_ref();
//! #     let checked = checked.unwrap_or_else(|| panic!("{}", guestlist::diag::human(&runs)));
//! #     let layout = guestlist::render::Layout::alone("example");
//! #     let tree = guestlist::render(&guestlist::lower(checked), &layout).unwrap();
//! #     let file = tree.get(path.as_ref()).expect("the file is generated");
//! #     String::from_utf8(file.contents.to_vec()).unwrap()
//! # }
//! ```
//!
//! ## Operations
//!
//! A resource's operations are one trait of async functions. Each has one request, one response with a
//! variant for each declared status, and one error that is one of the declared errors or an internal
//! one: nothing else compiles.
//!
//! ```
//! # fn main() {
//! # let contract = r#"
//! # guestlist: 1
//! # api: { title: Notes, version: "1.0.0" }
//! # resources:
//! #   Note:
//! #     path: /notes
//! #     record: { id: uint64, text: string }
//! #     outputs:
//! #       NoteView: { fields: [id, text] }
//! #       NoteBrief: { fields: [id] }
//! #     errors:
//! #       NoteNotFound: { status: not_found, message: "No note has the id {id}", details: { id: uint64 } }
//! #     operations:
//! #       get_note:
//! #         get: "/{id}"
//! #         params: { query: { language: { type: string, optional: true } } }
//! #         returns: { ok: [NoteView, NoteBrief] }
//! #         errors: [NoteNotFound]
//! # "#;
//! // get_note:
//! //   get: "/{id}"
//! //   params: { query: { language: { type: string, optional: true } } }
//! //   returns: { ok: [NoteView, NoteBrief] }
//! //   errors: [NoteNotFound]
//! let operations = file("src/api/note/operations.rs", contract);
//! for piece in [
//!     "pub trait NoteApi: Send + Sync + 'static {",
//!     "fn get_note(",
//!     "request: GetNoteRequest,",
//!     "pub struct GetNoteRequest {",
//!     "pub enum GetNoteResponse {",
//!     "pub fn ok_note_view(",
//!     "pub type GetNoteError = OperationFailure<errors::NoteNotFound>;",
//! ] {
//!     assert!(operations.contains(piece), "{piece}");
//! }
//! // What the user fills in. It is written once; stubs of new operations are appended.
//! let handlers = file("src/handlers/note.rs", contract);
//! assert!(handlers.contains("impl NoteApi for App {"));
//! assert!(handlers.contains("Err(GetNoteError::not_implemented())"));
//! # }
//! # fn file(path: &str, contract: &str) -> String {
//! #     let loaded = guestlist::contract::parse("contract.yaml".into(), contract.into());
//! #     let outcome = guestlist::check(loaded);
//! #     let runs = [(&outcome.sources, &outcome.report)];
//! #     let checked = outcome.checked.as_ref();
//! #     let checked = checked.unwrap_or_else(|| panic!("{}", guestlist::diag::human(&runs)));
//! #     let layout = guestlist::render::Layout::alone("example");
//! #     let tree = guestlist::render(&guestlist::lower(checked), &layout).unwrap();
//! #     let file = tree.get(path.as_ref()).expect("the file is generated");
//! #     String::from_utf8(file.contents.to_vec()).unwrap()
//! # }
//! ```
//!
//! ## Errors
//!
//! An error is a struct of its details and headers.
//!
//! ```
//! # fn main() {
//! # let contract = r#"
//! # guestlist: 1
//! # api: { title: Notes, version: "1.0.0" }
//! # errors:
//! #   RateLimited: { status: too_many_requests, message: Too many requests, headers: { Retry-After: int32 } }
//! # resources:
//! #   Note:
//! #     path: /notes
//! #     operations:
//! #       delete_note: { delete: "/{id}", params: { path: { id: uint64 } }, returns: no_content, errors: [RateLimited] }
//! # "#;
//! // errors:
//! //   RateLimited:
//! //     status: too_many_requests
//! //     message: Too many requests
//! //     headers: { Retry-After: int32 }
//! let errors = file("src/api/errors.rs", contract);
//! assert!(errors.contains("pub struct RateLimited {"));
//! assert!(errors.contains(r#"const KIND: error::Kind = error::Kind::of("RATE_LIMITED");"#));
//! // The document says the same, from the same model.
//! let document = file("openapi.yaml", contract);
//! assert!(document.contains("Retry-After"));
//! # }
//! # fn file(path: &str, contract: &str) -> String {
//! #     let loaded = guestlist::contract::parse("contract.yaml".into(), contract.into());
//! #     let outcome = guestlist::check(loaded);
//! #     let runs = [(&outcome.sources, &outcome.report)];
//! #     let checked = outcome.checked.as_ref();
//! #     let checked = checked.unwrap_or_else(|| panic!("{}", guestlist::diag::human(&runs)));
//! #     let layout = guestlist::render::Layout::alone("example");
//! #     let tree = guestlist::render(&guestlist::lower(checked), &layout).unwrap();
//! #     let file = tree.get(path.as_ref()).expect("the file is generated");
//! #     String::from_utf8(file.contents.to_vec()).unwrap()
//! # }
//! ```
#![deny(clippy::disallowed_methods)]

pub mod check;
pub mod compat;
pub mod contract;
mod decimal;
pub mod diag;
pub mod docs;
pub mod error;
pub mod exposure;
mod generate;
pub mod http;
pub mod import;
pub mod ir;
pub mod lower;
pub mod names;
pub mod openapi;
pub mod output;
mod parallel;
pub mod pattern;
pub mod render;
pub mod scalars;
pub mod shape;
mod templating;

// The five steps, in order.

#[doc(inline)]
pub use contract::load;

#[doc(inline)]
pub use check::check;

#[doc(inline)]
pub use lower::lower;

pub use generate::render;

#[doc(inline)]
pub use output::plan;

// What puts them together.

pub use error::Error;
pub use generate::{Compared, Version, check_versions, diff, load_since, load_version};
pub use generate::{Conformed, conforms, conforms_text};
pub use generate::{Failure, Generator, Rejected};
pub use generate::{Imported, import as import_document, import_text};

/// Every rule, in the order of its code.
pub fn rules() -> impl Iterator<Item = &'static diag::Rule> {
    let mut rules = contract::RULES.to_vec();
    rules.extend(check::rules());
    rules.extend(import::RULES);
    rules.extend(compat::RULES);
    rules.extend(compat::ACCEPTED);
    let changes = compat::mirrors().chain(exposure::change::mirrors());
    rules.extend(changes.map(|(rule, _)| rule));
    rules.sort_by_key(|rule| (rule.code.len(), rule.code));
    rules.into_iter()
}
