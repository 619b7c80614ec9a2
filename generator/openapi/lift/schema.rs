//! Schemas of OpenAPI 3.0 in the words of 3.1, which are those of JSON Schema 2020-12.
//!
//! | 3.0 | 3.1 |
//! |---|---|
//! | `nullable` beside a type | a list of types |
//! | `enum: [null]`, and what wraps a reference that may be null | `type: "null"` as an alternative |
//! | an `enum` of one value | `const` |
//! | `exclusiveMinimum: true` beside a `minimum` | a number |
//! | `example` | `examples` |
//! | `format: byte` | `contentEncoding` |
//! | `format: binary` | `contentMediaType` too: some readers look for the format alone |
//! | `allOf` of one reference, so that something can stand beside it | the reference, and what stands beside it |
//! | an error that extends what every error has by `allOf` | the error, which names all its members by itself |

use serde_json::{Map, Value, json};

/// A schema's members.
type Members = Map<String, Value>;

/// The media type of bytes; which they are says the content that they stand in.
const BYTES: &str = "application/octet-stream";

/// A schema with all that is in it.
pub(crate) fn schema(schema: &mut Value) {
    // `additionalProperties` may be a boolean, which both versions have.
    let Some(members) = schema.as_object_mut() else {
        return;
    };
    for key in ["items", "additionalProperties"] {
        if let Some(part) = members.get_mut(key) {
            self::schema(part);
        }
    }
    let properties = members.get_mut("properties");
    let properties = properties.and_then(Value::as_object_mut);
    for (_, part) in properties.into_iter().flatten() {
        self::schema(part);
    }
    for key in ["allOf", "anyOf", "oneOf"] {
        let parts = members.get_mut(key).and_then(Value::as_array_mut);
        parts.into_iter().flatten().for_each(self::schema);
    }
    null(members);
    constant(members);
    bound(members, "minimum", "exclusiveMinimum");
    bound(members, "maximum", "exclusiveMaximum");
    replace(members, "example", |example| {
        ("examples", Value::Array(vec![example]))
    });
    content(members);
    reference(members);
    extension(members);
}

/// Null is a type of its own.
fn null(members: &mut Members) {
    let is_null_alone = members.get("enum") == Some(&json!([null]));
    if is_null_alone {
        members.shift_remove("nullable");
        members.shift_remove("type");
        replace(members, "enum", |_| ("type", "null".into()));
        return;
    }
    if members.shift_remove("nullable").is_none() {
        return;
    }
    // A type stands beside alternatives only so that `nullable` has an effect: null is one of them.
    if members.contains_key("anyOf") {
        members.shift_remove("type");
        return;
    }
    replace(members, "type", |known| ("type", json!([known, "null"])));
}

fn constant(members: &mut Members) {
    let values = members.get("enum").and_then(Value::as_array);
    if values.is_some_and(|values| values.len() == 1) {
        replace(members, "enum", |values| ("const", values[0].clone()));
    }
}

fn bound(members: &mut Members, bound: &str, exclusive: &'static str) {
    if members.shift_remove(exclusive) == Some(Value::Bool(true)) {
        replace(members, bound, |number| (exclusive, number));
    }
}

fn content(members: &mut Members) {
    let format = members.get("format").and_then(Value::as_str);
    match format {
        Some("byte") => replace(members, "format", |_| ("contentEncoding", "base64".into())),
        Some("binary") => {
            members.insert("contentMediaType".to_owned(), BYTES.into());
        }
        _ => {}
    }
}

/// A reference has other members beside it.
fn reference(members: &mut Members) {
    let parts = members.get("allOf").and_then(Value::as_array);
    let Some([only]) = parts.map(Vec::as_slice) else {
        return;
    };
    let pointer = only.as_object().filter(|only| only.len() == 1);
    let pointer = pointer.and_then(|only| only.get("$ref")).cloned();
    if let Some(pointer) = pointer {
        replace(members, "allOf", |_| ("$ref", pointer));
    }
}

