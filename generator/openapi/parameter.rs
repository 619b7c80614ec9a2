//! Parameters.

use indexmap::IndexMap;
use openapiv3::{
    ArrayType, CookieStyle, HeaderStyle, Parameter, ParameterData, ParameterSchemaOrContent,
    PathStyle, QueryStyle, ReferenceOr, Type as Kind,
};

use super::{
    book::Book,
    field::bare,
    schema::{Boxed, item, one_of_texts},
};
use crate::ir::{Direction, Field, Operation, Sparse, Type};

/// The parameters of an operation: those of the path, then query, headers and cookies.
pub(super) fn parameters(book: &Book, operation: &Operation) -> Vec<ReferenceOr<Parameter>> {
    let path = operation.path_params.iter().map(|field| Parameter::Path {
        parameter_data: data(book, field, true),
        style: PathStyle::Simple,
    });
    let query = operation.query_params.iter().map(|field| Parameter::Query {
        parameter_data: match operation.sparse_param(field) {
            Some(sparse) => asked(book, field, sparse),
            None => data(book, field, field.is_required()),
        },
        allow_reserved: false,
        style: QueryStyle::Form,
        allow_empty_value: None,
    });
    let headers = operation.header_params.iter();
    let headers = headers.map(|field| Parameter::Header {
        // Commas between items, which is `simple`; a header has no other style.
        parameter_data: ParameterData {
            explode: None,
            ..data(book, field, field.is_required())
        },
        style: HeaderStyle::Simple,
    });
    let cookies = operation.cookie_params.iter();
    let cookies = cookies.map(|field| Parameter::Cookie {
        parameter_data: data(book, field, field.is_required()),
        style: CookieStyle::Form,
    });
    path.chain(query)
        .chain(headers)
        .chain(cookies)
        .map(ReferenceOr::Item)
        .collect()
}

fn data(book: &Book, field: &Field, required: bool) -> ParameterData {
    ParameterData {
        name: field.wire.clone(),
        description: field.description.clone(),
        required,
        deprecated: field.deprecated.then_some(true),
        format: ParameterSchemaOrContent::Schema(bare(book, field, Direction::Request)),
        example: field.example.as_deref().cloned(),
        examples: IndexMap::new(),
        // A list repeats its key.
        explode: matches!(field.ty, Type::List(_)).then_some(true),
        extensions: IndexMap::new(),
    }
}

/// The parameter by which a client asks for some of the fields: names with commas between.
fn asked(book: &Book, field: &Field, sparse: &Sparse) -> ParameterData {
    let names = one_of_texts(sparse.names.iter().map(String::as_str));
    let list = ArrayType {
        items: Some(item(Kind::String(names)).boxed()),
        min_items: None,
        max_items: None,
        unique_items: false,
    };
    ParameterData {
        format: ParameterSchemaOrContent::Schema(item(Kind::Array(list))),
        explode: Some(false),
        description: Some(
            "The fields to send, with commas between; all of them where it is absent or empty."
                .to_owned(),
        ),
        ..data(book, field, false)
    }
}
