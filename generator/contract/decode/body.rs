//! `body` of an operation.

use super::decoder::Decoder;
use super::field::bare;
use super::json_body::has_type;
use super::keys::Keys;
use crate::contract::ast::{Body, BodyContent, BodyKind, FilePart, Name, Part};
use crate::contract::rules::shape;
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::Diagnostic;

const BODY: Keys = Keys {
    place: "`body`",
    built: &[
        "json",
        "form",
        "multipart",
        "text",
        "raw",
        "media_type",
        "optional",
        "max_size",
    ],
    planned: &[],
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
const FILE: Keys = Keys {
    place: "a file",
    built: &[
        "type",
        "description",
        "optional",
        "deprecated",
        "content_types",
        "max_size",
        "min_items",
        "max_items",
        "wire",
    ],
    planned: &[],
    hints: &[
        ("content_type", "`content_types: [image/png]`"),
        ("media_types", "`content_types: [image/png]`"),
        ("max_length", "the size of a file is `max_size`"),
        ("default", "a file that may be missing is `optional: true`"),
        ("nullable", "a file that may be missing is `optional: true`"),
        (
            "secret",
            "a file is never logged: only its size and type are shown",
        ),
    ],
};

const ONE_FILE: Keys = Keys {
    place: "a file",
    built: &[
        "type",
        "description",
        "optional",
        "deprecated",
        "content_types",
        "max_size",
        "wire",
    ],
    planned: &[],
    hints: &[
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
    ],
};

impl Decoder<'_> {
    /// `body: M` is `body: { json: M }`, and so is `body: { type: M, … }`.
    pub(super) fn body(&mut self, entry: &Entry) -> Option<Body> {
        let mut body = Body {
            key: entry.key.span,
            contents: Vec::new(),
            media_types: Vec::new(),
            optional: None,
            max_size: None,
        };
        let entries = match &entry.value.kind {
            NodeKind::Mapping(entries) if !has_type(entries) => entries,
            _ => {
                body.contents.push(BodyContent {
                    key: entry.key.span,
                    kind: self.json("`body`", &entry.value)?,
                });
                return Some(body);
            }
        };
        let (mut said, mut typed) = (false, None);
        for entry in entries {
            let kind = match entry.key.value.as_str() {
                "json" => self.json("`json`", &entry.value),
                "form" => self.input_name(&entry.value).map(BodyKind::Form),
                "multipart" => Some(BodyKind::Multipart(self.named(entry, Self::part))),
                "text" => self.word(entry).map(BodyKind::Text),
                "raw" => self.word(entry).map(BodyKind::Raw),
                other => {
                    match other {
                        "media_type" => {
                            body.media_types = self.one_or_more(entry, "a media type");
                            typed = Some(entry);
                        }
                        "optional" => body.optional = self.boolean(entry),
                        "max_size" => body.max_size = self.size(entry),
                        _ => {
                            // It may be meant to say what is sent.
                            said = true;
                            self.unknown_key(entry, &BODY);
                        }
                    }
                    continue;
                }
            };
            said = true;
            body.contents.extend(kind.map(|kind| BodyContent {
                key: entry.key.span,
                kind,
            }));
        }
        if !said {
            let help = "name an input or another type: `body: MyInput`, or say `json`, `form`, `multipart`, `text` or `raw`";
            self.missing(entry.key.span, "`body` does not say what is sent", help);
        }
        let has_json = entries.iter().any(|entry| entry.key.value == "json");
        if let Some(entry) = typed.filter(|_| said && !has_json) {
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
            NodeKind::Mapping(entries) => {
                let mut entries = entries.iter();
                entries
                    .find(|entry| entry.key.value == "type")
                    .map(|entry| &entry.value)
            }
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
        let mut field = bare(entry.key.clone(), entry.value.span);
        let mut file = FilePart {
            list,
            ..FilePart::default()
        };
        let entries = match &entry.value.kind {
            NodeKind::Mapping(entries) => entries.as_slice(),
            _ => &[],
        };
        for entry in entries {
            match entry.key.value.as_str() {
                "type" => {}
                "description" => field.description = self.string(entry).map(Box::new),
                "optional" => field.optional = self.boolean(entry),
                "deprecated" => (field.deprecated, field.deprecation) = self.deprecated(entry),
                "wire" => field.wire = self.string(entry).map(Box::new),
                "content_types" => file.content_types = self.names(entry),
                "max_size" => file.max_size = self.size(entry),
                "min_items" if list => file.min_items = self.count(entry),
                "max_items" if list => file.max_items = self.count(entry),
                _ => self.unknown_key(entry, if list { &FILE } else { &ONE_FILE }),
            }
        }
        Part {
            field,
            file: Some(file),
        }
    }
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
