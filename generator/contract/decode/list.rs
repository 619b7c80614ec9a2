//! Sequences: of names, and of named definitions.

use super::decoder::Decoder;
use crate::contract::ast::Name;
use crate::contract::rules::shape;
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::{Diagnostic, Spanned};

impl Decoder<'_> {
    /// The items of a sequence.
    pub(super) fn sequence<'n>(&mut self, entry: &'n Entry, of: &str) -> &'n [Node] {
        match &entry.value.kind {
            NodeKind::Sequence(items) => items,
            NodeKind::Scalar(scalar) if !entry.value.is_nothing() => {
                let message = format!("`{}` must be a sequence of {of}", entry.key.value);
                let diagnostic = Diagnostic::new(&shape::WRONG_KIND, entry.value.span, message);
                self.report
                    .push(diagnostic.help(format!("write `[{}]`", scalar.text)));
                &[]
            }
            _ => {
                let what = format!("`{}`", entry.key.value);
                self.wrong_kind(&what, &format!("a sequence of {of}"), &entry.value);
                &[]
            }
        }
    }

    /// A sequence of texts, which are `of` some kind.
    pub(super) fn texts(&mut self, entry: &Entry, of: &str) -> Vec<Spanned<String>> {
        let what = format!("an item of `{}`", entry.key.value);
        self.sequence(entry, of)
            .iter()
            .filter_map(|item| self.string_of(&what, item))
            .collect()
    }

    /// A name, or a sequence of some.
    pub(super) fn one_or_more(&mut self, entry: &Entry, what: &str) -> Vec<Name> {
        let NodeKind::Sequence(items) = &entry.value.kind else {
            return self.name_of(what, &entry.value).into_iter().collect();
        };
        if items.is_empty() {
            let of = format!("{what}, or a sequence of some");
            self.wrong_kind(&format!("`{}`", entry.key.value), &of, &entry.value);
        }
        items
            .iter()
            .filter_map(|item| self.name_of(what, item))
            .collect()
    }

    /// A sequence of names.
    pub(super) fn names(&mut self, entry: &Entry) -> Vec<Name> {
        let what = format!("an item of `{}`", entry.key.value);
        self.sequence(entry, "names")
            .iter()
            .filter_map(|item| self.name_of(&what, item))
            .collect()
    }
}
