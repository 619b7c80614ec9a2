//! What the tests of a generated crate are made of: samples and canaries from the document of the
//! contract, and checks of what the crate makes of them (feature `testing`).
//!
//! `tests/contract.rs` of a generated crate is a table: how a value of each model is put together
//! ([`sample!`](crate::sample)), its outputs, errors and routes. What may leave is a *sample*, which keeps
//! the schema that the document has for it; what must not is a *canary*, which is looked for in what leaves.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that cannot begin fails"
)]

mod canary;
mod client;
mod context;
mod document;
mod envelope;
mod errors;
mod extracts;
pub(crate) mod formatted;
mod keeping;
mod members;
mod number;
mod outputs;
mod pattern;
mod report;
mod routes;
mod runtime;
mod sample;
mod scalars;
mod stubs;
#[cfg(test)]
mod tests;
mod text;
mod words;

pub use context::{Made, SampleContext, Unmade};
pub use document::{DocumentText, Renamed};
pub use errors::{DeclaredError, error, errors};
pub use extracts::{DeclaredRejection, Extracts, declared_rejection};
pub use outputs::{DeclaredOutput, output, outputs};
pub use routes::{Route, routes, routes_with};
pub use sample::Sample;
