//! Adds to a user's `Cargo.toml` the dependencies and features that it lacks, and nothing else.
//!
//! `toml_edit` says what the manifest has and where; the text itself is added to, since writing the
//! parsed document back would change line ends.
mod asked;
mod features;
mod look;
mod requirement;
mod surroundings;

#[cfg(test)]
pub(super) use look::Look;
pub(super) use look::{by_hand, look};
pub(super) use surroundings::workspace;
pub use surroundings::{Surroundings, surroundings};
