//! Models in Rust: the contract's types, records, inputs and outputs as finished strings.
//!
//! Values that stand outside of models (parameters, headers, details) are described with the same
//! [`RustFile`], so that their Rust, their schema and their codec are those of a model's field.

mod additional;
mod boxes;
mod codec;
mod columns;
mod comparable;
mod convert;
mod defaults;
mod enumeration;
mod file;
mod fits;
mod input;
mod named;
mod object;
mod open;
mod output;
mod own;
mod record;
mod rust_file;
mod schema;
mod sent;
mod union;
mod views;
mod whole;
mod write;

pub use boxes::{Boxes, Owner};
pub use comparable::{are_comparable, derive};
pub use file::{ModelsView, TypesView};
pub use rust_file::{Home, RustFile};
pub use schema::Rule;
pub use whole::Models;
