//! `accepted`: changes that are meant, each with a reason and a last day.

use super::decoder::Decoder;
use super::keys::{Keys, quoted};
use crate::contract::ast::Accepted;
use crate::contract::rules::shape;
use crate::contract::{Entry, Node};
use crate::diag::{Diagnostic, Spanned};
use guestlist_runtime::format::date;

const ACCEPTED: Keys<Said> = Keys {
    place: "an entry of `accepted`",
    known: &[
        ("change", |d, e, it| it.change = d.string(e)),
        ("why", |d, e, it| it.why = d.string(e)),
        ("until", |d, e, it| it.until = d.day(e)),
    ],
    hints: &[
        ("reason", "the reason is `why`"),
        ("expires", "the last day is `until`"),
        (
            "id",
            "what is accepted is the `change`, as `guestlist diff` calls it",
        ),
    ],
};

/// What an entry says, whether that is enough or not.
#[derive(Default)]
struct Said {
    change: Option<Spanned<String>>,
    why: Option<Spanned<String>>,
    until: Option<Spanned<String>>,
}

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
        let mut said = Said::default();
        let entries = self.read("an entry of `accepted`", node, &ACCEPTED, &mut said)?;
        let needed = [
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
        ];
        self.require(entries, node.span, "an accepted change", &needed);
        Some(Accepted {
            change: said.change?,
            why: said.why?,
            until: said.until?,
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
