//! The row that every rule is.

use crate::check::index::contract_index::ContractIndex;
use crate::diag::{Report, Rule};

/// A row: a rule and the function that holds a contract against it.
pub struct Check {
    /// What it says.
    pub rule: &'static Rule,
    /// What it looks for.
    pub run: fn(&ContractIndex, &mut Report),
}

impl Check {
    /// A row.
    pub const fn new(rule: &'static Rule, run: fn(&ContractIndex, &mut Report)) -> Self {
        Self { rule, run }
    }
}
