//! The scalars of the language, and all that is known of each: a row for each.
//!
//! A scalar that is a text of a format is a row of [`Format`], and nothing else in the generator has to
//! know of it: how it is read, checked, documented, imported and written in Rust is read off its row.

mod format;
pub mod patterns;
mod row;
mod scalar;
#[cfg(test)]
mod tests;

pub use format::Format;
pub use row::{Kind, Package, Row, Rules, Ty};
pub use scalar::Scalar;
