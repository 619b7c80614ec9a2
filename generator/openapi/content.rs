//! The schemas of response bodies.

use indexmap::IndexMap;
use openapiv3::{
    ArrayType, ReferenceOr, Schema, StringFormat, StringType, Type as Kind,
    VariantOrUnknownOrEmpty as Format,
};

use super::{
    context::DocumentContext,
    field::response_schema,
    page,
    pages::Page,
    schema::{Boxed, item, list, open, size},
};
use crate::ir::{self, Content, Field, Operation, OutputId, Type};

/// What a body of an operation looks like; of lines and events, each of them.
/// `sparse` says whether the client may ask for some of the fields.
pub(super) fn schema(
    context: &DocumentContext,
    operation: &Operation,
    content: &Content,
    sparse: bool,
) -> Option<ReferenceOr<Schema>> {
    let model = |id: OutputId| match sparse {
        true => context.sparse_ref(id),
        false => context.output_ref(id),
    };
    Some(match content {
        Content::Empty => return None,
        Content::Model(id) | Content::Ndjson(id) | Content::Events(id) => model(*id),
        Content::List(id) | Content::Stream(id) => list(model(*id), None),
        Content::Value(field) => match (&field.ty, sparse) {
            (Type::List(_), true) => sparse_list(field, model(content.output()?)),
            (_, true) => model(content.output()?),
            _ => response_schema(context, field, field.nullable),
        },
        Content::Page(id) => page::reference(context, Page::of(operation, *id, sparse)),
        Content::Text(_) => item(Kind::String(StringType::default())),
        Content::Raw(_) => item(Kind::String(StringType {
            format: Format::Item(StringFormat::Binary),
            ..StringType::default()
        })),
    })
}

/// A list of a model of which a client may ask for some of the fields, with what holds for the list.
fn sparse_list(field: &Field, model: ReferenceOr<Schema>) -> ReferenceOr<Schema> {
    let rules = &field.constraints;
    let array = ArrayType {
        items: Some(model.boxed()),
        min_items: rules.min_items.map(size),
        max_items: rules.max_items.map(size),
        unique_items: rules.unique_items,
    };
    let mut schema = open(item(Kind::Array(array)));
    schema
        .schema_data
        .description
        .clone_from(&field.description);
    ReferenceOr::Item(schema)
}

/// What a status may send, by media type; each schema once.
pub(super) fn contents<'r>(
    context: &DocumentContext,
    operation: &Operation,
    response: &'r ir::Response,
) -> IndexMap<&'r str, Vec<ReferenceOr<Schema>>> {
    let mut media: IndexMap<&str, Vec<ReferenceOr<Schema>>> = IndexMap::new();
    for variant in &response.variants {
        let (Some(media_type), Some(schema)) = (
            variant.media_type(),
            schema(context, operation, &variant.content, response.sparse),
        ) else {
            continue;
        };
        let schemas = media.entry(media_type).or_default();
        if !schemas.contains(&schema) {
            schemas.push(schema);
        }
    }
    media
}
