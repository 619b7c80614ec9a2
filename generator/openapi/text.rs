//! The document as text, written piece by piece.
//!
//! A document of a thousand resources is a hundred megabytes of `openapiv3` values. Each path and
//! each schema is made, written in both forms and let go, so that the memory stays small and warm. The
//! bytes are those of [`super::to_json`] and [`super::to_yaml`] of the whole document, and a test holds
//! that.

use indexmap::IndexMap;
use openapiv3::{OpenAPI, PathItem, Schema};
use serde_json::{Error, Value};

use super::{
    components, context::DocumentContext, frame::frame, json, lift, listed, naming, operation,
    parameter, yaml,
};
use crate::ir::{Api, OpenApiVersion, Operation};
use crate::parallel;

/// The document in both forms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    let context = naming::context(api);
    let mut whole = Writing::default();
    // The frame is the document without paths and components, in the order of its keys.
    let frame = serde_json::to_value(frame(api))?;
    if let Value::Object(members) = lift::into_version(api.openapi, frame, lift::frame) {
        for (key, value) in &members {
            match key.as_str() {
                "paths" => whole.section(key, 1, &paths(&context)?),
                "components" => {
                    let shared = serde_json::to_value(components::shared(&context))?;
                    let shared = lift::into_version(api.openapi, shared, lift::components);
                    let shared = shared.as_object().into_iter().flatten();
                    whole.components(&schemas(&context)?, shared.collect());
                }
                _ => whole.entry(key, value, 1),
            }
        }
    }
    Ok(whole.finish())
}

/// Every path, in the order of the contract.
fn paths(context: &DocumentContext) -> Result<Vec<Members>, Error> {
    let paths: Vec<_> = by_path(context.api).into_iter().collect();
    let written = parallel::map(&paths, |(path, operations)| {
        let mut members = Members::at(2);
        let mut item = serde_json::to_value(path_item(context, operations))?;
        parameter::without_style(&mut item);
        let item = lift::into_version(context.api.openapi, item, lift::path_item);
        members.write(path, &item);
        Ok(members)
    });
    written.into_iter().collect()
}

/// Every schema: types, models, errors and operations in the contract's order, then what every
/// error has.
fn schemas(context: &DocumentContext) -> Result<Vec<Members>, Error> {
    let written = parallel::map(&listed::all(context), |schemas| {
        let mut members = Members::at(3);
        let mut failure = None;
        components::write(context, *schemas, &mut |name: &str, schema: Schema| {
            match serde_json::to_value(schema) {
                Ok(schema) => {
                    let schema = lift::into_version(context.api.openapi, schema, lift::schema);
                    members.write(name, &schema);
                }
                Err(error) => failure = Some(error),
            }
        });
        failure.map_or(Ok(members), Err)
    });
    written.into_iter().collect()
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
pub(super) fn path_item(context: &DocumentContext, operations: &[&Operation]) -> PathItem {
    let mut item = PathItem::default();
    for one in operations {
        *operation::slot(&mut item, one.method) = Some(operation::operation(context, one));
    }
    item
}

/// The document while it is written.
#[derive(Default)]
struct Writing {
    texts: Texts,
    /// For each object that is open, whether it has a member.
    begun: Vec<bool>,
}

impl Writing {
    fn is_first(&mut self) -> bool {
        match self.begun.last_mut() {
            Some(begun) => !std::mem::replace(begun, true),
            None => {
                self.texts.json.push('{');
                self.begun.push(true);
                true
            }
        }
    }

    fn entry(&mut self, key: &str, value: &Value, depth: usize) {
        let first = self.is_first();
        json::entry(&mut self.texts.json, key, value, depth, first);
        yaml::entry(&mut self.texts.yaml, key, value, depth - 1);
    }

    fn open(&mut self, key: &str, depth: usize) {
        let first = self.is_first();
        json::begin(&mut self.texts.json, key, depth, first);
        self.texts.json.push('{');
        yaml::begin(&mut self.texts.yaml, key, depth - 1);
        self.texts.yaml.push('\n');
        self.begun.push(false);
    }

    fn close(&mut self, depth: usize) {
        self.begun.pop();
        self.texts.json.push('\n');
        json::indent(&mut self.texts.json, depth);
        self.texts.json.push('}');
    }

    /// `components`, where there are any.
    fn components(&mut self, schemas: &[Members], shared: Vec<(&String, &Value)>) {
        let has_schemas = schemas.iter().any(|members| !members.is_empty());
        if !has_schemas && shared.is_empty() {
            self.entry("components", &Value::Object(serde_json::Map::new()), 1);
            return;
        }
        self.open("components", 1);
        if has_schemas {
            self.section("schemas", 2, schemas);
        }
        for (key, value) in shared {
            self.entry(key, value, 2);
        }
        self.close(1);
    }

    /// A member whose own members are at hand as text.
    fn section(&mut self, key: &str, depth: usize, parts: &[Members]) {
        let mut parts = parts.iter().filter(|part| !part.is_empty());
        let Some(first) = parts.next() else {
            self.entry(key, &Value::Object(serde_json::Map::new()), depth);
            return;
        };
        self.open(key, depth);
        // All members are written as if others stood before them, so the first loses its comma.
        self.texts
            .json
            .push_str(first.texts.json.trim_start_matches(','));
        self.texts.yaml.push_str(&first.texts.yaml);
        for part in parts {
            self.texts.json.push_str(&part.texts.json);
            self.texts.yaml.push_str(&part.texts.yaml);
        }
        self.close(depth);
    }

    fn finish(mut self) -> Texts {
        self.texts.json.push_str("\n}\n");
        self.texts
    }
}

/// Members of an object at some depth, in both forms, as if others stood before them.
struct Members {
    texts: Texts,
    depth: usize,
}

impl Members {
    fn at(depth: usize) -> Self {
        Self {
            texts: Texts::default(),
            depth,
        }
    }

    fn is_empty(&self) -> bool {
        self.texts.json.is_empty()
    }

    fn write(&mut self, key: &str, value: &Value) {
        json::entry(&mut self.texts.json, key, value, self.depth, false);
        yaml::entry(&mut self.texts.yaml, key, value, self.depth - 1);
    }
}

/// The document as a value.
pub(super) fn value(document: &OpenAPI) -> Result<Value, Error> {
    let mut value = serde_json::to_value(document)?;
    let paths = value.get_mut("paths").and_then(Value::as_object_mut);
    for (_, item) in paths.into_iter().flatten() {
        parameter::without_style(item);
    }
    let mut versions = OpenApiVersion::ALL.into_iter();
    let version = versions.find(|version| version.in_full() == document.openapi);
    let version = version.unwrap_or_default();
    Ok(lift::into_version(version, value, lift::document))
}

/// The same from a document that is at hand as a whole.
pub(super) fn whole_yaml(document: &OpenAPI) -> Result<String, Error> {
    let mut out = String::new();
    if let Value::Object(members) = value(document)? {
        for (key, value) in &members {
            yaml::entry(&mut out, key, value, 0);
        }
    }
    Ok(out)
}
