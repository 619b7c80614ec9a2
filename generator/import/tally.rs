//! How many operations are in the contract, with and without loss.

use std::collections::{BTreeSet, HashSet};

use super::document::Documents;
use super::error_format::Outcome;
use super::ledger::Ledger;
use super::plan;
use super::resources::Facts;
use super::view::string;
use crate::contract::{Node, NodeKind};
use crate::diag::{Report, Span};

/// How many operations lose nothing that matters on the wire, and how many lose something.
pub(super) fn wholes(
    documents: &Documents,
    report: &Report,
    facts: &Facts<'_, '_>,
    outcomes: &[Outcome<'_>],
) -> (usize, usize) {
    let lost: Vec<Span> = report
        .iter()
        .filter(|it| matches!(it.rule.code, "GL802" | "GL803" | "GL806"))
        .map(|it| it.span)
        .collect();
    let within = |outer: Span| {
        lost.iter().any(|span| {
            span.source == outer.source && outer.start <= span.start && span.end <= outer.end
        })
    };
    // Most operations lead to the same places.
    let mut whole: HashSet<Span> = HashSet::new();
    let partial = facts.operations.iter().filter(|operation| {
        let from = operation.bodies().into_iter().chain(operation.typed());
        let defined = plan::reached(facts.all, from);
        let defined = defined
            .iter()
            .filter_map(|key| facts.all.get(key))
            .map(|definition| definition.span);
        let told = outcomes.get(operation.errors.clone()).unwrap_or_default();
        let told = told.iter().flat_map(|outcome| outcome.told.iter().copied());
        let mut places: BTreeSet<Span> = defined.chain(told).collect();
        places.insert(operation.path_at);
        for node in &operation.nodes {
            led(documents, node, &mut places);
        }
        places.into_iter().any(|place| {
            let lossy = !whole.contains(&place) && within(place);
            if !lossy {
                whole.insert(place);
            }
            lossy
        })
    });
    let partial = partial.count();
    (facts.operations.len() - partial, partial)
}

/// Notes a place, and all to which references in it lead.
fn led(documents: &Documents, node: &Node, places: &mut BTreeSet<Span>) {
    if !places.insert(node.span) {
        return;
    }
    let mut next = vec![node];
    while let Some(node) = next.pop() {
        match &node.kind {
            NodeKind::Scalar(_) => {}
            NodeKind::Sequence(items) => next.extend(items),
            NodeKind::Mapping(entries) => {
                for entry in entries {
                    let reference = string(&entry.value).filter(|_| entry.key.value == "$ref");
                    let Some(text) = reference else {
                        next.push(&entry.value);
                        continue;
                    };
                    let ledger = Ledger::default();
                    if let Ok(found) = documents.resolve(text, entry.value.span, &ledger)
                        && places.insert(found.span)
                    {
                        next.push(found);
                    }
                }
            }
        }
    }
}
