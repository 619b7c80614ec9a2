//! What the document would say of a type with one value, where no part of it is in the document.

use serde_json::{Map, Number, Value};

use crate::ir::{Constraints, Scalar};
use crate::scalars::Kind;

/// The schema as text; nothing where any value of the scalar will do.
pub(super) fn text(scalar: Scalar, constraints: &Constraints) -> Option<String> {
    let row = scalar.row();
    let format = row.document.filter(|_| scalar.is_string());
    if format.is_none() && constraints.is_empty() {
        return None;
    }
    let mut schema = Map::new();
    let mut put = |key: &str, value: Option<Value>| {
        schema.extend(value.map(|value| (key.to_owned(), value)));
    };
    put("format", format.map(Value::from));
    put("minLength", constraints.min_length.map(Value::from));
    put("maxLength", constraints.max_length.map(Value::from));
    let pattern = constraints.pattern.as_ref();
    put("pattern", pattern.map(|it| Value::from(it.source.as_str())));
    let is_text = row.kind == Kind::Exact;
    let bound = |number: &Number| match is_text {
        true => Value::String(number.to_string()),
        false => Value::Number(number.clone()),
    };
    let bounds = [
        ("minimum", &constraints.minimum, None),
        ("maximum", &constraints.maximum, None),
        (
            "minimum",
            &constraints.exclusive_minimum,
            Some("exclusiveMinimum"),
        ),
        (
            "maximum",
            &constraints.exclusive_maximum,
            Some("exclusiveMaximum"),
        ),
        ("multipleOf", &constraints.multiple_of, None),
    ];
    for (key, number, exclusive) in bounds {
        let Some(number) = number else {
            continue;
        };
        if is_text {
            put(
                &format!("x-{}", exclusive.unwrap_or(key)),
                Some(bound(number)),
            );
        } else {
            put(key, Some(bound(number)));
            put(
                exclusive.unwrap_or_default(),
                exclusive.map(|_| Value::Bool(true)),
            );
        }
    }
    Some(Value::Object(schema).to_string())
}
