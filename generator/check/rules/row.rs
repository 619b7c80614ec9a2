//! The row that every rule is.

use crate::check::index::scope::Scope;
use crate::diag::{Report, Rule};

/// A row: a rule and the function that holds a contract against it.
pub struct Check {
    /// What it says.
    pub rule: &'static Rule,
    /// What it looks for.
    pub run: fn(&Scope, &mut Report),
}
