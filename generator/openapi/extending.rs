//! Errors that extend what every error has.

use openapiv3::{ReferenceOr, Schema, SchemaData, SchemaKind};

use super::{
    book::{Book, schema_ref},
    field::Properties,
};
use crate::ir::Direction;

/// An error with these members. It extends what every error has, and is closed by itself: beside
/// `allOf` nothing else could close it, so it names the members of the base again.
pub(super) fn extending(book: &Book, properties: Properties, description: String) -> Schema {
    let own = properties.object(None, book.closes(Direction::Response));
    Schema {
        schema_data: SchemaData {
            description: Some(description),
            ..SchemaData::default()
        },
        schema_kind: SchemaKind::AllOf {
            all_of: vec![schema_ref(&book.failure), ReferenceOr::Item(own)],
        },
    }
}
