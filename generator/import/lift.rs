//! Schemas in the words of OpenAPI 3.1, whichever version they are written in.
//!
//! 3.0 has `nullable: true` where 3.1 has a type `null`, a boolean `exclusiveMinimum` beside `minimum`
//! where 3.1 has a number, and one `example` where 3.1 has a list. Everything behind this file knows
//! 3.1 alone.

use super::view::{Object, Reader, boolean, is_null, is_quoted, number, scalar, string};
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::Span;

/// A limit on values, in the words of the contract.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Constraint {
    /// `max_length`
    pub(super) key: &'static str,
    /// What it says, as it is written.
    pub(super) value: String,
    /// The key in the document.
    pub(super) span: Span,
}

/// What a schema says of its values as a whole.
#[derive(Clone, Default)]
pub(super) struct Words<'r> {
    pub(super) description: Option<String>,
    /// Where the description is a title, which may be no more than the name.
    pub(super) title: Option<Span>,
    pub(super) default: Option<&'r Entry>,
    /// The value, and the key that it stands behind.
    pub(super) example: Option<(&'r Node, Span)>,
    pub(super) deprecated: bool,
    pub(super) read_only: bool,
    pub(super) write_only: bool,
    /// Whether null is among the values, and where that is said.
    pub(super) null: Option<Span>,
}

impl Words<'_> {
    /// What stands beside a reference goes before what it leads to.
    pub(super) fn or(mut self, other: Self) -> Self {
        if self.description.is_none() {
            self.description = other.description;
            self.title = other.title;
        }
        self.default = self.default.or(other.default);
        self.example = self.example.or(other.example);
        self.deprecated |= other.deprecated;
        self.read_only |= other.read_only;
        self.write_only |= other.write_only;
        self.null = self.null.or(other.null);
        self
    }
}

impl Words<'_> {
    /// The description, unless it is a title that says no more than the name of what has it.
    pub(super) fn described(&self, reader: &Reader<'_>, name: &str) -> Option<String> {
        let text = self.description.as_ref()?;
        let letters = |text: &str| -> String {
            let letters = text.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect()
        };
        match self.title {
            Some(span) if letters(text) == letters(name) => {
                let how = "a title that says no more than the name is left out";
                reader.ledger.changed(span, how);
                None
            }
            _ => Some(text.clone()),
        }
    }
}

/// The limits with their words in the contract.
const CONSTRAINTS: &[(&str, &str)] = &[
    ("minLength", "min_length"),
    ("maxLength", "max_length"),
    ("pattern", "pattern"),
    ("minimum", "minimum"),
    ("maximum", "maximum"),
    ("multipleOf", "multiple_of"),
    ("minItems", "min_items"),
    ("maxItems", "max_items"),
    ("uniqueItems", "unique_items"),
    ("minProperties", "min_properties"),
    ("maxProperties", "max_properties"),
];

/// What a schema says beside its types and parts.
pub(super) fn words<'r>(reader: &'r Reader<'r>, schema: Object<'r>) -> Words<'r> {
    let mut words = Words {
        description: schema.words("description"),
        title: None,
        default: schema.get("default"),
        example: None,
        deprecated: schema.flag("deprecated"),
        read_only: schema.flag("readOnly"),
        write_only: schema.flag("writeOnly"),
        null: None,
    };
    match (&words.description, schema.peek("title")) {
        (None, Some(title)) => {
            words.description = schema.words("title");
            words.title = words.description.is_some().then_some(title.key.span);
        }
        (Some(_), Some(title)) => {
            let why = "a title beside a description has no place in a contract";
            reader.ledger.lose_words(title, why);
        }
        _ => {}
    }
    words.example = example(reader, schema);
    words.null = null(reader, schema);
    schema.lose_words("xml", "bodies of XML are not in the language");
    schema.lose_words("externalDocs", "a contract has no links to other documents");
    schema.lose_words("$comment", "a comment of the document");
    words
}

