//! Finds operations of one OpenAPI document in another one where they have other names.
use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::digest::Digest;

/// By what two operations are taken for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// Method and path.
    Route,
    /// Method, parameters, bodies and answers, which no other operation in question has.
    Shape,
}

/// An operation of a document.
struct Operation {
    route: String,
    shape: Digest,
}

/// Each operation that the second document has under another name: the old name and the new one.
pub(super) fn pairs(old: &[u8], new: &[u8]) -> Option<Vec<(String, String, Likeness)>> {
    let (old, new) = (operations(old)?, operations(new)?);
    let mut gone: Vec<_> = old
        .iter()
        .filter(|(name, _)| !new.contains_key(*name))
        .collect();
    let mut fresh: Vec<_> = new
        .iter()
        .filter(|(name, _)| !old.contains_key(*name))
        .collect();
    let mut pairs = Vec::new();
    gone.retain(|(name, operation)| {
        let found = fresh.iter().position(|(_, it)| it.route == operation.route);
        if let Some(found) = found {
            let (new, _) = fresh.swap_remove(found);
            pairs.push(((*name).clone(), new.clone(), Likeness::Route));
        }
        found.is_none()
    });
    for (name, operation) in &gone {
        let is_like = |other: &&(&String, &Operation)| other.1.shape == operation.shape;
        let mut like = fresh.iter().filter(is_like);
        if let (Some((new, _)), None) = (like.next(), like.next())
            && gone.iter().filter(is_like).count() == 1
        {
            pairs.push(((*name).clone(), (*new).clone(), Likeness::Shape));
        }
    }
    Some(pairs)
}

fn operations(document: &[u8]) -> Option<BTreeMap<String, Operation>> {
    let document: Value = serde_json::from_slice(document).ok()?;
    let mut shapes = Shapes {
        components: document.get("components")?.as_object()?,
        known: BTreeMap::new(),
    };
    let mut operations = BTreeMap::new();
    for (path, item) in document.get("paths")?.as_object()? {
        for (method, operation) in item.as_object()? {
            let own = operation.get("x-operation-name");
            let name = own.or_else(|| operation.get("operationId"));
            let Some(name) = name.and_then(Value::as_str) else {
                continue;
            };
            let route = format!("{method} {}", without_names(path));
            let shape = format!("{method} {}", shapes.of(operation));
            let shape = Digest::of(shape.as_bytes());
            operations.insert(name.to_owned(), Operation { route, shape });
        }
    }
    Some(operations)
}

/// A path whose parameters have no names.
fn without_names(path: &str) -> String {
    let segments = path
        .split('/')
        .map(|segment| match segment.strip_prefix('{') {
            Some(rest) => format!("{{}}{}", rest.split_once('}').map_or("", |(_, end)| end)),
            None => segment.to_owned(),
        });
    segments.collect::<Vec<_>>().join("/")
}

/// The shapes of what a document refers to, each made once, so that the work grows with the document
/// and not with the ways through it.
struct Shapes<'a> {
    components: &'a Map<String, Value>,
    /// By reference; empty while it is being made, which is where it contains itself.
    known: BTreeMap<String, String>,
}

/// What is for people, or names an operation.
const SAYS_NOTHING: [&str; 7] = [
    "operationId",
    "x-operation-name",
    "summary",
    "description",
    "tags",
    "title",
    "example",
];

impl Shapes<'_> {
    /// A value without names of operations and components and without words for people.
    fn of(&mut self, value: &Value) -> String {
        match value {
            Value::Object(members) => match members.get("$ref").and_then(Value::as_str) {
                Some(reference) => self.referred(reference),
                None => {
                    let told = members
                        .iter()
                        .filter(|(name, value)| {
                            // A property may have any of these names.
                            value.is_object() || !SAYS_NOTHING.contains(&name.as_str())
                        })
                        .filter(|(name, _)| name.as_str() != "discriminator");
                    let mut told: Vec<String> = told
                        .map(|(name, value)| format!("{name:?}:{}", self.of(value)))
                        .collect();
                    told.sort_unstable();
                    format!("{{{}}}", told.join(","))
                }
            },
            Value::Array(items) => {
                // A path's parameter may have another name.
                let in_path = |item: &Value| item.get("in").is_some_and(|place| place == "path");
                let items = items.iter().map(|item| match in_path(item) {
                    true => format!("path {}", self.of(&item["schema"])),
                    false => self.of(item),
                });
                format!("[{}]", items.collect::<Vec<_>>().join(","))
            }
            value => value.to_string(),
        }
    }

    fn referred(&mut self, reference: &str) -> String {
        if let Some(known) = self.known.get(reference) {
            return known.clone();
        }
        self.known.insert(reference.to_owned(), String::new());
        let mut parts = reference.trim_start_matches("#/components/").split('/');
        let kind = parts.next().and_then(|kind| self.components.get(kind));
        let value = kind.and_then(|kind| kind.get(parts.next()?));
        let shape = value.map(|value| self.of(value)).unwrap_or_default();
        let shape = Digest::of(shape.as_bytes()).to_string();
        self.known.insert(reference.to_owned(), shape.clone());
        shape
    }
}
