//! What leaves of a contract beside what left of the one before it.
//!
//! What leaves is a set of fields, each with its place and who sees it there. A change makes it wider or narrower;
//! whether clients can live with it is another question, which is not asked here.

mod compare;
mod keys;
mod leaves;
mod oracles;
mod rules;
#[cfg(test)]
mod tests;
mod who;

pub use rules::RULES;
pub use who::{Need, Who};

use std::collections::{HashMap, HashSet};

use crate::contract::places::Places;
use crate::diag::{Change, Rule};
use crate::ir::{Api, Operation, PathSegment};
use crate::parallel;
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
    let told = renamed(old.api, new.api);
    let (before, after) = parallel::both(
        || Leaves::of(old.api, &told),
        || Leaves::of(new.api, &Names::new()),
    );
    compare::changes((&before, old.places), (&after, new.places))
}

/// The operations of the old contract that the new one calls otherwise: they are the same where method and path are.
fn renamed(old: &Api, new: &Api) -> Names {
    let after: HashMap<String, &str> = operations(new)
        .map(|it| (address(it), it.name.as_str()))
        .collect();
    let names: HashSet<&str> = after.values().copied().collect();
    let mut told = Names::new();
    for operation in operations(old) {
        let name = operation.name.as_str();
        let now = match after.get(&address(operation)) {
            Some(own) if *own == name => continue,
            Some(own) => (*own).to_owned(),
            // Another operation has its name now.
            None if names.contains(name) => format!("{name} (before)"),
            None => continue,
        };
        told.insert(name.to_owned(), now);
    }
    told
}

fn operations(api: &Api) -> impl Iterator<Item = &Operation> {
    api.resources.iter().flat_map(|it| &it.operations)
}

/// The method and the path of an operation, whatever its parameters are called.
fn address(operation: &Operation) -> String {
    let mut address = format!("{} ", operation.method.as_str());
    for segment in &operation.segments {
        address.push('/');
        match segment {
            PathSegment::Literal(text) => address.push_str(text),
            PathSegment::Param(_) => address.push_str("{}"),
            PathSegment::Ended(_, end) => {
                address.push_str("{}");
                address.push_str(end);
            }
            PathSegment::Rest(_) => address.push_str("{...}"),
        }
    }
    address
}

/// Every rule of a change, each with what it is when the contracts change places.
pub fn mirrors() -> impl Iterator<Item = (&'static Rule, &'static Rule)> {
    rules::MIRRORS.iter().copied()
}
