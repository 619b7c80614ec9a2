//! One contract against the one before it: what a change means to those who kept the old one.
//!
//! Each set of values is asked about both ways. What the new contract refuses or sends beyond the old one is
//! breaking or risky; what it takes beyond it, or no longer sends, is compatible. So every kind has a mirror image:
//! what it is when the contracts change places.

mod answers;
mod bodies;
mod changes;
mod compare;
mod operations;
mod requests;
mod rules;
mod security;
#[cfg(test)]
mod tests;
mod unchanged;
mod values;
mod words;

use std::collections::HashSet;

use crate::contract::places::Places;
use crate::diag::{Change, Rule};
use crate::ir::Api;
use crate::shape::Shapes;

use super::contract::surface;
use super::types::Words;
use unchanged::unchanged;

/// A contract that takes part in a comparison.
pub(crate) struct Side<'a> {
    /// What it means.
    pub(crate) api: &'a Api,
    /// Where it says so.
    pub(crate) places: &'a Places<'a>,
}

/// What the new contract means otherwise to clients of the old one. An operation may go that was said to go by
/// `today` (`2027-05-01`).
pub(crate) fn changes(old: &Side<'_>, new: &Side<'_>, today: &str) -> Vec<Change> {
    found(old, new, today, &unchanged(old.api, new.api))
}

/// The same, with operations of these names left out.
fn found(old: &Side<'_>, new: &Side<'_>, today: &str, but: &HashSet<&str>) -> Vec<Change> {
    let shapes = Shapes::default();
    let before = surface(old.api, &shapes, old.places, Words::AnyText, but);
    let after = surface(new.api, &shapes, new.places, Words::AnyText, but);
    let comparison = compare::Comparison::new(&shapes, [old.places, new.places], today);
    comparison.run(&before, &after, old.api.open_outputs);
    comparison.changes.into_changes()
}

/// Every rule of a change, and what each is when the contracts change places.
pub(super) fn mirrors() -> impl Iterator<Item = (&'static Rule, &'static Rule)> {
    let both = |&(one, other)| [(one, other), (other, one)];
    let pairs = rules::PAIRS.iter().flat_map(both);
    pairs.chain(rules::OTHERS.iter().copied())
}
