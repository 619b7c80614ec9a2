//! What reading a contract gives.

use super::ast;
use crate::diag::{Report, Sources};

/// A contract that was read: what could be understood of it, and every mistake of its written form.
///
/// Where something could not be understood the tree has a hole (`None`, or
/// [`TypeExpr::Invalid`](ast::TypeExpr::Invalid)) and the report has an error about it, so that the rules can still be
/// held against the rest.
#[derive(Debug)]
pub struct Loaded {
    /// The texts.
    pub sources: Sources,
    /// What they say.
    pub contract: ast::Contract,
    /// What is wrong with how they say it.
    pub report: Report,
    /// Whether every file that it includes could be read. What names mean in the rest cannot be told
    /// without.
    pub is_complete: bool,
}
