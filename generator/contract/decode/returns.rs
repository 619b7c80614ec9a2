//! `returns` of an operation.

use super::decoder::Decoder;
use super::json_body::has_type;
use super::keys::{Keys, entry_of, later};
use crate::contract::ast::{Return, ReturnBody, Returns, Sent, SentKind, StatusExpr, TypeExpr};
use crate::contract::rules::shape;
use crate::contract::types::{self, FRAMES};
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::Diagnostic;

const RETURN: Keys<Return> = Keys {
    place: "what a status sends",
    known: &[
        ("body", later),
        ("text", later),
        ("raw", later),
        ("page", later),
        ("media_type", later),
        ("headers", |d, e, it| it.headers = d.fields(e)),
        ("cookies", |d, e, it| {
            it.cookies = d.named(e, Decoder::cookie)
        }),
        ("description", |d, e, it| it.description = d.string(e)),
        ("fields_param", |d, e, it| it.fields_param = d.word(e)),
    ],
    hints: &[
        ("json", "JSON is what `body` sends"),
        ("media", "what JSON is sent as is its `media_type`"),
        ("content", "JSON is what `body` sends"),
        ("schema", "the model stands behind `body`"),
        ("stream", "write `body: stream<M>`"),
        ("ndjson", "write `body: ndjson<M>`"),
        ("events", "write `body: events<M>`"),
        ("list", "write `body: list<M>`"),
        (
            "max_items",
            "it stands with the type: `body: { type: list<M>, max_items: 10 }`",
        ),
        (
            "min_items",
            "it stands with the type: `body: { type: list<M>, max_items: 10 }`",
        ),
        (
            "unique_items",
            "it stands with the type: `body: { type: list<M>, max_items: 10 }`",
        ),
        (
            "nullable",
            "it stands with the type: `body: { type: M, … }`",
        ),
        ("example", "it stands with the type: `body: { type: M, … }`"),
    ],
};
const BODY: Keys<()> = Keys {
    place: "`body` of a response",
    known: &[
        ("body", later),
        ("text", later),
        ("raw", later),
        ("page", later),
        ("media_type", later),
    ],
    hints: &[
        ("json", "the model stands right behind `body`"),
        ("stream", "write `body: stream<M>`"),
        ("ndjson", "write `body: ndjson<M>`"),
        ("events", "write `body: events<M>`"),
    ],
};
/// The keys of which a status has one.
const BODIES: [&str; 4] = ["body", "text", "raw", "page"];
const ONE_KIND: &str = "a status sends one kind of body";
/// What may stand where one thing is sent, and where several may be.
const EXPECTED: &str = "a type, such as an output or `list<M>`";
const ONE_OR_MORE: &str = "a type, such as an output or `list<M>`, or a sequence of these";

