//! The schemas of response bodies.

use openapiv3::{
    ArrayType, ReferenceOr, Schema, StringFormat, StringType, Type as Kind,
    VariantOrUnknownOrEmpty as Format,
};

use super::{
    book::Book,
    field::Properties,
    schema::{Boxed, item},
};
use crate::ir::{Content, OutputId};

/// What a body looks like; of lines and events, each of them.
pub(super) fn schema(book: &Book, content: &Content) -> Option<ReferenceOr<Schema>> {
    Some(match content {
        Content::Empty => return None,
        Content::Model(id) | Content::Ndjson(id) | Content::Events(id) => book.output_ref(*id),
        Content::List(id) | Content::Stream(id) => list(book, *id),
        Content::Page(id) => page(book, *id),
        Content::Text(_) => item(Kind::String(StringType::default())),
        Content::Raw(_) => item(Kind::String(StringType {
            format: Format::Item(StringFormat::Binary),
            ..StringType::default()
        })),
    })
}

fn list(book: &Book, id: OutputId) -> ReferenceOr<Schema> {
    item(Kind::Array(ArrayType {
        items: Some(book.output_ref(id).boxed()),
        min_items: None,
        max_items: None,
        unique_items: false,
    }))
}

fn page(book: &Book, id: OutputId) -> ReferenceOr<Schema> {
    let mut next = item(Kind::String(StringType::default()));
    if let ReferenceOr::Item(schema) = &mut next {
        schema.schema_data.nullable = true;
        schema.schema_data.description =
            Some("The `cursor` of the next page; null on the last one.".to_owned());
    }
    let mut properties = Properties::default();
    properties.add("items", list(book, id), true);
    properties.add("next", next, true);
    ReferenceOr::Item(properties.object(None, true))
}
