//! The verdict on each place of the document: what was read, changed, lost.
//!
//! A key counts as read once somebody asked for it. What nobody asked for is told at the end, so that
//! nothing is dropped in silence because a case was forgotten.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::rules;
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::{Diagnostic, Report, Rule, Severity, Span};
use crate::output::Digest;

/// How much of a lost value is shown.
const SHOWN: usize = 160;

/// Where a value begins: spans of collections may be equal in nothing else.
type SpanStart = (u32, u32);

/// Collects verdicts. It can be written to through a shared reference, since everything that reads
/// the document has one.
#[derive(Default)]
pub(super) struct Ledger {
    state: RefCell<State>,
    /// What the language refused of an earlier attempt, with the reason.
    refused: HashMap<Span, String>,
}

#[derive(Default)]
struct State {
    report: Report,
    read: HashSet<SpanStart>,
    covered: HashSet<SpanStart>,
}

fn place(span: Span) -> SpanStart {
    (span.source.0, span.start)
}

/// How many places of a document have which verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// Said by the contract as the document says it.
    pub kept: usize,
    /// Said in another way.
    pub changed: usize,
    /// Not said.
    pub lost: usize,
}

impl Ledger {
    /// A ledger for another attempt, after the language refused these places.
    pub(super) fn after(refused: HashMap<Span, String>) -> Self {
        Self {
            refused,
            ..Self::default()
        }
    }

    /// Notes that somebody has read what stands behind a key.
    pub(super) fn read(&self, key: Span) {
        self.state.borrow_mut().read.insert(place(key));
    }

    /// Notes that all of a value has its verdict.
    pub(super) fn cover(&self, node: &Node) {
        self.state.borrow_mut().covered.insert(place(node.span));
    }

    /// Takes in any diagnostic.
    pub(super) fn push(&self, diagnostic: Diagnostic) {
        self.state.borrow_mut().report.push(diagnostic);
    }

    /// Something is said in another way.
    pub(super) fn changed(&self, span: Span, how: impl Into<String>) {
        self.push(Diagnostic::new(&rules::CHANGED, span, how));
    }

    /// Something that matters on the wire is not said.
    pub(super) fn lost(&self, span: Span, why: impl Into<String>) {
        self.push(Diagnostic::new(&rules::LOST, span, why));
    }

    /// Something is not as OpenAPI has it.
    pub(super) fn malformed(&self, span: Span, what: impl Into<String>) {
        self.push(Diagnostic::new(&rules::MALFORMED, span, what));
    }

    /// A value is lost with all that stands in it.
    pub(super) fn lose_value(&self, span: Span, node: &Node, why: impl Into<String>) {
        self.cover(node);
        self.push(quoted(Diagnostic::new(&rules::LOST, span, why), node));
    }

    /// An entry with all that stands behind it is lost.
    pub(super) fn lose(&self, entry: &Entry, why: impl Into<String>) {
        self.drop_entry(&rules::LOST, entry, why);
    }

    /// Words for people or tools are lost.
    pub(super) fn lose_words(&self, entry: &Entry, why: impl Into<String>) {
        self.drop_entry(&rules::LOST_WORDS, entry, why);
    }

    /// The same, of what is no entry.
    pub(super) fn lost_words(&self, span: Span, why: impl Into<String>) {
        self.push(Diagnostic::new(&rules::LOST_WORDS, span, why));
    }

    /// An example is lost.
    pub(super) fn lose_example(&self, span: Span, node: &Node, why: &str) {
        self.cover(node);
        self.push(quoted(Diagnostic::new(&rules::LOST_WORDS, span, why), node));
    }

    /// An entry is told by `rule`, with all that stands behind it.
    pub(super) fn drop_entry(&self, rule: &'static Rule, entry: &Entry, why: impl Into<String>) {
        self.read(entry.key.span);
        self.cover(&entry.value);
        let found = Diagnostic::new(rule, entry.key.span, why);
        self.push(quoted(found, &entry.value));
    }

    /// Why the language does not take what is made of this place, if it does not.
    pub(super) fn refusal(&self, span: Span) -> Option<&str> {
        self.refused.get(&span).map(String::as_str)
    }

