//! Schemas of values that are always the same, and of lists whose items have each a schema.

use openapiv3::{
    AnySchema, ArrayType, BooleanType, IntegerType, ReferenceOr, Schema, SchemaData, SchemaKind,
    Type as Kind,
};
use serde_json::Value;

use super::{
    described::any,
    schema::{Boxed, item, one_of_texts},
};

/// This value and no other.
pub(super) fn constant(value: &Value) -> ReferenceOr<Schema> {
    match value {
        Value::String(text) => item(Kind::String(one_of_texts([text.as_str()]))),
        Value::Bool(value) => item(Kind::Boolean(BooleanType {
            enumeration: vec![Some(*value)],
        })),
        Value::Number(number) if number.is_i64() => item(Kind::Integer(IntegerType {
            enumeration: vec![number.as_i64()],
            ..IntegerType::default()
        })),
        other => ReferenceOr::Item(Schema {
            schema_data: SchemaData::default(),
            schema_kind: SchemaKind::Any(AnySchema {
                enumeration: vec![other.clone()],
                ..AnySchema::default()
            }),
        }),
    }
}

/// A list of as many items, each with its schema and whether it is always there. An item that has
/// nothing is null.
pub(super) fn list(items: Vec<Option<(ReferenceOr<Schema>, bool)>>) -> ReferenceOr<Schema> {
    let length = items.len();
    let mut schemas: Vec<ReferenceOr<Schema>> = Vec::new();
    let mut add = |schema: ReferenceOr<Schema>| {
        if !schemas.contains(&schema) {
            schemas.push(schema);
        }
    };
    let mut is_nullable = false;
    for item in items {
        match item {
            Some((schema, always)) => {
                is_nullable |= !always;
                add(schema);
            }
            None => is_nullable = true,
        }
    }
    if is_nullable {
        add(constant(&Value::Null));
    }
    let one = match schemas.len() {
        0 => any(),
        1 => schemas.remove(0),
        _ => ReferenceOr::Item(Schema {
            schema_data: SchemaData::default(),
            schema_kind: SchemaKind::AnyOf { any_of: schemas },
        }),
    };
    item(Kind::Array(ArrayType {
        items: Some(one.boxed()),
        min_items: Some(length),
        max_items: Some(length),
        unique_items: false,
    }))
}