/// The one example that a contract shows.
fn example<'r>(reader: &'r Reader<'r>, schema: Object<'r>) -> Option<(&'r Node, Span)> {
    let example = schema.get("example");
    let mut found = example.map(|entry| (&entry.value, entry.key.span));
    if let Some(entry) = schema.get("examples") {
        if let NodeKind::Sequence(items) = &entry.value.kind {
            let first = items.first().map(|item| (item, entry.key.span));
            if found.is_some() || items.len() > 1 {
                let why = "a contract shows one example: the others are left out";
                reader.ledger.lose_words(entry, why);
            }
            found = found.or(first);
        } else {
            schema.wrong(entry, "a sequence");
        }
    }
    found
}

/// Whether null is among the values, and where that is said.
fn null<'r>(reader: &'r Reader<'r>, schema: Object<'r>) -> Option<Span> {
    let ledger = &reader.ledger;
    if let Some(entry) = schema.peek("nullable").filter(|_| schema.flag("nullable")) {
        if !reader.old {
            let how = "OpenAPI 3.1 has no `nullable`: it is read as 3.0 has it";
            ledger.changed(entry.key.span, how);
        }
        return Some(entry.key.span);
    }
    let among = |key: &str| {
        let entry = schema.peek(key)?;
        let mut items = match &entry.value.kind {
            NodeKind::Sequence(items) => items.iter(),
            _ => std::slice::from_ref(&entry.value).iter(),
        };
        let null = items.find(|item| match key {
            "type" => scalar(item) == Some("null"),
            _ => is_null(item),
        });
        null.map(|item| item.span)
    };
    let (typed, listed) = (among("type"), among("enum").or_else(|| among("const")));
    let lists = ["enum", "const"]
        .iter()
        .any(|key| schema.peek(key).is_some());
    let combines = ["oneOf", "anyOf", "allOf", "$ref"]
        .iter()
        .any(|key| schema.peek(key).is_some());
    let how = match (typed, listed) {
        (Some(_), None) if lists => {
            "null, which `type` takes, is none of the values that are listed"
        }
        (Some(_), _) if combines => {
            "null, which `type` takes, is a value as far as what stands beside it takes it"
        }
        (None, Some(_)) if schema.peek("type").is_some() => {
            "null, which is listed, is none of the `type` beside it"
        }
        (typed, listed) => return typed.or(listed),
    };
    ledger.changed(typed.or(listed)?, how);
    None
}

/// Whether the types of a schema have null among them; `None` where it names no types, or is `nullable`.
pub(super) fn has_null(schema: Object<'_>) -> Option<bool> {
    let entry = schema
        .peek("type")
        .filter(|_| schema.truth("nullable") != Some(true))?;
    Some(match &entry.value.kind {
        NodeKind::Sequence(items) => items.iter().any(|it| scalar(it) == Some("null")),
        _ => scalar(&entry.value) == Some("null"),
    })
}

/// Whether null is the only value of a schema.
pub(super) fn is_null_alone(node: &Node) -> bool {
    if !matches!(node.kind, NodeKind::Mapping(_)) {
        return is_null(node);
    }
    let said = |key: &str| node.entry(key);
    let is_type = |entry: &Entry| scalar(&entry.value) == Some("null");
    let is_value = |entry: &Entry| match &entry.value.kind {
        NodeKind::Sequence(items) => matches!(items.as_slice(), [only] if is_null(only)),
        _ => false,
    };
    said("type").is_some_and(is_type)
        || said("enum").is_some_and(is_value)
        || said("const").is_some_and(|entry| is_null(&entry.value))
}

/// The types of a schema without `null`.
pub(super) fn types<'r>(reader: &'r Reader<'r>, schema: Object<'r>) -> Vec<(&'r str, Span)> {
    const TYPES: [&str; 7] = [
        "string", "number", "integer", "boolean", "array", "object", "null",
    ];
    let Some(entry) = schema.get("type") else {
        return Vec::new();
    };
    let nodes: Vec<&Node> = match &entry.value.kind {
        NodeKind::Sequence(items) => items.iter().collect(),
        _ => vec![&entry.value],
    };
    let mut types = Vec::new();
    for node in nodes {
        match scalar(node).filter(|name| TYPES.contains(name)) {
            Some("null") => {}
            Some(name) if types.iter().any(|(seen, _)| *seen == name) => {}
            Some(name) => types.push((name, node.span)),
            None => {
                let message = format!("`type` is one of {}", TYPES.join(", "));
                reader.ledger.malformed(node.span, message);
                reader.ledger.cover(node);
            }
        }
    }
    types
}