    /// Tells what nobody has read, below `root`.
    pub(super) fn unread(&self, root: &Node) {
        let mut found = Vec::new();
        self.look(root, &mut Vec::new(), &mut found);
        for (rule, why, entry) in found {
            self.drop_entry(rule, entry, why);
        }
    }

    fn look<'n>(
        &self,
        node: &'n Node,
        path: &mut Vec<&'n str>,
        found: &mut Vec<(&'static Rule, String, &'n Entry)>,
    ) {
        if self.state.borrow().covered.contains(&place(node.span)) {
            return;
        }
        match &node.kind {
            NodeKind::Scalar(_) => {}
            NodeKind::Sequence(items) => {
                for item in items {
                    self.look(item, path, found);
                }
            }
            NodeKind::Mapping(entries) => {
                for entry in entries {
                    let key = entry.key.value.as_str();
                    let was_read = self.state.borrow().read.contains(&place(entry.key.span));
                    if was_read && in_schema(path) && self.is_untouched(&entry.value) {
                        let why = format!("nothing in the contract is made of the schema `{key}`");
                        found.push((&rules::UNUSED, why, entry));
                    } else if was_read {
                        path.push(key);
                        self.look(&entry.value, path, found);
                        path.pop();
                    } else {
                        let (rule, why) = unread(path, key);
                        found.push((rule, why, entry));
                    }
                }
            }
        }
    }

    /// Whether a value is a schema of which nobody has read anything.
    fn is_untouched(&self, node: &Node) -> bool {
        let NodeKind::Mapping(entries) = &node.kind else {
            return false;
        };
        let state = self.state.borrow();
        !state.covered.contains(&place(node.span))
            && entries.iter().any(|it| is_keyword(&it.key.value))
            && entries
                .iter()
                .all(|it| !state.read.contains(&place(it.key.span)))
    }

    /// How many keys below `root` have which verdict.
    pub(super) fn places(&self, root: &Node) -> Places {
        let state = self.state.borrow();
        let mut verdicts: HashMap<SpanStart, bool> = HashMap::new();
        for diagnostic in state.report.iter() {
            let lost = diagnostic.severity != Severity::Note;
            *verdicts.entry(place(diagnostic.span)).or_default() |= lost;
        }
        let mut places = Places::default();
        count(root, &verdicts, false, &mut places);
        places
    }

    /// The report, in the order of the document.
    pub(super) fn report(&self) -> Report {
        self.state.borrow().report.clone().sorted()
    }
}

fn count(node: &Node, verdicts: &HashMap<SpanStart, bool>, lost: bool, places: &mut Places) {
    match &node.kind {
        NodeKind::Scalar(_) => {}
        NodeKind::Sequence(items) => {
            for item in items {
                count(item, verdicts, lost, places);
            }
        }
        NodeKind::Mapping(entries) => {
            for entry in entries {
                let verdict = verdicts.get(&place(entry.key.span));
                let lost = lost || verdict == Some(&true);
                match (lost, verdict) {
                    (true, _) => places.lost += 1,
                    (false, Some(_)) => places.changed += 1,
                    (false, None) => places.kept += 1,
                }
                count(&entry.value, verdicts, lost, places);
            }
        }
    }
}

