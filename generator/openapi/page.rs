//! The schemas of pages.

use openapiv3::{ReferenceOr, Schema, StringType, Type as Kind};

use super::{
    book::{Book, schema_ref},
    field::Properties,
    pages::Page,
    schema::{item, list},
};
use crate::ir::Direction;

/// The schema of a page.
pub(super) fn schema(book: &Book, page: Page) -> Schema {
    let model = match page.sparse {
        true => book.sparse_ref(page.output),
        false => book.output_ref(page.output),
    };
    let most = page.most.and_then(|most| usize::try_from(most).ok());
    let mut next = item(Kind::String(StringType::default()));
    if let ReferenceOr::Item(schema) = &mut next {
        schema.schema_data.nullable = true;
        schema.schema_data.description =
            Some("The `cursor` of the next page; null on the last one.".to_owned());
    }
    let mut properties = Properties::default();
    properties.add("items", list(model, most), true);
    properties.add("next", next, true);
    properties.object(None, book.closes(Direction::Response))
}

/// A reference to a page.
pub(super) fn reference(book: &Book, page: Page) -> ReferenceOr<Schema> {
    schema_ref(book.pages.name(page))
}
