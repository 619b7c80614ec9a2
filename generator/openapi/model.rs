//! The schemas of types, inputs and outputs.

use openapiv3::{Schema, SchemaKind, StringType, Type as Kind};
use serde_json::Value;

use super::{
    context::DocumentContext,
    encoding,
    field::{Properties, request_schema, response_schema, with_default},
    numbers::numbers,
    schema::{of_scalar, one_of_texts, size},
};
use crate::ir::{Direction, EnumItem, Field, Input, NamedType, Omit, Output, Presence, TypeKind};

/// A type that goes this way; `None` of a union, whose schema is one of several.
pub(super) fn named(
    context: &DocumentContext,
    ty: &NamedType,
    direction: Direction,
) -> Option<Schema> {
    Some(match &ty.kind {
        TypeKind::Enum {
            items,
            number: Some(number),
            other,
        } => numbers(ty, *number, items, *other),
        TypeKind::Enum { items, other, .. } => enumeration(ty, items, *other),
        TypeKind::Object { fields } => {
            properties(context, Properties::default(), fields, direction)
                .object(ty.description.clone(), context.closes_type(ty, direction))
        }
        TypeKind::Union { .. } => return None,
        TypeKind::Scalar {
            scalar,
            encoding,
            constraints,
            example,
        } => {
            let mut schema = match encoding {
                Some(encoding) => encoding::schema(*encoding, *scalar, constraints),
                None => of_scalar(*scalar, constraints),
            };
            schema.schema_data.description.clone_from(&ty.description);
            schema.schema_data.example = example.as_ref().map(|example| match encoding {
                Some(encoding) => encoding.on_wire(example).unwrap_or_else(|| example.clone()),
                None => example.clone(),
            });
            schema
        }
    })
}

/// An input: what a request body may have.
pub(super) fn input(context: &DocumentContext, input: &Input) -> Schema {
    let mut properties = Properties::default();
    for field in input.fields.iter().map(|field| &field.field) {
        if field.additional.is_some() {
            properties.others(context, field, Direction::Request);
            continue;
        }
        properties.add(
            &field.wire,
            request_schema(context, field),
            field.is_required(),
        );
    }
    let mut schema = properties.object(input.description.clone(), !input.ignore_unknown);
    if let SchemaKind::Type(Kind::Object(object)) = &mut schema.schema_kind {
        object.min_properties = input.min_properties.map(size);
    }
    schema
}

/// An output: what a response body has, and nothing else.
pub(super) fn output(context: &DocumentContext, output: &Output) -> Schema {
    let mut properties = Properties::default();
    for field in &output.fields {
        if field.field.additional.is_some() {
            properties.others(context, &field.field, Direction::Response);
            continue;
        }
        let can_be_null = field.can_be_null(output.omit);
        let mut schema = response_schema(context, &field.field, can_be_null);
        // A client that misses the property knows its value, unless that is null: then the schema
        // has no null to name.
        let absent_is_default = output.omit == Omit::Default && field.may_be_absent;
        if absent_is_default
            && (can_be_null || field.field.default.as_deref() != Some(&Value::Null))
        {
            schema = with_default(context, schema, &field.field);
        }
        properties.add(&field.field.wire, schema, !field.may_be_absent);
    }
    properties.object(
        output.description.clone(),
        context.closes(Direction::Response),
    )
}

/// An output of which a client may ask for some of the fields: any of them may be missing.
pub(super) fn sparse(context: &DocumentContext, from: &Output) -> Schema {
    let mut schema = output(context, from);
    if let SchemaKind::Type(Kind::Object(object)) = &mut schema.schema_kind {
        object.required.clear();
    }
    schema
}

/// The properties of an object's fields that go this way, behind those that are there already.
pub(super) fn properties(
    context: &DocumentContext,
    mut properties: Properties,
    fields: &[Field],
    direction: Direction,
) -> Properties {
    for field in fields.iter().filter(|field| field.travels(direction)) {
        match direction {
            _ if field.additional.is_some() => properties.others(context, field, direction),
            Direction::Request => {
                properties.add(
                    &field.wire,
                    request_schema(context, field),
                    field.is_required(),
                );
            }
            Direction::Response => properties.add(
                &field.wire,
                response_schema(context, field, field.nullable),
                is_always_sent(field),
            ),
        }
    }
    properties
}

/// Whether a field that is sent as it is has a value at all times.
pub(super) fn is_always_sent(field: &Field) -> bool {
    matches!(field.presence(), Presence::Required | Presence::Nullable)
}

/// A closed enum lists its values; an open one names them in words, since others may come.
fn enumeration(ty: &NamedType, items: &[EnumItem], other: bool) -> Schema {
    let mut paragraphs: Vec<String> = ty.description.iter().cloned().collect();
    if other {
        paragraphs.push("One of these values, or another that a later version adds:".to_owned());
    }
    if other || items.iter().any(|item| item.description.is_some()) {
        let lines: Vec<String> = items.iter().map(item_line).collect();
        paragraphs.push(lines.join("\n"));
    }
    let text = if other {
        StringType::default()
    } else {
        one_of_texts(items.iter().map(|item| item.wire.as_str()))
    };
    Schema {
        schema_data: openapiv3::SchemaData {
            description: (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n")),
            ..openapiv3::SchemaData::default()
        },
        schema_kind: SchemaKind::Type(Kind::String(text)),
    }
}

fn item_line(item: &EnumItem) -> String {
    match &item.description {
        Some(description) => format!("- `{}`: {description}", item.wire),
        None => format!("- `{}`", item.wire),
    }
}