/// What tells the type of a schema that says none, and the type.
pub(super) const HINTS: [(&str, &str); 9] = [
    ("properties", "object"),
    ("additionalProperties", "object"),
    ("required", "object"),
    ("items", "array"),
    ("pattern", "string"),
    ("minLength", "string"),
    ("maxLength", "string"),
    ("minimum", "number"),
    ("maximum", "number"),
];

/// The type that is meant where a schema says none.
pub(super) fn meant(object: Object<'_>) -> Option<&'static str> {
    let hint = HINTS.iter().find(|(key, _)| object.peek(key).is_some());
    let parts = ["oneOf", "anyOf", "allOf", "$ref"];
    let says = parts.iter().all(|key| object.peek(key).is_none());
    let format = || object.peek("format").filter(|_| says).map(|_| "string");
    hint.map(|(_, kind)| *kind).or_else(format)
}

/// The limits of a schema.
pub(super) fn constraints<'r>(reader: &'r Reader<'r>, schema: Object<'r>) -> Vec<Constraint> {
    let mut found = Vec::new();
    for (key, said) in CONSTRAINTS {
        let Some(entry) = schema.get(key) else {
            continue;
        };
        let exclusive = match *key {
            "minimum" => schema.peek("exclusiveMinimum"),
            "maximum" => schema.peek("exclusiveMaximum"),
            _ => None,
        };
        let exclusive = exclusive.and_then(|entry| boolean(&entry.value));
        let said = match (*said, exclusive) {
            ("minimum", Some(true)) => "exclusive_minimum",
            ("maximum", Some(true)) => "exclusive_maximum",
            (said, _) => said,
        };
        found.extend(constraint(reader, schema, entry, said));
    }
    for (key, said) in [
        ("exclusiveMinimum", "exclusive_minimum"),
        ("exclusiveMaximum", "exclusive_maximum"),
    ] {
        let Some(entry) = schema.get(key) else {
            continue;
        };
        match boolean(&entry.value) {
            None => found.extend(constraint(reader, schema, entry, said)),
            Some(exclusive) => {
                let bound = if key == "exclusiveMinimum" {
                    "minimum"
                } else {
                    "maximum"
                };
                if exclusive && schema.peek(bound).is_none() {
                    let message = format!("`{key}: true` without a `{bound}` excludes nothing");
                    reader.ledger.malformed(entry.key.span, message);
                } else if !exclusive {
                    let how = format!("`{key}: false` says what holds without it");
                    reader.ledger.changed(entry.key.span, how);
                }
            }
        }
    }
    // A bound that excludes stands where the other one would.
    let place = |found: &Constraint| {
        let key = found.key.trim_start_matches("exclusive_");
        CONSTRAINTS.iter().position(|(_, said)| *said == key)
    };
    found.sort_by_key(place);
    found
}

fn constraint<'r>(
    reader: &'r Reader<'r>,
    schema: Object<'r>,
    entry: &'r Entry,
    key: &'static str,
) -> Option<Constraint> {
    let value = &entry.value;
    let text = match key {
        "pattern" => string(value).map(str::to_owned),
        "unique_items" => match boolean(value) {
            Some(false) => {
                let how = "`uniqueItems: false` says what holds without it";
                reader.ledger.changed(entry.key.span, how);
                return None;
            }
            found => found.map(|_| "true".to_owned()),
        },
        _ => number(value).filter(|_| !is_quoted(value)).map(whole),
    };
    let Some(text) = text else {
        let expected = match key {
            "pattern" => "a text",
            "unique_items" => "`true` or `false`",
            _ => "a number",
        };
        schema.wrong(entry, expected);
        return None;
    };
    if let Some(why) = reader.ledger.refusal(entry.key.span) {
        let why = format!("`{}` is left out: {why}", entry.key.value);
        reader.ledger.lose(entry, why);
        return None;
    }
    Some(Constraint {
        key,
        value: text,
        span: entry.key.span,
    })
}

/// A number without a fraction of zeros: `255.0` is `255`.
fn whole(text: &str) -> String {
    match text.split_once('.') {
        Some((whole, zeros)) if zeros.bytes().all(|byte| byte == b'0') => whole.to_owned(),
        _ => text.to_owned(),
    }
}
