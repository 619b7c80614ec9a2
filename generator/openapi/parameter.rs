//! Path and query parameters.

use indexmap::IndexMap;
use openapiv3::{
    Parameter, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle, ReferenceOr,
};

use super::{book::Book, field::bare};
use crate::ir::{Direction, Field, Operation, Type};

/// The parameters of an operation: those of the path, then those of the query.
pub(super) fn parameters(book: &Book, operation: &Operation) -> Vec<ReferenceOr<Parameter>> {
    let path = operation.path_params.iter().map(|field| Parameter::Path {
        parameter_data: data(book, field, true),
        style: PathStyle::Simple,
    });
    let query = operation.query_params.iter().map(|field| Parameter::Query {
        parameter_data: data(book, field, field.is_required()),
        allow_reserved: false,
        style: QueryStyle::Form,
        allow_empty_value: None,
    });
    path.chain(query).map(ReferenceOr::Item).collect()
}

fn data(book: &Book, field: &Field, required: bool) -> ParameterData {
    ParameterData {
        name: field.wire.clone(),
        description: field.description.clone(),
        required,
        deprecated: field.deprecated.then_some(true),
        format: ParameterSchemaOrContent::Schema(bare(book, field, Direction::Request)),
        example: field.example.clone(),
        examples: IndexMap::new(),
        // A list repeats its key.
        explode: matches!(field.ty, Type::List(_)).then_some(true),
        extensions: IndexMap::new(),
    }
}