impl Decoder<'_> {
    /// A bare status, or a mapping from status to what is sent. Where neither can be read the entries
    /// are empty, and the report says why.
    pub(super) fn returns(&mut self, entry: &Entry) -> Returns {
        const EXPECTED: &str = "a status, or a mapping from status to what is sent";
        let node = &entry.value;
        let mut entries = Vec::new();
        match &node.kind {
            NodeKind::Mapping(statuses) => {
                entries.extend(statuses.iter().map(|entry| self.sent(entry)));
            }
            NodeKind::Sequence(_) => self.wrong_kind("`returns`", EXPECTED, node),
            NodeKind::Scalar(scalar) => {
                let text = self.scalar("`returns`", EXPECTED, node);
                if text.is_some_and(|text| self.is_status(&text, node)) {
                    entries.push(Return::bare(StatusExpr {
                        text: scalar.text.clone(),
                        span: node.span,
                    }));
                }
            }
        }
        Returns {
            span: node.span,
            entries,
        }
    }

    /// Refuses a model where a status must be.
    fn is_status(&mut self, text: &str, node: &Node) -> bool {
        let model = text.starts_with(|c: char| c.is_ascii_uppercase()) || text.contains('<');
        if !model {
            return true;
        }
        let message = "`returns` names no status";
        let diagnostic = Diagnostic::new(&shape::WRONG_KIND, node.span, message);
        let written = match text.contains('?') {
            true => format!("\"{text}\""),
            false => text.to_owned(),
        };
        self.report
            .push(diagnostic.help(format!("write `returns: {{ ok: {written} }}`")));
        false
    }

    /// One status with what it sends.
    fn sent(&mut self, entry: &Entry) -> Return {
        let mut sent = Return::bare(StatusExpr {
            text: entry.key.value.clone(),
            span: entry.key.span,
        });
        let entries = match &entry.value.kind {
            NodeKind::Mapping(entries) if !has_type(entries) => entries,
            _ => {
                if !entry.value.is_null() {
                    sent.body = Some(self.response_body(&entry.value));
                }
                return sent;
            }
        };
        if entries.is_empty() {
            let status = &entry.key.value;
            let message = format!("what `{status}` sends is an empty mapping");
            let diagnostic = Diagnostic::new(&shape::WRONG_KIND, entry.value.span, message);
            let help = format!("if it sends nothing, write `{status}:` and nothing behind it");
            self.report.push(diagnostic.help(help));
        }
        self.read_all(entries, &RETURN, &mut sent);
        let body = self.only(entries, &BODIES, ONE_KIND);
        sent.body = body.and_then(|entry| match entry.key.value.as_str() {
            "body" => self.long_body(entry),
            _ => self.framed(entry).map(ReturnBody::of),
        });
        if let Some(entry) = entry_of(entries, "media_type") {
            let contents = sent.body.iter_mut().flat_map(|body| &mut body.contents);
            self.typed_as(entry, body, contents.collect());
        }
        sent
    }

    /// `body` in the long form: a mapping there is text, bytes or a page.
    fn long_body(&mut self, entry: &Entry) -> Option<ReturnBody> {
        match &entry.value.kind {
            NodeKind::Mapping(entries) if !has_type(entries) => {
                self.mapped(&entry.value).map(ReturnBody::of)
            }
            _ => Some(self.response_body(&entry.value)),
        }
    }

    /// Says what JSON is sent as.
    fn typed_as(&mut self, entry: &Entry, body: Option<&Entry>, mut sent: Vec<&mut Sent>) {
        let media_types = self.one_or_more(entry, "a media type");
        let is_named = |body: &Entry| matches!(body.key.value.as_str(), "text" | "raw");
        let is_other = |sent: &Sent| matches!(sent.kind, SentKind::Text(_) | SentKind::Raw(_));
        match body {
            None => {
                let help = "add `body: M`, or take it out";
                self.missing(entry.key.span, "`media_type` of no body", help);
            }
            Some(body) if is_named(body) || sent.iter().any(|sent| is_other(sent)) => {
                self.without_json(entry);
            }
            Some(_) => {}
        }
        let is_plain =
            |sent: &&mut &mut Sent| sent.media_types.is_empty() && sent.model().is_some();
        for sent in sent.iter_mut().filter(is_plain) {
            sent.media_types.clone_from(&media_types);
        }
    }

    /// `media_type` where nothing is JSON.
    pub(super) fn without_json(&mut self, entry: &Entry) {
        let message = "`media_type` says what JSON is sent as, and there is none";
        let diagnostic = Diagnostic::new(&shape::CONFLICTING_KEYS, entry.key.span, message);
        let help = "`text` and `raw` have their media type behind them; a form and parts have one";
        self.report.push(diagnostic.help(help));
    }

    /// `{ body: M, media_type: … }`, `{ text: … }`, `{ raw: … }` or `{ page: … }`.
    fn mapped(&mut self, node: &Node) -> Option<Sent> {
        let entries = self.read("`body`", node, &BODY, &mut ())?;
        let body = self.only(entries, &BODIES, ONE_KIND);
        let mut sent = body.and_then(|entry| self.framed(entry));
        if entries.is_empty() {
            self.wrong_kind("`body`", "a model", node);
        }
        if let Some(entry) = entry_of(entries, "media_type") {
            self.typed_as(entry, body, sent.iter_mut().collect());
        }
        sent
    }

    /// What stands behind `text`, `raw` or `page`.
    fn framed(&mut self, entry: &Entry) -> Option<Sent> {
        let kind = match entry.key.value.as_str() {
            "text" => SentKind::Text(self.string(entry)?),
            "raw" => SentKind::Raw(self.string(entry)?),
            "body" => {
                return Some(self.typed("what is sent", EXPECTED, &entry.value));
            }
            _ => return self.page(entry),
        };
        Some(Sent {
            span: entry.key.span,
            kind,
            media_types: Vec::new(),
        })
    }

    fn response_body(&mut self, node: &Node) -> ReturnBody {
        let contents = match &node.kind {
            NodeKind::Sequence(items) => items
                .iter()
                .filter_map(|item| match &item.kind {
                    NodeKind::Mapping(entries) if !has_type(entries) => self.mapped(item),
                    _ => Some(self.typed("what is sent", EXPECTED, item)),
                })
                .collect(),
            _ => vec![self.typed("what is sent", ONE_OR_MORE, node)],
        };
        ReturnBody {
            span: node.span,
            contents,
        }
    }

    /// A type, such as an output or `list<M>`, or one of the frames that only a response has.
    fn typed(&mut self, what: &str, expected: &str, node: &Node) -> Sent {
        let frame = self.frame(node);
        let kind = match frame {
            None => SentKind::Value(Box::new(self.json_body(what, expected, node))),
            Some((frame, model)) => match frame {
                "page" => SentKind::Page {
                    model,
                    max_limit: None,
                    words: Box::default(),
                },
                "stream" => SentKind::Stream(model),
                "ndjson" => SentKind::Ndjson(model),
                _ => SentKind::Events(model),
            },
        };
        Sent {
            span: node.span,
            kind,
            media_types: Vec::new(),
        }
    }

    /// The frame and the model of `page<M>` and its like.
    fn frame(&mut self, node: &Node) -> Option<(&'static str, TypeExpr)> {
        let NodeKind::Scalar(scalar) = &node.kind else {
            return None;
        };
        let (word, rest) = scalar.text.split_once('<')?;
        let frame = FRAMES.into_iter().find(|frame| *frame == word)?;
        let inner = rest.strip_suffix('>')?;
        let shift = self.shift(node, &scalar.text);
        let before = word.len() + 1;
        let at = |start: usize, end: usize| match shift {
            Some(shift) => node.span.part(start + shift + before, end + shift + before),
            None => node.span,
        };
        let model = types::parse(inner, &at).unwrap_or_else(|diagnostic| {
            self.report.push(*diagnostic);
            TypeExpr::Invalid(node.span)
        });
        Some((frame, model))
    }
}

impl ReturnBody {
    fn of(sent: Sent) -> Self {
        Self {
            span: sent.span,
            contents: vec![sent],
        }
    }
}
