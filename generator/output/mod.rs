//! Trees of files on the disk: planning, writing, drift.
//!
//! ```text
//! recover(root)                finishes what an interrupted run began
//! Disk::open(root, force)      the lock, and what is on the disk
//! plan(&tree, &disk, options)  compares; nothing is written
//! plan.apply()                 stages, writes a journal, renames, writes the lock
//! drift(&tree, &disk, options) for `--check`: how the disk differs
//! ```
//!
//! What must hold at every moment, a killed process and a power cut included: a user's file is
//! whole, with its old bytes or its new ones; and the next run finishes what the last one began.
//! What guestlist can make again is not synced; see `torn.rs` for why that is safe.

mod apply;
mod around;
mod carry_out;
mod conflict;
mod difference;
mod digest;
mod disk;
mod drift;
mod elsewhere;
mod exclusive;
pub mod fs;
mod glob;
mod gone;
mod journal;
mod likeness;
pub mod lock;
mod manifest;
mod modules;
mod moment;
mod moves;
mod own;
mod phrases;
mod plan;
mod rust;
mod stubs;
mod summary;
mod survey;
mod text;
mod torn;
mod tree;
mod users;

#[cfg(test)]
mod tests;

pub use apply::recover;
pub use around::Around;
pub use conflict::Conflict;
pub use digest::Digest;
pub use disk::Disk;
pub use drift::{Drift, Finding, FindingKind, drift};
pub use lock::Lock;
pub use manifest::{Surroundings, surroundings};
pub use moment::{Moment, Recovered};
pub use moves::documents;
pub use own::{AUTHENTICATE, FOLDER, GENERATOR, LOCK};
pub use phrases::Move;
pub use plan::{Options, Plan, plan};
pub use summary::{Action, Change, Note, NoteKind, Summary};
pub use tree::{Dependency, File, Handlers, Module, Owner, Stub, Tree};
