//! What was found: each place once, however many operations lead there.

use std::cell::RefCell;

use indexmap::IndexMap;

use crate::diag::{Change, Diagnostic, Severity, Span, Weight, Witness};

/// How many of the operations are named at which the same holds.
const NAMED: usize = 3;

/// Collects changes.
#[derive(Default)]
pub(super) struct Changes {
    all: RefCell<IndexMap<Key, (Change, Vec<String>)>>,
}

type Key = (&'static str, Span, Vec<Span>, String);

/// A change before it is known where else it is met.
pub(super) struct Found {
    pub(super) diagnostic: Diagnostic,
    /// What it is about, for its name under `accepted`.
    pub(super) about: String,
    pub(super) witness: Option<Witness>,
}

impl Found {
    pub(super) fn new(diagnostic: Diagnostic, about: impl Into<String>) -> Self {
        Self {
            diagnostic,
            about: about.into(),
            witness: None,
        }
    }

    pub(super) fn witness(mut self, witness: Option<Witness>) -> Self {
        self.witness = witness;
        self
    }
}

impl Changes {
    /// Takes in what is met at an operation: the first one is told in full.
    pub(super) fn put(&self, found: Found, operation: &str) {
        let diagnostic = found.diagnostic;
        let related = diagnostic.related.iter().map(|it| it.span).collect();
        let key = (
            diagnostic.rule.code,
            diagnostic.span,
            related,
            diagnostic.message.clone(),
        );
        let mut all = self.all.borrow_mut();
        let (_, operations) = all.entry(key).or_insert_with(|| {
            let weight = match diagnostic.severity {
                Severity::Error => Weight::Breaking,
                Severity::Warning => Weight::Risky,
                Severity::Note => Weight::Compatible,
            };
            let change = Change {
                key: format!("{} {}", diagnostic.rule.slug, found.about),
                weight,
                diagnostic,
                witness: found.witness,
                accepted: None,
            };
            (change, Vec::new())
        });
        if !operations.iter().any(|known| known == operation) {
            operations.push(operation.to_owned());
        }
    }

    /// All of it, in the order in which it was found.
    pub(super) fn into_changes(self) -> Vec<Change> {
        let all = self.all.into_inner().into_values();
        let told = all.map(|(mut change, operations)| {
            // An example names the first of them.
            let named = match change.witness {
                Some(_) => operations.get(1..).unwrap_or_default(),
                None => &operations,
            };
            if !named.is_empty() {
                let shown: Vec<String> = named
                    .iter()
                    .take(NAMED)
                    .map(|name| format!("`{name}`"))
                    .collect();
                let rest = match named.len().saturating_sub(NAMED) {
                    0 => String::new(),
                    rest => format!(" and {rest} more"),
                };
                let so = if change.witness.is_some() {
                    "so it is in"
                } else {
                    "in"
                };
                let note = format!("{so} {}{rest}", shown.join(", "));
                change.diagnostic.notes.push(note);
            }
            change
        });
        told.collect()
    }
}
