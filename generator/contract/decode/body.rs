//! `body` of an operation.

use super::decoder::Decoder;
use super::field::bare;
use super::json_body::has_type;
use super::keys::{Key, Keys, entry_of, later};
use crate::contract::ast::{Body, BodyContent, BodyKind, FilePart, Name, Part};
use crate::contract::rules::shape;
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::Diagnostic;

const BODY: Keys<Body> = Keys {
    place: "`body`",
    known: &[
        ("json", |d, e, it| {
            content(e, it, d.json("`json`", &e.value))
        }),
        ("form", |d, e, it| {
            content(e, it, d.input_name(&e.value).map(BodyKind::Form))
        }),
        ("multipart", |d, e, it| {
            content(e, it, Some(BodyKind::Multipart(d.named(e, Decoder::part))))
        }),
        ("text", |d, e, it| {
            content(e, it, d.word(e).map(BodyKind::Text))
        }),
        ("raw", |d, e, it| {
            content(e, it, d.word(e).map(BodyKind::Raw))
        }),
        ("media_type", |d, e, it| {
            it.media_types = d.one_or_more(e, "a media type")
        }),
        ("optional", |d, e, it| it.optional = d.boolean(e)),
        ("max_size", |d, e, it| it.max_size = d.size(e)),
    ],
    hints: &[
        ("fields", "define an input and name it: `body: MyInput`"),
        (
            "required",
            "a body is required unless it says `optional: true`",
        ),
        (
            "file",
            "a file is a part: `multipart: { avatar: { type: file } }`",
        ),
        ("xml", "give the media type: `text: application/xml`"),
        (
            "binary",
            "give the media type: `raw: application/octet-stream`",
        ),
        ("max_body", "`max_size`"),
        ("application/json", "JSON is `json: MyInput`"),
        ("items", "a list is `body: list<MyInput>`"),
        (
            "max_items",
            "it stands with the type: `json: { type: list<MyInput>, max_items: 10 }`",
        ),
        (
            "min_items",
            "it stands with the type: `json: { type: list<MyInput>, max_items: 10 }`",
        ),
        (
            "unique_items",
            "it stands with the type: `json: { type: list<MyInput>, max_items: 10 }`",
        ),
        (
            "nullable",
            "it stands with the type: `json: { type: MyInput, … }`",
        ),
        (
            "example",
            "it stands with the type: `json: { type: MyInput, … }`",
        ),
        (
            "application/merge-patch+json",
            "a `patch` as `json: MyChanges` takes it too",
        ),
        ("multipart/form-data", "parts are `multipart: { … }`"),
        (
            "application/x-www-form-urlencoded",
            "a form is `form: MyInput`",
        ),
        ("media", "what JSON is sent as is its `media_type`"),
        (
            "media_types",
            "`media_type` takes several: `media_type: [a/b, c/d]`",
        ),
        ("content_type", "`media_type` says what JSON is sent as"),
    ],
};
/// What is said of files, and behind it what is said of several alone.
const FILE_KEYS: &[Key<Part>] = &[
    ("type", later),
    ("description", |d, e, it| {
        it.field.description = d.string(e).map(Box::new)
    }),
    ("optional", |d, e, it| it.field.optional = d.boolean(e)),
    ("deprecated", |d, e, it| {
        (it.field.deprecated, it.field.deprecation) = d.deprecated(e)
    }),
    ("content_types", |d, e, it| {
        file(it).content_types = d.names(e)
    }),
    ("max_size", |d, e, it| file(it).max_size = d.size(e)),
    ("wire", |d, e, it| it.field.wire = d.string(e).map(Box::new)),
    ("min_items", |d, e, it| file(it).min_items = d.count(e)),
    ("max_items", |d, e, it| file(it).max_items = d.count(e)),
];

/// Of one file alone, and behind it of files.
const FILE_HINTS: &[(&str, &str)] = &[
    ("min_items", "several files are `type: list<file>`"),
    ("max_items", "several files are `type: list<file>`"),
    ("content_type", "`content_types: [image/png]`"),
    ("media_types", "`content_types: [image/png]`"),
    ("max_length", "the size of a file is `max_size`"),
    ("default", "a file that may be missing is `optional: true`"),
    ("nullable", "a file that may be missing is `optional: true`"),
    (
        "secret",
        "a file is never logged: only its size and type are shown",
    ),
];

