//! `accepted`: changes that are meant, each with a reason and a last day.

use super::decoder::Decoder;
use super::keys::{Keys, quoted};
use crate::contract::ast::Accepted;
use crate::contract::rules::shape;
use crate::contract::{Entry, Node};
use crate::diag::{Diagnostic, Spanned};
use guestlist_runtime::format::date;

const ACCEPTED: Keys = Keys {
    place: "an entry of `accepted`",
    built: &["change", "why", "until"],
    planned: &[],
    hints: &[
        ("reason", "the reason is `why`"),
        ("expires", "the last day is `until`"),
        (
            "id",
            "what is accepted is the `change`, as `guestlist diff` calls it",
        ),
    ],
};

impl Decoder<'_> {
    /// `accepted`.
    pub(super) fn accepted(&mut self, entry: &Entry) -> Vec<Accepted> {
        let items = self.sequence(entry, "mappings with `change`, `why` and `until`");
        items
            .iter()
            .filter_map(|item| self.accepted_one(item))
            .collect()
    }

    fn accepted_one(&mut self, node: &Node) -> Option<Accepted> {
        let entries = self.mapping("an entry of `accepted`", node)?;
        let (mut change, mut why, mut until) = (None, None, None);
        for entry in entries {
            match entry.key.value.as_str() {
                "change" => change = self.string(entry),
                "why" => why = self.string(entry),
                "until" => until = self.day(entry),
                _ => self.unknown_key(entry, &ACCEPTED),
            }
        }
        for (key, help) in [
            (
                "change",
                "write what `guestlist diff` says under `accepted`",
            ),
            (
                "why",
                "add `why: …`, the reason: it is read when the day has come",
            ),
            (
                "until",
                "add `until: 2027-01-01`, the last day: nothing is accepted for ever",
            ),
        ] {
            if !entries.iter().any(|entry| entry.key.value == key) {
                let message = format!("an accepted change has no `{key}`");
                self.missing(node.span, &message, help);
            }
        }
        Some(Accepted {
            span: node.span,
            change: change?,
            why: why?,
            until: until?,
        })
    }

    /// A day, which YAML may read as a date.
    fn day(&mut self, entry: &Entry) -> Option<Spanned<String>> {
        let what = format!("`{}`", entry.key.value);
        let text = self.scalar(&what, "a day", &entry.value)?;
        let span = entry.value.span;
        if date::DATE.accepts(&text) {
            return Some(Spanned::new(text, span));
        }
        let message = format!("{} is no day", quoted(&text));
        self.report.push(
            Diagnostic::new(&shape::INVALID_DAY, span, message)
                .help("write the year, the month and the day: `2027-01-01`"),
        );
        None
    }
}
