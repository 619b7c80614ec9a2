//! What a schema says, whether in the words of OpenAPI 3.0 or in those of 3.1.

use serde_json::Value;

/// The types of the values beside null.
fn types(schema: &Value) -> impl Iterator<Item = &str> {
    let several = schema["type"].as_array().into_iter().flatten();
    let names = several.chain([&schema["type"]]).filter_map(Value::as_str);
    names.filter(|name| *name != "null")
}

/// The type of the values beside null, where the schema says it.
pub(super) fn type_of(schema: &Value) -> Option<&str> {
    types(schema).next()
}

/// Whether the values are of this type.
pub(super) fn is_of(schema: &Value, ty: &str) -> bool {
    types(schema).any(|name| name == ty)
}

/// Whether a schema says of what type its values are.
pub(super) fn is_typed(schema: &Value) -> bool {
    !schema["type"].is_null()
}

/// Whether null is one of the values, and that is said by itself.
pub(super) fn takes_null(schema: &Value) -> bool {
    let mut listed = schema["type"].as_array().into_iter().flatten();
    schema["nullable"] == true || listed.any(|name| name == "null") || is_null(schema)
}

/// Whether null is the only value.
pub(super) fn is_null(schema: &Value) -> bool {
    let values = schema["enum"].as_array();
    schema["type"] == "null" || values.is_some_and(|values| values[..] == [Value::Null])
}

/// The values, where the schema lists them.
pub(super) fn values(schema: &Value) -> Option<Vec<&Value>> {
    match (schema["enum"].as_array(), schema.get("const")) {
        (Some(values), _) => Some(values.iter().collect()),
        (None, Some(value)) => Some(vec![value]),
        (None, None) => None,
    }
}

/// The example, or null.
pub(super) fn example(schema: &Value) -> &Value {
    match &schema["example"] {
        Value::Null => &schema["examples"][0],
        example => example,
    }
}

/// A bound by its name, `minimum` or `maximum`, and whether the number itself is outside.
pub(super) fn bound<'s>(
    schema: &'s Value,
    name: &str,
    exclusive: &str,
) -> (Option<&'s Value>, bool) {
    match &schema[exclusive] {
        number @ Value::Number(_) => (Some(number), true),
        other => (schema.get(name), *other == true),
    }
}
