//! What the words of a page are, as written.

use super::Name;
use crate::diag::{Span, Spanned};

/// What `page: { … }` says beside its model and `max_limit`.
#[derive(Clone, Debug, Default)]
pub struct PageWords {
    /// `by`: a word that is not checked yet.
    pub by: Option<Name>,
    /// `items`: what the list is called.
    pub items: Option<Spanned<String>>,
    /// `next`.
    pub next: Option<PageNext>,
    /// `total`.
    pub total: Option<PageTotal>,
    /// `cursor`: what the parameter is called.
    pub cursor: Option<PageParam>,
    /// `offset`: what the parameter is called.
    pub offset: Option<PageParam>,
    /// `limit`: what the parameter is called.
    pub limit: Option<PageParam>,
}

/// `next` of a page: `next_page`, or `{ wire: next_page, omit: none }`.
#[derive(Clone, Debug, Default)]
pub struct PageNext {
    /// The key.
    pub span: Span,
    /// What it is called.
    pub wire: Option<Spanned<String>>,
    /// `omit`: a word that is not checked yet.
    pub omit: Option<Name>,
}

/// `total` of a page: `true`, or what it is called.
#[derive(Clone, Debug)]
pub struct PageTotal {
    /// The value.
    pub span: Span,
    /// What it is called, where that is not `total`.
    pub wire: Option<Spanned<String>>,
}

/// A parameter of a page.
#[derive(Clone, Debug)]
pub struct PageParam {
    /// The key.
    pub span: Span,
    /// What it is called in the query.
    pub wire: Spanned<String>,
}

impl PageWords {
    /// Whether pages are found by how many items come before them.
    #[must_use]
    pub fn is_by_offset(&self) -> bool {
        self.by.as_ref().is_some_and(|by| by.value == "offset")
    }

    /// The members of the envelope: the key, and the name on the wire with its place where it is written.
    pub fn members(&self) -> impl Iterator<Item = (&'static str, &str, Option<Span>)> {
        let items = named("items", self.items.as_ref());
        let next = (!self.is_by_offset()).then(|| {
            let wire = self.next.as_ref().and_then(|next| next.wire.as_ref());
            named("next", wire)
        });
        let total = self.total.as_ref().map(|total| {
            let wire = total.wire.as_ref().map_or("total", |wire| &wire.value);
            ("total", wire, Some(total.span))
        });
        [items].into_iter().chain(next).chain(total)
    }

    /// The parameters: the key, and the name on the wire with its place where it is written.
    pub fn params(&self) -> impl Iterator<Item = (&'static str, &str, Option<Span>)> {
        let (key, first) = match self.is_by_offset() {
            true => ("offset", &self.offset),
            false => ("cursor", &self.cursor),
        };
        [(key, first), ("limit", &self.limit)]
            .into_iter()
            .map(move |(key, param)| match param {
                Some(param) => (key, param.wire.value.as_str(), Some(param.wire.span)),
                None => (key, key, None),
            })
    }
}

fn named<'a>(
    key: &'static str,
    wire: Option<&'a Spanned<String>>,
) -> (&'static str, &'a str, Option<Span>) {
    match wire {
        Some(wire) => (key, &wire.value, Some(wire.span)),
        None => (key, key, None),
    }
}