/// What is said of a key that nobody has read.
fn unread(path: &[&str], key: &str) -> (&'static Rule, String) {
    if key.starts_with("x-") {
        let why = format!("the extension `{key}` has no place in a contract");
        return (&rules::LOST_WORDS, why);
    }
    if let ["components", kind] = path {
        let what = match *kind {
            "schemas" => "schema",
            "responses" => "response",
            "parameters" => "parameter",
            "requestBodies" => "request body",
            "headers" => "header",
            "examples" => "example",
            "securitySchemes" => "security scheme",
            "links" => "link",
            "callbacks" => "callback",
            "pathItems" => "path item",
            _ => "component",
        };
        let why = format!("no operation that is imported leads to the {what} `{key}`");
        return (&rules::UNUSED, why);
    }
    const OF_PARAMETERS: [&str; 13] = [
        "name",
        "in",
        "description",
        "required",
        "deprecated",
        "allowEmptyValue",
        "style",
        "explode",
        "allowReserved",
        "schema",
        "example",
        "examples",
        "content",
    ];
    if let [.., "parameters"] | ["components", "parameters", _] = path
        && OF_PARAMETERS.contains(&key)
    {
        let why = format!("nothing in the contract is made of `{key}` of this parameter");
        return (&rules::UNUSED, why);
    }
    if key == "$defs" || path.last() == Some(&"$defs") {
        let why = format!("no schema that is imported leads to `{key}`");
        return (&rules::UNUSED, why);
    }
    if in_schema(path) && is_keyword(key) {
        let why = format!("nothing in the contract is made of `{key}` of this schema");
        return (&rules::UNUSED, why);
    }
    if in_schema(path) && is_limit(key) {
        let why = format!("nothing in the contract holds a value to `{key}` of this schema");
        return (&rules::LOST, why);
    }
    (
        &rules::MALFORMED,
        format!("OpenAPI has no key `{key}` here, so nothing is made of it"),
    )
}

/// Whether what stands at a place is in schemas.
fn in_schema(path: &[&str]) -> bool {
    matches!(path, ["components", "schemas", ..]) || path.contains(&"schema")
}

/// Whether schemas have a key. One that is not read, though all that are read know it, is of a schema that nothing is
/// made of.
fn is_keyword(key: &str) -> bool {
    key == "required" || is_saying(key) || is_word(key)
}

/// Whether a key of a schema says nothing of which values there are.
pub(super) fn is_word(key: &str) -> bool {
    const WORDS: [&str; 12] = [
        "title",
        "description",
        "default",
        "example",
        "examples",
        "deprecated",
        "nullable",
        "readOnly",
        "writeOnly",
        "xml",
        "externalDocs",
        "$comment",
    ];
    WORDS.contains(&key)
}

/// The same of those that no other object has.
fn is_saying(key: &str) -> bool {
    const SAYING: [&str; 12] = [
        "$ref",
        "type",
        "format",
        "properties",
        "additionalProperties",
        "items",
        "enum",
        "const",
        "allOf",
        "oneOf",
        "anyOf",
        "discriminator",
    ];
    SAYING.contains(&key)
}

/// Whether a value can be a schema: a mapping with keys of something else alone is none.
pub(super) fn is_schema(node: &Node) -> bool {
    let NodeKind::Mapping(entries) = &node.kind else {
        return true;
    };
    let says = |key: &str| is_saying(key) || is_limit(key);
    let knows = |key: &str| is_keyword(key) || key.starts_with("x-") || key.starts_with('$');
    let mut keys = entries.iter().map(|entry| entry.key.value.as_str());
    keys.clone().any(says) || keys.all(knows)
}

/// The same of limits, which matter on the wire.
fn is_limit(key: &str) -> bool {
    const LIMITS: [&str; 13] = [
        "minLength",
        "maxLength",
        "pattern",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minProperties",
        "maxProperties",
    ];
    LIMITS.contains(&key)
}

/// Adds what a value says where the line of its key does not show it.
pub(super) fn quoted(found: Diagnostic, value: &Node) -> Diagnostic {
    if matches!(value.kind, NodeKind::Scalar(_)) && value.span.end - value.span.start < 60 {
        return found;
    }
    let text = flow(value);
    if text.len() <= SHOWN {
        return found.note(format!("it says `{text}`"));
    }
    let mut end = SHOWN;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let digest = Digest::of(text.as_bytes()).to_string();
    found.note(format!(
        "it says `{}…`, {} bytes with the SHA-256 {}…",
        &text[..end],
        text.len(),
        &digest[..12]
    ))
}

/// A value on one line.
pub(super) fn flow(node: &Node) -> String {
    match &node.kind {
        NodeKind::Scalar(scalar) => scalar.text.clone(),
        NodeKind::Sequence(items) => {
            let items: Vec<_> = items.iter().map(flow).collect();
            format!("[{}]", items.join(", "))
        }
        NodeKind::Mapping(entries) => {
            let entries: Vec<_> = entries
                .iter()
                .map(|entry| format!("{}: {}", entry.key.value, flow(&entry.value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}
