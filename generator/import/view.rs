//! A mapping of the document, whose keys count as read once somebody asks for them.

use super::document::{Documents, broken};
use super::ledger::{Ledger, is_schema};
use crate::contract::{Entry, Node, NodeKind, ScalarStyle};
use crate::diag::Span;

/// What everything that reads the document has at hand.
pub(super) struct Reader<'d> {
    /// The documents.
    pub(super) documents: &'d Documents,
    /// Where verdicts go.
    pub(super) ledger: Ledger,
    /// Whether the document is of OpenAPI 3.0.
    pub(super) old: bool,
}

/// How often a reference may lead to another one.
const REFERENCES: usize = 64;

/// A mapping of the document.
#[derive(Clone, Copy)]
pub(super) struct Object<'r> {
    /// The mapping itself.
    pub(super) node: &'r Node,
    entries: &'r [Entry],
    reader: &'r Reader<'r>,
}

impl<'r> Reader<'r> {
    /// The mapping at `node`; anything else is told.
    pub(super) fn object(&'r self, node: &'r Node, what: &str) -> Option<Object<'r>> {
        match &node.kind {
            NodeKind::Mapping(entries) => Some(Object {
                node,
                entries,
                reader: self,
            }),
            _ => {
                let message = format!("{what} is a mapping, not {}", kind(node));
                self.ledger.malformed(node.span, message);
                self.ledger.cover(node);
                None
            }
        }
    }

    /// The mapping at `node`, or what its `$ref` leads to.
    pub(super) fn target(&'r self, node: &'r Node, what: &str) -> Option<Object<'r>> {
        let mut object = self.object(node, what)?;
        for _ in 0..REFERENCES {
            let Some(reference) = object.peek("$ref") else {
                return Some(object);
            };
            let node = self.follow(reference)?;
            for entry in object.entries {
                let key = entry.key.value.as_str();
                match key {
                    "$ref" => {}
                    // OpenAPI 3.1 lets a reference have words of its own; those of a schema are read by the caller.
                    "description" | "summary" if what == "a schema" => {}
                    "description" | "summary" => {
                        let why = format!("`{key}` beside a `$ref`: the words of its target hold");
                        self.ledger.lose_words(entry, why);
                    }
                    _ => {
                        let why = format!("`{key}` means nothing beside a `$ref`");
                        self.ledger.lose(entry, why);
                    }
                }
            }
            object = self.object(node, what)?;
        }
        let why = "it leads to itself";
        let span = object.node.span;
        self.ledger.push(broken(span, "$ref", why));
        None
    }

    /// The schema that a `$ref` leads to; one that leads to nothing, or to something else, is told.
    pub(super) fn schema(&'r self, reference: &'r Entry) -> Option<&'r Node> {
        let node = self.follow(reference)?;
        if is_schema(node) {
            return Some(node);
        }
        let text = scalar(&reference.value).unwrap_or_default();
        let why = "what stands there is no schema";
        self.ledger.push(broken(reference.value.span, text, why));
        None
    }

    /// What a `$ref` leads to; one that leads to nothing is told.
    pub(super) fn follow(&'r self, reference: &'r Entry) -> Option<&'r Node> {
        self.ledger.read(reference.key.span);
        let Some(text) = string(&reference.value) else {
            let message = "`$ref` must be a text";
            self.ledger.malformed(reference.value.span, message);
            return None;
        };
        let span = reference.value.span;
        match self.documents.resolve(text, span, &self.ledger) {
            Ok(node) => Some(node),
            Err(why) => {
                self.ledger.push(broken(span, text, &why));
                None
            }
        }
    }
}