/// An error names the members of what it extends again, since nothing else could close it. Readers that
/// merge the two cannot merge a `const` with anything, so it stands alone.
fn extension(members: &mut Members) {
    let parts = members.get_mut("allOf").and_then(Value::as_array_mut);
    let Some([base, own]) = parts.map(Vec::as_mut_slice) else {
        return;
    };
    if base.get("$ref").is_some() && own.get("properties").is_some() {
        let own = own.take();
        members.shift_remove("allOf");
        members.extend(own.as_object().cloned().unwrap_or_default());
    }
}

/// Puts something else in the place of a member.
fn replace(members: &mut Members, key: &str, with: impl FnOnce(Value) -> (&'static str, Value)) {
    let place = members.keys().position(|known| known == key);
    if let (Some(place), Some(value)) = (place, members.shift_remove(key)) {
        let (key, value) = with(value);
        members.shift_insert(place, key.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_version_become_those_of_the_other() {
        let reference = json!({ "$ref": "#/components/schemas/A" });
        for (old, new) in [
            (
                json!({ "nullable": true, "type": "string", "maxLength": 3 }),
                json!({ "type": ["string", "null"], "maxLength": 3 }),
            ),
            (json!({ "enum": [null] }), json!({ "type": "null" })),
            (
                json!({ "type": "string", "nullable": true, "enum": [null] }),
                json!({ "type": "null" }),
            ),
            (
                json!({ "type": "string", "enum": ["a"] }),
                json!({ "type": "string", "const": "a" }),
            ),
            (
                json!({ "type": "string", "enum": ["a", "b"] }),
                json!({ "type": "string", "enum": ["a", "b"] }),
            ),
            (
                json!({ "nullable": true, "type": "object", "description": "It", "anyOf": [reference, { "enum": [null] }] }),
                json!({ "description": "It", "anyOf": [reference, { "type": "null" }] }),
            ),
            (
                json!({ "allOf": [reference], "default": "a" }),
                json!({ "$ref": "#/components/schemas/A", "default": "a" }),
            ),
            (
                json!({ "allOf": [reference, { "type": "string", "maxLength": 3 }] }),
                json!({ "allOf": [reference, { "type": "string", "maxLength": 3 }] }),
            ),
            (
                json!({ "minimum": 1, "exclusiveMinimum": true, "maximum": 18_446_744_073_709_551_615_u64 }),
                json!({ "exclusiveMinimum": 1, "maximum": 18_446_744_073_709_551_615_u64 }),
            ),
            (
                json!({ "type": "string", "format": "byte", "example": "YQ==" }),
                json!({ "type": "string", "contentEncoding": "base64", "examples": ["YQ=="] }),
            ),
            (
                json!({ "type": "string", "format": "binary" }),
                json!({ "type": "string", "format": "binary", "contentMediaType": "application/octet-stream" }),
            ),
            (
                json!({ "description": "It", "allOf": [reference, { "type": "object", "properties": { "a": { "enum": [1] } }, "required": ["a"] }] }),
                json!({ "description": "It", "type": "object", "properties": { "a": { "const": 1 } }, "required": ["a"] }),
            ),
            (
                json!({ "type": "array", "items": { "nullable": true, "type": "integer" } }),
                json!({ "type": "array", "items": { "type": ["integer", "null"] } }),
            ),
            (
                json!({ "additionalProperties": { "enum": [null] } }),
                json!({ "additionalProperties": { "type": "null" } }),
            ),
        ] {
            let mut lifted = old.clone();
            schema(&mut lifted);
            assert_eq!(lifted, new, "{old}");
        }
    }

    /// A property may be called as a keyword is, and a value may look like a schema.
    #[test]
    fn only_schemas_are_read() {
        let value = json!({ "nullable": true, "type": "string", "example": 1, "enum": ["a"] });
        let mut lifted = json!({
            "properties": { "nullable": { "type": "boolean" }, "enum": { "type": "string" } },
            "default": value, "example": value, "enum": [value, 1], "additionalProperties": false,
        });
        schema(&mut lifted);
        assert_eq!(
            lifted,
            json!({
                "properties": { "nullable": { "type": "boolean" }, "enum": { "type": "string" } },
                "default": value, "examples": [value], "enum": [value, 1], "additionalProperties": false,
            })
        );
    }
}
