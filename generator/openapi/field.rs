//! The schema of a field: its type, and what the contract says beside it.

use openapiv3::{
    AdditionalProperties, ObjectType, ReferenceOr, Schema, SchemaData, SchemaKind, StringFormat,
    Type as Kind, VariantOrUnknownOrEmpty as Format,
};

use super::{
    context::DocumentContext,
    null::nullable,
    schema::{Boxed, of_type, open, size},
};
use crate::ir::{Constraints, Direction, Exposure, Field, Type, on_wire, whole};
use serde_json::Value;

/// The schema of a property that arrives.
pub(super) fn request_schema(context: &DocumentContext, field: &Field) -> ReferenceOr<Schema> {
    let mut schema = value(context, field, Direction::Request, field.nullable);
    // `writeOnly` is for models that go both ways, and what is secret has none that leaves.
    if field.exposure == Exposure::Secret {
        if let ReferenceOr::Item(own) = &mut schema
            && let SchemaKind::Type(Kind::String(text)) = &mut own.schema_kind
            && text.format == Format::Empty
        {
            text.format = Format::Item(StringFormat::Password);
        }
    } else {
        schema = with_default(context, schema, field);
    }
    described(context, schema, field)
}

/// The schema of a property that leaves.
pub(super) fn response_schema(
    context: &DocumentContext,
    field: &Field,
    can_be_null: bool,
) -> ReferenceOr<Schema> {
    let mut schema = described(
        context,
        value(context, field, Direction::Response, can_be_null),
        field,
    );
    // What leaves has the members that an example may leave out.
    if let (ReferenceOr::Item(own), Some(example)) = (&mut schema, &field.example) {
        own.schema_data.example = Some(whole(context.api, &field.ty, example));
    }
    schema
}

/// The example of a field, as it stands on the wire.
pub(super) fn example(context: &DocumentContext, field: &Field) -> Option<Value> {
    let example = field.example.as_deref()?;
    Some(on_wire(context.api, &field.ty, example))
}

/// The schema of a parameter or header, which says the rest beside its schema.
pub(super) fn bare(
    context: &DocumentContext,
    field: &Field,
    direction: Direction,
) -> ReferenceOr<Schema> {
    let schema = value(context, field, direction, field.nullable);
    match direction {
        Direction::Request => with_default(context, schema, field),
        Direction::Response => schema,
    }
}

/// The same schema with the field's default, whole: a schema that says what leaves has the members
/// that a contract may leave out.
pub(super) fn with_default(
    context: &DocumentContext,
    schema: ReferenceOr<Schema>,
    field: &Field,
) -> ReferenceOr<Schema> {
    let Some(default) = &field.default else {
        return schema;
    };
    let mut own = open(schema);
    own.schema_data.default = Some(whole(context.api, &field.ty, default));
    ReferenceOr::Item(own)
}

fn value(
    context: &DocumentContext,
    field: &Field,
    direction: Direction,
    can_be_null: bool,
) -> ReferenceOr<Schema> {
    let schema = of_type(context, &field.ty, &field.constraints, direction);
    if can_be_null {
        nullable(context, &field.ty, schema)
    } else {
        schema
    }
}

fn described(
    context: &DocumentContext,
    schema: ReferenceOr<Schema>,
    field: &Field,
) -> ReferenceOr<Schema> {
    if field.description.is_none() && field.example.is_none() && !field.deprecated {
        return schema;
    }
    let mut own = open(schema);
    own.schema_data.description.clone_from(&field.description);
    own.schema_data.example = example(context, field);
    own.schema_data.deprecated = field.deprecated;
    ReferenceOr::Item(own)
}

/// Properties in the making.
#[derive(Default)]
pub(super) struct Properties(ObjectType);

impl Properties {
    /// One more.
    pub(super) fn add(&mut self, name: &str, schema: ReferenceOr<Schema>, required: bool) {
        self.0.properties.insert(name.to_owned(), schema.boxed());
        if required {
            self.0.required.push(name.to_owned());
        }
    }

    /// The properties that have no name: as many as the field says beside those that are listed.
    pub(super) fn others(
        &mut self,
        context: &DocumentContext,
        field: &Field,
        direction: Direction,
    ) {
        let (Type::Map(inner), Some(additional)) = (&field.ty, &field.additional) else {
            return;
        };
        let none = Constraints::default();
        let schema = described(context, of_type(context, inner, &none, direction), field);
        self.0.additional_properties = Some(AdditionalProperties::Schema(Box::new(schema)));
        let most = additional.most_with(self.0.properties.len());
        self.0.max_properties = Some(size(most));
    }

    /// An object of these; `closed` refuses every other.
    pub(super) fn object(self, description: Option<String>, closed: bool) -> Schema {
        let mut object = self.0;
        if closed && object.additional_properties.is_none() {
            object.additional_properties = Some(AdditionalProperties::Any(false));
        }
        Schema {
            schema_data: SchemaData {
                description,
                ..SchemaData::default()
            },
            schema_kind: SchemaKind::Type(Kind::Object(object)),
        }
    }
}
