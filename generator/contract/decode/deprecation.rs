//! `deprecated`: `true`, or a mapping that says since when and what to use instead.

use super::decoder::Decoder;
use super::keys::{Keys, entry_of};
use crate::contract::ast::Deprecation;
use crate::contract::{Entry, NodeKind};
use crate::diag::Spanned;

const DEPRECATED: Keys<Deprecation> = Keys {
    place: "`deprecated`",
    known: &[
        ("since", |d, e, it| it.since = d.date(e)),
        ("sunset", |d, e, it| it.sunset = d.date(e)),
        ("link", |d, e, it| it.link = d.string(e)),
        ("instead", |d, e, it| it.instead = d.word(e)),
    ],
    hints: &[
        ("until", "the day from which it may be gone is `sunset`"),
        ("date", "the day from which it is deprecated is `since`"),
        ("url", "where more of it is said is `link`"),
        ("replacement", "what to use in its place is `instead`"),
    ],
};

impl Decoder<'_> {
    /// Whether something is deprecated, and what is said of that.
    pub(super) fn deprecated(
        &mut self,
        entry: &Entry,
    ) -> (Option<Spanned<bool>>, Option<Box<Deprecation>>) {
        let NodeKind::Mapping(entries) = &entry.value.kind else {
            return (self.boolean(entry), None);
        };
        let mut found = Deprecation::default();
        self.read_all(entries, &DEPRECATED, &mut found);
        if entry_of(entries, "since").is_none() {
            let help = "add `since: 2026-11-01`, the day from which it is deprecated";
            let message = "`deprecated` does not say since when";
            self.missing(entry.key.span, message, help);
        }
        let is = Spanned::new(true, entry.key.span);
        (Some(is), Some(Box::new(found)))
    }

    /// A date, which the rules look at.
    fn date(&mut self, entry: &Entry) -> Option<Spanned<String>> {
        let what = format!("`{}`", entry.key.value);
        let text = self.scalar(&what, "a date", &entry.value)?;
        Some(Spanned::new(text, entry.value.span))
    }
}
