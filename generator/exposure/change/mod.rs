//! What leaves of a contract beside what left of the one before it.
//!
//! What leaves is a set of fields, each with its place and who sees it there. A change makes it wider or narrower;
//! whether clients can live with it is another question, which is not asked here.

mod compare;
mod keys;
mod leaves;
mod oracles;
mod renames;
mod rules;
#[cfg(test)]
mod tests;
mod who;

pub use who::{Need, Who};

use crate::contract::places::Places;
use crate::diag::{Change, Rule};
use crate::ir::Api;
use leaves::{Leaves, Names};

/// A contract that takes part in a comparison.
pub(crate) struct Side<'a> {
    /// What it means.
    pub(crate) api: &'a Api,
    /// Where it says so.
    pub(crate) places: &'a Places<'a>,
}

/// What leaves of the new contract and not of the old one, and the other way round.
pub(crate) fn changes(old: &Side<'_>, new: &Side<'_>) -> Vec<Change> {
    let told = renames::operations(old.api, new.api);
    let was = renames::schemes(old.api, new.api);
    let before = Leaves::of(&was, &told);
    let after = Leaves::of(new.api, &Names::new());
    compare::changes((&before, old.places), (&after, new.places))
}

/// Every rule of a change, each with what it is when the contracts change places.
pub fn mirrors() -> impl Iterator<Item = (&'static Rule, &'static Rule)> {
    let both = |&(one, other)| [(one, other), (other, one)];
    rules::PAIRS.iter().flat_map(both)
}
