//! `deprecated`: `true`, or a mapping that says since when and what to use instead.

use super::decoder::Decoder;
use super::keys::Keys;
use crate::contract::ast::Deprecation;
use crate::contract::{Entry, NodeKind};
use crate::diag::Spanned;

const DEPRECATED: Keys = Keys {
    place: "`deprecated`",
    built: &["since", "sunset", "link", "instead"],
    planned: &[],
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
        let mut found = Deprecation {
            key: entry.key.span,
            since: None,
            sunset: None,
            link: None,
            instead: None,
        };
        for entry in entries {
            match entry.key.value.as_str() {
                "since" => found.since = self.date(entry),
                "sunset" => found.sunset = self.date(entry),
                "link" => found.link = self.string(entry),
                "instead" => found.instead = self.word(entry),
                _ => self.unknown_key(entry, &DEPRECATED),
            }
        }
        if !entries.iter().any(|entry| entry.key.value == "since") {
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
