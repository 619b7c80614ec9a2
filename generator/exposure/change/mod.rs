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

/// A contract that takes part in a comparison.
pub(crate) struct Side<'a> {
    /// What it means.
    pub(crate) api: &'a Api,
    /// Where it says so.
    pub(crate) places: &'a Places,
}

/// What leaves of the new contract and not of the old one, and the other way round.
pub(crate) fn changes(old: &Side<'_>, new: &Side<'_>) -> Vec<Change> {
    let told = renamed(old.api, new.api);
    compare::changes(
        (&leaves::Leaves::of(old.api, &told), old.places),
        (
            &leaves::Leaves::of(new.api, &leaves::Names::new()),
            new.places,
        ),
    )
}

/// The operations of the old contract that the new one calls otherwise: they are the same where method and path are.
fn renamed(old: &Api, new: &Api) -> leaves::Names {
    let operations = |api: &'_ Api| -> HashMap<String, String> {
        let all = api.resources.iter().flat_map(|it| &it.operations);
        all.map(|it| (address(it), it.name.clone())).collect()
    };
    let after = operations(new);
    let names: HashSet<&String> = after.values().collect();
    let mut told = leaves::Names::new();
    for (address, name) in operations(old) {
        match after.get(&address) {
            Some(own) if *own == name => {}
            Some(own) => {
                told.insert(name, own.clone());
            }
            // Another operation has its name now.
            None if names.contains(&name) => {
                let before = format!("{name} (before)");
                told.insert(name, before);
            }
            None => {}
        }
    }
    told
}

/// The method and the path of an operation, whatever its parameters are called.
fn address(operation: &Operation) -> String {
    let parts = operation.segments.iter().map(|segment| match segment {
        PathSegment::Literal(text) => format!("/{text}"),
        PathSegment::Param(_) => "/{}".to_owned(),
        PathSegment::Ended(_, end) => format!("/{{}}{end}"),
        PathSegment::Rest(_) => "/{...}".to_owned(),
    });
    let path: String = parts.collect();
    format!("{} {path}", operation.method.as_str())
}

/// Every rule of a change, each with what it is when the contracts change places.
pub fn mirrors() -> impl Iterator<Item = (&'static Rule, &'static Rule)> {
    rules::MIRRORS.iter().copied()
}
