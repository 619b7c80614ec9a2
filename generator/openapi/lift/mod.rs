//! What OpenAPI 3.1 says otherwise than 3.0, in one place.
//!
//! Every part of the document is made in the words of 3.0, as `openapiv3` has them, and read again into
//! those of 3.1 before it is written. Nothing is lost on the way: what only 3.1 can say stands in
//! extensions until then.

mod schema;

use serde_json::{Map, Value};

use super::info::{IDENTIFIER, SUMMARY};
use crate::ir::OpenApiVersion;

pub(super) use schema::schema;

/// What schemas are written in: JSON Schema 2020-12 with the words of OpenAPI.
const SCHEMAS: &str = "https://spec.openapis.org/oas/3.1/dialect/base";

/// Something that is read into the words of a version, where it stands.
pub(super) type Lift = fn(&mut Value);

/// A part of a document in the words of a version.
pub(super) fn into_version(version: OpenApiVersion, mut part: Value, lift: Lift) -> Value {
    if version == OpenApiVersion::V3_1 {
        lift(&mut part);
    }
    part
}

/// Whether a requirement can name scopes of a scheme of any kind.
pub(super) fn names_any_scope(version: OpenApiVersion) -> bool {
    version == OpenApiVersion::V3_1
}

/// A document as a whole.
pub(super) fn document(document: &mut Value) {
    frame(document);
    each(document, "paths", path_item);
    if let Some(shared) = document.get_mut("components") {
        components(shared);
    }
}

/// A document without its paths and components.
pub(super) fn frame(document: &mut Value) {
    let Some(members) = document.as_object_mut() else {
        return;
    };
    if let Some(info) = members.get_mut("info").and_then(Value::as_object_mut) {
        rename(info, SUMMARY, "summary");
        if let Some(license) = info.get_mut("license").and_then(Value::as_object_mut) {
            rename(license, IDENTIFIER, "identifier");
        }
    }
    let behind_info = members.keys().position(|key| key == "info");
    let place = behind_info.map_or(0, |place| place + 1);
    members.shift_insert(place, "jsonSchemaDialect".to_owned(), SCHEMAS.into());
}

/// `components`.
pub(super) fn components(components: &mut Value) {
    each(components, "schemas", schema);
    each(components, "responses", response);
    each(components, "headers", described);
}

/// One path.
pub(super) fn path_item(item: &mut Value) {
    let operations = item.as_object_mut().into_iter().flatten();
    for (_, operation) in operations {
        let parameters = operation.get_mut("parameters");
        let parameters = parameters.and_then(Value::as_array_mut);
        parameters.into_iter().flatten().for_each(described);
        if let Some(body) = operation.get_mut("requestBody") {
            described(body);
        }
        each(operation, "responses", response);
    }
}

fn response(response: &mut Value) {
    each(response, "headers", described);
    described(response);
}

/// What has a schema or a content: a parameter, a header, a body, a response.
fn described(value: &mut Value) {
    if let Some(own) = value.get_mut("schema") {
        schema(own);
    }
    each(value, "content", |content| {
        if let Some(own) = content.get_mut("schema") {
            schema(own);
        }
    });
}

/// Does something with each member of a member.
fn each(value: &mut Value, key: &str, lift: Lift) {
    let members = value.get_mut(key).and_then(Value::as_object_mut);
    for (_, member) in members.into_iter().flatten() {
        lift(member);
    }
}

/// Gives a member another name, where it stands.
fn rename(object: &mut Map<String, Value>, from: &str, to: &str) {
    let place = object.keys().position(|key| key == from);
    if let (Some(place), Some(value)) = (place, object.shift_remove(from)) {
        object.shift_insert(place, to.to_owned(), value);
    }
}