const FILES: Keys<Part> = Keys {
    place: "a file",
    known: FILE_KEYS,
    hints: FILE_HINTS.split_at(2).1,
};

const ONE_FILE: Keys<Part> = Keys {
    place: "a file",
    known: FILE_KEYS.split_at(7).0,
    hints: FILE_HINTS,
};

impl Decoder<'_> {
    /// `body: M` is `body: { json: M }`, and so is `body: { type: M, … }`.
    pub(super) fn body(&mut self, entry: &Entry) -> Option<Body> {
        let mut body = Body {
            key: entry.key.span,
            ..Body::default()
        };
        let entries = match &entry.value.kind {
            NodeKind::Mapping(entries) if !has_type(entries) => entries,
            _ => {
                let kind = self.json("`body`", &entry.value)?;
                content(entry, &mut body, Some(kind));
                return Some(body);
            }
        };
        self.read_all(entries, &BODY, &mut body);
        // A key that nobody knows may be meant to say what is sent.
        let beside = ["media_type", "optional", "max_size"];
        let is_beside = |entry: &Entry| beside.contains(&entry.key.value.as_str());
        let said = !entries.iter().all(is_beside);
        if !said {
            let help = "name an input or another type: `body: MyInput`, or say `json`, `form`, `multipart`, `text` or `raw`";
            self.missing(entry.key.span, "`body` does not say what is sent", help);
        }
        let typed = entry_of(entries, "media_type").filter(|_| said);
        if let Some(entry) = typed.filter(|_| entry_of(entries, "json").is_none()) {
            self.without_json(entry);
        }
        (!body.contents.is_empty()).then_some(body)
    }

    /// What a body in JSON is.
    fn json(&mut self, what: &str, node: &Node) -> Option<BodyKind> {
        if matches!(node.kind, NodeKind::Sequence(_)) {
            self.wrong_kind(what, "one type, such as an input or `list<MyInput>`", node);
            return None;
        }
        let expected = "a type, such as an input or `list<MyInput>`";
        let field = self.json_body(what, expected, node);
        Some(BodyKind::Json(Box::new(field)))
    }

    /// The input of a form.
    fn input_name(&mut self, node: &Node) -> Option<Name> {
        if matches!(node.kind, NodeKind::Sequence(_) | NodeKind::Mapping(_)) {
            self.wrong_kind("`form`", "the name of one input", node);
            return None;
        }
        let name = self.name_of("`form`", node)?;
        if name.value.chars().all(|c| c.is_alphanumeric() || c == '_') {
            return Some(name);
        }
        let message = "a form is one input model";
        let diagnostic = Diagnostic::new(&shape::INVALID_TYPE, name.span, message);
        self.report.push(diagnostic.help(
            "a form has named fields: write an input with a field of that type, or send it as `json`",
        ));
        None
    }

    /// One part of `multipart`: a file, or a field.
    fn part(&mut self, entry: &Entry) -> Part {
        let said = match &entry.value.kind {
            NodeKind::Mapping(entries) => entry_of(entries, "type").map(|entry| &entry.value),
            _ => Some(&entry.value),
        };
        let text = said.and_then(Node::plain_or_quoted).unwrap_or_default();
        match text.trim() {
            "file" => self.file(entry, false),
            "list<file>" => self.file(entry, true),
            _ => Part {
                field: self.field(entry),
                file: None,
            },
        }
    }

    fn file(&mut self, entry: &Entry, list: bool) -> Part {
        let mut part = Part {
            field: bare(entry.key.clone(), entry.value.span),
            file: None,
        };
        file(&mut part).list = list;
        if let NodeKind::Mapping(entries) = &entry.value.kind {
            let keys = if list { &FILES } else { &ONE_FILE };
            self.read_all(entries, keys, &mut part);
        }
        part
    }
}

/// Puts in one of the things that a body may be, where it was understood.
fn content(entry: &Entry, body: &mut Body, kind: Option<BodyKind>) {
    let key = entry.key.span;
    let content = kind.map(|kind| BodyContent { key, kind });
    body.contents.extend(content);
}

/// What is said of a file alone.
fn file(part: &mut Part) -> &mut FilePart {
    part.file.get_or_insert_default()
}

impl Node {
    /// The text of a scalar.
    fn plain_or_quoted(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        }
    }
}
