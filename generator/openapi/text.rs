//! The document as text, written piece by piece.
//!
//! A document of a thousand resources is a hundred megabytes of `openapiv3` values. Each path and
//! each schema is made, written in both forms and let go, so that the memory stays small and warm. The
//! bytes are those of [`super::to_json`] and [`super::to_yaml`] of the whole document, and a test holds
//! that. A piece that rests on what it rested on in an earlier run is taken over from its text.

use indexmap::IndexMap;
use openapiv3::{OpenAPI, PathItem};
use serde::Serialize;
use serde_json::{Error, Value};

use super::{book::Book, components, frame, json, operation, units, yaml};
use crate::ir::{Api, Operation, Prints};
use crate::output::{Earlier, Pieced, Place};
use crate::print::Print;

/// The document in both forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    /// `openapi.json`.
    pub json: Pieced,
    /// `openapi.yaml`.
    pub yaml: Pieced,
}

/// What an earlier run wrote, and what each part of the contract says now.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// The prints of the contract.
    pub prints: &'a Prints,
    /// The document in both forms, where both are as they were written.
    pub texts: Option<(&'a Earlier, &'a Earlier)>,
}

/// Writes the document of an [`Api`].
///
/// # Errors
///
/// None in practice: a document holds nothing that JSON cannot say.
pub fn texts(api: &Api) -> Result<Texts, Error> {
    texts_since(api, None)
}

/// The same, taking over what has not changed since an earlier run.
///
/// # Errors
///
/// As [`texts`].
pub fn texts_since(api: &Api, before: Option<Before<'_>>) -> Result<Texts, Error> {
    let book = Book::new(api);
    let units = units::Units::of(&book, before.map(|before| before.prints))?;
    let earlier = before.and_then(|before| before.texts);
    let mut paths = units.paths(earlier)?;
    let mut schemas = units.schemas(earlier)?;

    let mut whole = Writing::default();
    // The frame is the document without paths and components, in the order of its keys.
    if let Value::Object(members) = serde_json::to_value(frame(api))? {
        for (key, value) in &members {
            match key.as_str() {
                "paths" => whole.section(key, 1, std::mem::take(&mut paths)),
                "components" => {
                    let shared = serde_json::to_value(components::shared(&book))?;
                    let shared = shared.as_object().into_iter().flatten();
                    whole.components(std::mem::take(&mut schemas), shared.collect());
                }
                _ => whole.entry(key, value, 1),
            }
        }
    }
    Ok(whole.finish())
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

/// Some members of an object, in both forms: made now, or taken over.
pub(super) enum Part {
    Made(Option<Print>, Sink),
    Earlier(Print, Place, Place),
}

impl Part {
    fn is_empty(&self) -> bool {
        matches!(self, Self::Made(_, sink) if sink.json.is_empty())
    }
}

/// The document while it is written.
#[derive(Default)]
struct Writing {
    json: Pieced,
    yaml: Pieced,
    /// What has been written since the last piece.
    open: Sink,
    /// For each object that is open, whether it has a member.
    begun: Vec<bool>,
}

impl Writing {
    fn is_first(&mut self) -> bool {
        match self.begun.last_mut() {
            Some(begun) => !std::mem::replace(begun, true),
            None => {
                self.open.json.push('{');
                self.begun.push(true);
                true
            }
        }
    }

    fn entry(&mut self, key: &str, value: &Value, depth: usize) {
        let first = self.is_first();
        json::entry(&mut self.open.json, key, value, depth, first);
        yaml::entry(&mut self.open.yaml, key, value, depth - 1);
    }

    fn open(&mut self, key: &str, depth: usize) {
        let first = self.is_first();
        json::begin(&mut self.open.json, key, depth, first);
        self.open.json.push('{');
        yaml::begin(&mut self.open.yaml, key, depth - 1);
        self.open.yaml.push('\n');
        self.begun.push(false);
    }

    fn close(&mut self, depth: usize) {
        self.begun.pop();
        self.open.json.push('\n');
        json::indent(&mut self.open.json, depth);
        self.open.json.push('}');
    }

    /// `components`, where there are any.
    fn components(&mut self, schemas: Vec<Part>, shared: Vec<(&String, &Value)>) {
        let schemas: Vec<Part> = schemas.into_iter().filter(|it| !it.is_empty()).collect();
        if schemas.is_empty() && shared.is_empty() {
            self.entry("components", &Value::Object(serde_json::Map::new()), 1);
            return;
        }
        self.open("components", 1);
        if !schemas.is_empty() {
            self.section("schemas", 2, schemas);
        }
        for (key, value) in shared {
            self.entry(key, value, 2);
        }
        self.close(1);
    }

    /// A member whose own members are at hand as text.
    fn section(&mut self, key: &str, depth: usize, parts: Vec<Part>) {
        if parts.iter().all(Part::is_empty) {
            self.entry(key, &Value::Object(serde_json::Map::new()), depth);
            return;
        }
        self.open(key, depth);
        let mut is_first = true;
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            match part {
                // All members are written as if others stood before them. The first loses its comma,
                // so what a later run takes over never is the first.
                Part::Made(_, sink) if is_first => {
                    self.open.json.push_str(sink.json.trim_start_matches(','));
                    self.open.yaml.push_str(&sink.yaml);
                }
                Part::Made(print, sink) => {
                    self.flush();
                    self.json.push(print, sink.json);
                    self.yaml.push(print, sink.yaml);
                }
                Part::Earlier(print, json, yaml) => {
                    self.flush();
                    match is_first {
                        true => self.json.push_earlier(Print::NONE, json.without(1)),
                        false => self.json.push_earlier(print, json),
                    }
                    self.yaml.push_earlier(print, yaml);
                }
            }
            is_first = false;
        }
        self.close(depth);
    }

    fn flush(&mut self) {
        let open = std::mem::take(&mut self.open);
        self.json.push(None, open.json);
        self.yaml.push(None, open.yaml);
    }

    fn finish(mut self) -> Texts {
        self.open.json.push_str("\n}\n");
        self.flush();
        Texts {
            json: self.json,
            yaml: self.yaml,
        }
    }
}

/// Members of an object at some depth, in both forms, as if others stood before them.
#[derive(Default)]
pub(super) struct Sink {
    json: String,
    yaml: String,
    depth: usize,
}

impl Sink {
    pub(super) fn at(depth: usize) -> Self {
        Self {
            depth,
            ..Self::default()
        }
    }

    pub(super) fn write(&mut self, key: &str, value: &impl Serialize) -> Result<(), Error> {
        let value = serde_json::to_value(value)?;
        json::entry(&mut self.json, key, &value, self.depth, false);
        yaml::entry(&mut self.yaml, key, &value, self.depth - 1);
        Ok(())
    }

    /// Whether just this stands in both places.
    pub(super) fn is_at(&self, json: &Place, yaml: &Place) -> bool {
        json.holds(&self.json) && yaml.holds(&self.yaml)
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
