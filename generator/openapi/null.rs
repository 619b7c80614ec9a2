//! Null beside the values of a type.

use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind, StringType, Type as Kind};
use serde_json::Value;

use super::context::DocumentContext;
use crate::ir::{Encoding, Scalar, Type, TypeKind};
use guestlist_runtime::encoding::Form;

/// The schema of a type, changed to take null too.
///
/// In OpenAPI 3.0.3 `nullable` has an effect only beside `type`, and null must pass every other
/// keyword: a reference needs its JSON type again, and null as one of two.
pub(super) fn nullable(
    context: &DocumentContext,
    ty: &Type,
    schema: ReferenceOr<Schema>,
) -> ReferenceOr<Schema> {
    let Some(json_type) = json_type(context, ty) else {
        return match is_union(context, ty) {
            true => or_null(schema),
            false => schema,
        };
    };
    match schema {
        ReferenceOr::Item(mut schema) if matches!(schema.schema_kind, SchemaKind::Type(_)) => {
            schema.schema_data.nullable = true;
            ReferenceOr::Item(schema)
        }
        other => {
            let null = Schema {
                schema_data: SchemaData::default(),
                schema_kind: SchemaKind::Any(AnySchema {
                    enumeration: vec![Value::Null],
                    ..AnySchema::default()
                }),
            };
            ReferenceOr::Item(Schema {
                schema_data: SchemaData {
                    nullable: true,
                    ..SchemaData::default()
                },
                schema_kind: SchemaKind::Any(AnySchema {
                    typ: Some(json_type.to_owned()),
                    any_of: vec![other, ReferenceOr::Item(null)],
                    ..AnySchema::default()
                }),
            })
        }
    }
}

fn is_union(context: &DocumentContext, ty: &Type) -> bool {
    match ty {
        Type::Named(id) => matches!(context.api.ty(*id).kind, TypeKind::Union { .. }),
        Type::Nullable(inner) => is_union(context, inner),
        _ => false,
    }
}

/// What JSON calls the type; `None` for one that takes values of several kinds.
fn json_type(context: &DocumentContext, ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Scalar(scalar) => scalar_json_type(*scalar),
        Type::Encoded(encoding, _) => Some(encoded_json_type(*encoding)),
        Type::Named(id) => match &context.api.ty(*id).kind {
            TypeKind::Enum { number, .. } => match number {
                Some(_) => Some("integer"),
                None => Some("string"),
            },
            TypeKind::Object { .. } => Some("object"),
            TypeKind::Union { discriminator, .. } => discriminator.is_some().then_some("object"),
            TypeKind::Scalar {
                encoding: Some(encoding),
                ..
            } => Some(encoded_json_type(*encoding)),
            TypeKind::Scalar { scalar, .. } => scalar_json_type(*scalar),
        },
        Type::Record(_) | Type::Input(_) | Type::Output(_) | Type::Map(_) => Some("object"),
        Type::List(_) => Some("array"),
        Type::Nullable(inner) => json_type(context, inner),
    }
}

fn encoded_json_type(encoding: Encoding) -> &'static str {
    match encoding.form() {
        Form::Text => "string",
        Form::Integer => "integer",
        Form::Number => "number",
    }
}

fn scalar_json_type(scalar: Scalar) -> Option<&'static str> {
    match scalar {
        Scalar::Json => None,
        Scalar::Boolean => Some("boolean"),
        _ if scalar.is_integer() => Some("integer"),
        _ if scalar.is_number() => Some("number"),
        _ => Some("string"),
    }
}

/// A union of several kinds of values, or null: in OpenAPI 3.0.3 `nullable` has an effect only beside
/// a `type`, so null is a value of its own.
fn or_null(schema: ReferenceOr<Schema>) -> ReferenceOr<Schema> {
    let null = Schema {
        schema_data: SchemaData {
            nullable: true,
            ..SchemaData::default()
        },
        schema_kind: SchemaKind::Type(Kind::String(StringType {
            enumeration: vec![None],
            ..StringType::default()
        })),
    };
    ReferenceOr::Item(Schema {
        schema_data: SchemaData::default(),
        schema_kind: SchemaKind::AnyOf {
            any_of: vec![schema, ReferenceOr::Item(null)],
        },
    })
}