impl<'r> Object<'r> {
    /// The entry of a key, without a verdict.
    pub(super) fn peek(&self, key: &str) -> Option<&'r Entry> {
        self.entries.iter().find(|entry| entry.key.value == key)
    }

    /// The entry of a key.
    pub(super) fn get(&self, key: &str) -> Option<&'r Entry> {
        let entry = self.peek(key)?;
        self.reader.ledger.read(entry.key.span);
        Some(entry)
    }

    /// All entries that are no extensions.
    pub(super) fn entries(&self) -> impl Iterator<Item = &'r Entry> + use<'r> {
        let reader = self.reader;
        let named = |entry: &&Entry| !entry.key.value.starts_with("x-");
        self.entries
            .iter()
            .filter(named)
            .inspect(|entry| reader.ledger.read(entry.key.span))
    }

    /// All entries of a mapping whose keys are names, extensions or not.
    pub(super) fn all(&self) -> impl Iterator<Item = &'r Entry> + use<'r> {
        let reader = self.reader;
        self.entries
            .iter()
            .inspect(|entry| reader.ledger.read(entry.key.span))
    }

    /// The text behind a key; anything else is told.
    pub(super) fn text(&self, key: &str) -> Option<&'r str> {
        let entry = self.get(key)?;
        let text = string(&entry.value);
        if text.is_none() {
            self.wrong(entry, "a text");
        }
        text
    }

    /// The text behind a key that is not blank, without white space around it.
    pub(super) fn words(&self, key: &str) -> Option<String> {
        let text = self.text(key)?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Whether a key says `true`; that it says what holds without it is told, and so is anything but a boolean.
    pub(super) fn flag(&self, key: &str) -> bool {
        let found = self.truth(key);
        if found == Some(false) {
            self.usual(key);
        }
        found == Some(true)
    }

    /// Whether a key says `true` or `false`; anything else is told.
    pub(super) fn truth(&self, key: &str) -> Option<bool> {
        let entry = self.get(key)?;
        let found = boolean(&entry.value);
        if found.is_none() {
            self.wrong(entry, "`true` or `false`");
        }
        found
    }

    /// A key that says what holds without it.
    pub(super) fn usual(&self, key: &str) {
        let Some(entry) = self.peek(key) else {
            return;
        };
        let said = scalar(&entry.value).unwrap_or_default();
        let how = format!("`{key}: {said}` says what holds without it");
        self.reader.ledger.changed(entry.key.span, how);
    }

    /// The mapping behind a key.
    pub(super) fn object(&self, key: &str) -> Option<Object<'r>> {
        let entry = self.get(key)?;
        let what = format!("`{key}`");
        self.reader.object(&entry.value, &what)
    }

    /// The items behind a key.
    pub(super) fn items(&self, key: &str) -> &'r [Node] {
        let Some(entry) = self.get(key) else {
            return &[];
        };
        match &entry.value.kind {
            NodeKind::Sequence(items) => items,
            _ => {
                self.wrong(entry, "a sequence");
                &[]
            }
        }
    }

    /// A key for whose value the contract has no place.
    pub(super) fn lose(&self, key: &str, why: &str) {
        if let Some(entry) = self.peek(key) {
            self.reader.ledger.lose(entry, why);
        }
    }

    /// A key whose value is said in another way.
    pub(super) fn changed(&self, key: &str, how: &str) {
        if let Some(entry) = self.peek(key) {
            self.reader.ledger.changed(entry.key.span, how);
        }
    }

    /// The same for words for people and tools.
    pub(super) fn lose_words(&self, key: &str, why: &str) {
        if let Some(entry) = self.peek(key) {
            self.reader.ledger.lose_words(entry, why);
        }
    }

    /// Says that a value is of the wrong kind.
    pub(super) fn wrong(&self, entry: &Entry, expected: &str) {
        let found = kind(&entry.value);
        let message = format!("`{}` is {expected}, not {found}", entry.key.value);
        self.reader.ledger.malformed(entry.value.span, message);
        self.reader.ledger.cover(&entry.value);
    }

    /// Where it stands.
    pub(super) fn span(&self) -> Span {
        self.node.span
    }
}

/// What a value is, with its article.
fn kind(node: &Node) -> &'static str {
    match &node.kind {
        NodeKind::Mapping(_) => "a mapping",
        NodeKind::Sequence(_) => "a sequence",
        NodeKind::Scalar(_) if is_null(node) => "nothing",
        NodeKind::Scalar(_) if boolean(node).is_some() => "a boolean",
        NodeKind::Scalar(_) if number(node).is_some() => "a number",
        NodeKind::Scalar(_) => "a text",
    }
}

/// The text of a scalar that is no boolean and no null. A number counts: versions are written so.
pub(super) fn string(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Scalar(scalar) if !is_null(node) && boolean(node).is_none() => Some(&scalar.text),
        _ => None,
    }
}

/// The text of any scalar.
pub(super) fn scalar(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Scalar(scalar) => Some(&scalar.text),
        _ => None,
    }
}

/// Whether a scalar is written with quotes, or as a block.
pub(super) fn is_quoted(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Scalar(scalar) if scalar.style == ScalarStyle::Quoted)
}

/// Whether a value is null, or nothing at all.
pub(super) fn is_null(node: &Node) -> bool {
    plain(node).is_some_and(|text| matches!(text, "" | "~" | "null" | "Null" | "NULL"))
}

/// What a boolean says.
pub(super) fn boolean(node: &Node) -> Option<bool> {
    match plain(node)? {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// The text of a number that JSON can write.
pub(super) fn number(node: &Node) -> Option<&str> {
    plain(node).filter(|text| is_number(text))
}

/// Whether JSON can write a text as a number.
pub(super) fn is_number(text: &str) -> bool {
    text.len() <= 400 && serde_json::from_str::<serde_json::Number>(text).is_ok()
}

fn plain(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Scalar(scalar) if scalar.style == ScalarStyle::Plain => Some(&scalar.text),
        _ => None,
    }
}
