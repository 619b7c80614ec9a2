//! Descriptions of schemas, and the schemas that need nothing else.

use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind, StringType, Type as Kind};

use super::schema::{item, open};

/// Any text.
pub(super) fn text() -> Kind {
    Kind::String(StringType::default())
}

/// Anything.
pub(super) fn any() -> ReferenceOr<Schema> {
    ReferenceOr::Item(Schema {
        schema_data: SchemaData::default(),
        schema_kind: SchemaKind::Any(AnySchema::default()),
    })
}

/// A schema with another description.
pub(super) fn with_description(schema: Schema, description: String) -> Schema {
    Schema {
        schema_data: SchemaData {
            description: Some(description),
            ..schema.schema_data
        },
        ..schema
    }
}

/// The same of one that may be a reference.
pub(super) fn with_text(schema: ReferenceOr<Schema>, description: &str) -> ReferenceOr<Schema> {
    let schema = open(schema);
    ReferenceOr::Item(with_description(schema, description.to_owned()))
}

/// A schema of this kind with a description.
pub(super) fn described(kind: Kind, description: &str) -> ReferenceOr<Schema> {
    with_text(item(kind), description)
}
