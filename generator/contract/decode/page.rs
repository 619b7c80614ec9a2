//! `page: { … }` of a response: its model, and what its members and parameters are called.

use super::decoder::Decoder;
use super::keys::Keys;
use crate::contract::ast::{PageNext, PageParam, PageTotal, PageWords, Sent, SentKind, TypeExpr};
use crate::contract::rules::shape;
use crate::contract::{Entry, NodeKind};
use crate::diag::{Diagnostic, Spanned};

const PAGE: Keys<Said> = Keys {
    place: "`page`",
    known: &[
        ("body", |d, e, it| {
            it.model = Some(d.type_of("`body`", "an output model", &e.value))
        }),
        ("max_limit", |d, e, it| it.max_limit = d.count(e)),
        ("by", |d, e, it| it.words.by = d.word(e)),
        ("items", |d, e, it| it.words.items = d.string(e)),
        ("next", |d, e, it| it.words.next = d.page_next(e)),
        ("total", |d, e, it| it.words.total = d.page_total(e)),
        ("cursor", |d, e, it| it.words.cursor = d.page_param(e)),
        ("offset", |d, e, it| it.words.offset = d.page_param(e)),
        ("limit", |d, e, it| it.words.limit = d.page_param(e)),
    ],
    hints: &[
        ("size", "the largest `limit` is `max_limit`"),
        ("max_size", "the largest `limit` is `max_limit`"),
        ("data", "`items: data` says what the list is called"),
        ("results", "`items: results` says what the list is called"),
        (
            "count",
            "`total: count` says what the number of all items is called",
        ),
        (
            "page_token",
            "`cursor: page_token` says what the parameter is called",
        ),
        (
            "page_size",
            "`limit: page_size` says what the parameter is called",
        ),
        (
            "per_page",
            "`limit: per_page` says what the parameter is called",
        ),
        ("skip", "write `by: offset, offset: skip`"),
    ],
};
const NEXT: Keys<PageNext> = Keys {
    place: "`next` of a page",
    known: &[
        ("wire", |d, e, it| it.wire = d.string(e)),
        ("omit", |d, e, it| it.omit = d.word(e)),
    ],
    hints: &[
        ("name", "what it is called is its `wire`"),
        ("optional", "`omit: none` leaves it out on the last page"),
        (
            "nullable",
            "it is null on the last page, unless it says `omit: none`",
        ),
    ],
};

/// What `page` says, whether that is enough or not.
#[derive(Default)]
struct Said {
    model: Option<TypeExpr>,
    max_limit: Option<Spanned<u64>>,
    words: PageWords,
}

impl Decoder<'_> {
    /// `page: { body: M, max_limit: …, items: … }`.
    pub(super) fn page(&mut self, entry: &Entry) -> Option<Sent> {
        let NodeKind::Mapping(entries) = &entry.value.kind else {
            self.wrong_kind("`page`", "a mapping with `body`", &entry.value);
            return None;
        };
        let mut said = Said::default();
        self.read_all(entries, &PAGE, &mut said);
        if said.model.is_none() {
            self.missing(entry.key.span, "`page` names no model", "add `body: M`");
        }
        Some(Sent {
            span: entry.value.span,
            kind: SentKind::Page {
                model: said.model?,
                max_limit: said.max_limit,
                words: Box::new(said.words),
            },
            media_types: Vec::new(),
        })
    }

    /// A name, or `{ wire: …, omit: none }`.
    fn page_next(&mut self, entry: &Entry) -> Option<PageNext> {
        let mut next = PageNext {
            span: entry.key.span,
            ..Default::default()
        };
        match &entry.value.kind {
            NodeKind::Mapping(entries) => {
                self.read_all(entries, &NEXT, &mut next);
                if entries.is_empty() {
                    let help = "write a name, or `{ wire: …, omit: none }`";
                    self.missing(entry.key.span, "`next` says nothing", help);
                }
            }
            NodeKind::Sequence(_) => {
                self.wrong_kind("`next`", "a name, or a mapping with `wire`", &entry.value);
                return None;
            }
            NodeKind::Scalar(_) => next.wire = Some(self.string(entry)?),
        }
        Some(next)
    }

    /// `true`, or a name.
    fn page_total(&mut self, entry: &Entry) -> Option<PageTotal> {
        let span = entry.value.span;
        if entry
            .value
            .plain()
            .is_some_and(|text| matches!(text, "true" | "false"))
        {
            return self
                .boolean(entry)
                .filter(|there| there.value)
                .map(|_| PageTotal { span, wire: None });
        }
        let wire = self.string(entry)?;
        Some(PageTotal {
            span,
            wire: Some(wire),
        })
    }

    /// The name of a parameter.
    fn page_param(&mut self, entry: &Entry) -> Option<PageParam> {
        let key = entry.key.value.as_str();
        let is_number = entry
            .value
            .plain()
            .is_some_and(|text| text.parse::<i64>().is_ok());
        if is_number {
            let message = format!("`{key}` of a page says what the parameter is called");
            let diagnostic = Diagnostic::new(&shape::WRONG_KIND, entry.value.span, message);
            self.report.push(match key {
                "limit" => diagnostic.help("the largest `limit` is `max_limit`"),
                _ => diagnostic,
            });
            return None;
        }
        Some(PageParam {
            span: entry.key.span,
            wire: self.string(entry)?,
        })
    }
}
