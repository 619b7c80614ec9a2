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
/// `sparse` says whether the client may ask for some of the fields, `most` how many items a page may
/// have.
pub(super) fn schema(
    book: &Book,
    content: &Content,
    sparse: bool,
    most: Option<usize>,
) -> Option<ReferenceOr<Schema>> {
    let model = |id: OutputId| match sparse {
        true => book.sparse_ref(id),
        false => book.output_ref(id),
    };
    Some(match content {
        Content::Empty => return None,
        Content::Model(id) | Content::Ndjson(id) | Content::Events(id) => model(*id),
        Content::List(id) | Content::Stream(id) => list(model(*id), None),
        Content::Page(id) => page(model(*id), most),
        Content::Text(_) => item(Kind::String(StringType::default())),
        Content::Raw(_) => item(Kind::String(StringType {
            format: Format::Item(StringFormat::Binary),
            ..StringType::default()
        })),
    })
}

fn list(model: ReferenceOr<Schema>, max_items: Option<usize>) -> ReferenceOr<Schema> {
    item(Kind::Array(ArrayType {
        items: Some(model.boxed()),
        min_items: None,
        max_items,
        unique_items: false,
    }))
}

fn page(model: ReferenceOr<Schema>, most: Option<usize>) -> ReferenceOr<Schema> {
    let mut next = item(Kind::String(StringType::default()));
    if let ReferenceOr::Item(schema) = &mut next {
        schema.schema_data.nullable = true;
        schema.schema_data.description =
            Some("The `cursor` of the next page; null on the last one.".to_owned());
    }
    let mut properties = Properties::default();
    properties.add("items", list(model, most), true);
    properties.add("next", next, true);
    ReferenceOr::Item(properties.object(None, true))
}
