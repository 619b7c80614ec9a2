//! What was found: each place once, however many operations lead there.

use std::cell::RefCell;

use indexmap::IndexMap;

use super::rules::UNLISTED_MEMBERS;
use crate::diag::{Diagnostic, Report, Span};

/// How many of the places are named at which the same holds.
const NAMED: usize = 3;

/// Collects findings.
#[derive(Default)]
pub(super) struct Found {
    all: RefCell<IndexMap<Key, (Diagnostic, Vec<String>)>>,
}

/// What a finding is about that is no operation's.
pub(super) const WHOLE: &str = "the whole";
/// What a note begins with that names an operation.
const EXAMPLE: &str = "for example: ";

type Key = (&'static str, Span, Vec<Span>, String);

impl Found {
    /// Takes in what holds at a place of an operation: the first one is told in full.
    pub(super) fn put(&self, diagnostic: Diagnostic, place: &str) {
        let related = diagnostic.related.iter().map(|it| it.span).collect();
        let key = (
            diagnostic.rule.code,
            diagnostic.span,
            related,
            diagnostic.message.clone(),
        );
        let mut all = self.all.borrow_mut();
        let (_, places) = all.entry(key).or_insert((diagnostic, Vec::new()));
        if !places.iter().any(|known| known == place) {
            places.push(place.to_owned());
        }
    }

    /// All of it, in the order of the document.
    pub(super) fn into_report(self) -> Report {
        let mut report = Report::default();
        let mut common = Report::default();
        for (diagnostic, places) in self.all.into_inner().into_values() {
            let has_example = diagnostic
                .notes
                .iter()
                .any(|note| note.starts_with(EXAMPLE));
            // An example names the first of them.
            let named = places.get(usize::from(has_example)..).unwrap_or_default();
            let named: Vec<&str> = named.iter().map(String::as_str).collect();
            let named: Vec<&str> = named.into_iter().filter(|it| *it != WHOLE).collect();
            let is_common = diagnostic.rule == &UNLISTED_MEMBERS;
            let found = if is_common { &mut common } else { &mut report };
            found.push(match &named[..] {
                [] => diagnostic,
                named => {
                    let shown: Vec<&str> = named.iter().take(NAMED).copied().collect();
                    let rest = named.len().saturating_sub(NAMED);
                    let rest = match rest {
                        0 => String::new(),
                        rest => format!(" and {rest} more"),
                    };
                    let so = if has_example { "so it is in" } else { "in" };
                    diagnostic.note(format!("{so} {}{rest}", shown.join(", ")))
                }
            });
        }
        report.extend(once(&common.sorted()));
        report.sorted()
    }
}

/// Of what most objects of a document have in common the first, and how many there are beside it.
fn once(common: &Report) -> Report {
    let mut report = Report::default();
    let mut all = common.iter();
    if let Some(first) = all.next().cloned() {
        report.push(match all.count() {
            0 => first,
            1 => first.note("so it is in another object"),
            more => first.note(format!("so it is in {more} other objects")),
        });
    }
    report
}
