//! The document as text, written piece by piece.
//!
//! A document of a thousand resources is a hundred megabytes of `openapiv3` values. Each path and
//! each schema is made, written in both forms and let go, so that the memory stays small and warm;
//! paths and components are written side by side. The bytes are those of [`super::to_json`] and
//! [`super::to_yaml`] of the whole document, and a test holds that.

use indexmap::IndexMap;
use openapiv3::{OpenAPI, PathItem};
use serde::Serialize;
use serde_json::{Error, Value};

use super::{book::Book, components, frame, json, operation, yaml};
use crate::ir::{Api, Operation};

/// The document in both forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    /// `openapi.json`.
    pub json: String,
    /// `openapi.yaml`.
    pub yaml: String,
}

/// Writes the document of an [`Api`].
///
/// # Errors
///
/// None in practice: a document holds nothing that JSON cannot say.
pub fn texts(api: &Api) -> Result<Texts, Error> {
    let book = Book::new(api);
    let (paths, components) = std::thread::scope(|scope| {
        let paths = scope.spawn(|| paths(&book));
        let components = components(&book);
        let paths = paths
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (paths, components)
    });
    let (paths, components) = (paths?, components?);
    let mut whole = Sink::at(1);
    // The frame is the document without paths and components, in the order of its keys.
    if let Value::Object(members) = serde_json::to_value(frame(api))? {
        for (key, value) in &members {
            match key.as_str() {
                "paths" => whole.section(key, &paths),
                "components" => whole.section(key, &components),
                _ => whole.entry(key, value),
            }
        }
    }
    Ok(Texts {
        json: format!("{{{}\n}}\n", whole.json),
        yaml: whole.yaml,
    })
}

fn paths(book: &Book) -> Result<Sink, Error> {
    let mut sink = Sink::at(2);
    for (path, operations) in by_path(book.api) {
        sink.write(path, &path_item(book, &operations))?;
    }
    Ok(sink)
}

/// The operations of each path, both in the contract's order.
pub(super) fn by_path(api: &Api) -> IndexMap<&str, Vec<&Operation>> {
    let mut paths: IndexMap<&str, Vec<&Operation>> = IndexMap::new();
    for resource in &api.resources {
        for operation in &resource.operations {
            paths.entry(&operation.path).or_default().push(operation);
        }
    }
    paths
}

/// What one path takes.
pub(super) fn path_item(book: &Book, operations: &[&Operation]) -> PathItem {
    let mut item = PathItem::default();
    for one in operations {
        *operation::slot(&mut item, one.method) = Some(operation::operation(book, one));
    }
    item
}

fn components(book: &Book) -> Result<Sink, Error> {
    let mut sink = Sink::at(2);
    let mut schemas = Sink::at(3);
    let mut failure = None;
    components::schemas(book, &mut |name, schema| {
        if failure.is_none() {
            failure = schemas.write(name, &schema).err();
        }
    });
    if let Some(error) = failure {
        return Err(error);
    }
    if !schemas.is_empty() {
        sink.section("schemas", &schemas);
    }
    if let Value::Object(members) = serde_json::to_value(components::shared(book))? {
        for (key, value) in &members {
            sink.entry(key, value);
        }
    }
    Ok(sink)
}

/// Members of an object at some depth, in both forms.
struct Sink {
    json: String,
    yaml: String,
    depth: usize,
}

impl Sink {
    fn at(depth: usize) -> Self {
        Self {
            json: String::new(),
            yaml: String::new(),
            depth,
        }
    }

    fn is_empty(&self) -> bool {
        self.json.is_empty()
    }

    fn write(&mut self, key: &str, value: &impl Serialize) -> Result<(), Error> {
        self.entry(key, &serde_json::to_value(value)?);
        Ok(())
    }

    fn entry(&mut self, key: &str, value: &Value) {
        let first = self.is_empty();
        json::entry(&mut self.json, key, value, self.depth, first);
        yaml::entry(&mut self.yaml, key, value, self.depth - 1);
    }

    /// A member whose own members are written already, one level deeper.
    fn section(&mut self, key: &str, inner: &Self) {
        if inner.is_empty() {
            self.entry(key, &Value::Object(serde_json::Map::new()));
            return;
        }
        let first = self.is_empty();
        json::begin(&mut self.json, key, self.depth, first);
        self.json.reserve(inner.json.len() + 64);
        self.json.push('{');
        self.json.push_str(&inner.json);
        self.json.push('\n');
        json::indent(&mut self.json, self.depth);
        self.json.push('}');
        yaml::begin(&mut self.yaml, key, self.depth - 1);
        self.yaml.reserve(inner.yaml.len() + 64);
        self.yaml.push('\n');
        self.yaml.push_str(&inner.yaml);
    }
}

/// The same from a document that is at hand as a whole.
pub(super) fn whole_yaml(document: &OpenAPI) -> Result<String, Error> {
    let mut out = String::new();
    if let Value::Object(members) = serde_json::to_value(document)? {
        for (key, value) in &members {
            yaml::entry(&mut out, key, value, 0);
        }
    }
    Ok(out)
}
