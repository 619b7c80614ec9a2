//! The schemas of response bodies.

use openapiv3::{
    ArrayType, ReferenceOr, Schema, StringFormat, StringType, Type as Kind,
    VariantOrUnknownOrEmpty as Format,
};

use super::{
    book::Book,
    page::{self, Page},
    schema::{Boxed, item},
};
use crate::ir::{Content, Operation, OutputId};

/// What a body of an operation looks like; of lines and events, each of them.
/// `sparse` says whether the client may ask for some of the fields.
pub(super) fn schema(
    book: &Book,
    operation: &Operation,
    content: &Content,
    sparse: bool,
) -> Option<ReferenceOr<Schema>> {
    let model = |id: OutputId| match sparse {
        true => book.sparse_ref(id),
        false => book.output_ref(id),
    };
    Some(match content {
        Content::Empty => return None,
        Content::Model(id) | Content::Ndjson(id) | Content::Events(id) => model(*id),
        Content::List(id) | Content::Stream(id) => list(model(*id), None),
        Content::Page(id) => page::reference(book, Page::of(operation, *id, sparse)),
        Content::Text(_) => item(Kind::String(StringType::default())),
        Content::Raw(_) => item(Kind::String(StringType {
            format: Format::Item(StringFormat::Binary),
            ..StringType::default()
        })),
    })
}

/// A list of a model.
pub(super) fn list(model: ReferenceOr<Schema>, max_items: Option<usize>) -> ReferenceOr<Schema> {
    item(Kind::Array(ArrayType {
        items: Some(model.boxed()),
        min_items: None,
        max_items,
        unique_items: false,
    }))
}
