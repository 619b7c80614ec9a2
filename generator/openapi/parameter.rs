//! Parameters.

use indexmap::IndexMap;
use openapiv3::{
    ArrayType, CookieStyle, HeaderStyle, MediaType, Parameter, ParameterData,
    ParameterSchemaOrContent, PathStyle, QueryStyle, ReferenceOr, Schema, Type as Kind,
};

use serde_json::Value;

use super::{
    context::DocumentContext,
    field::{bare, example},
    schema::{Boxed, item, listed_in_header, one_of_texts},
};
use crate::ir::{Direction, Field, JSON, Operation, ParamStyle, Separator, Sparse, Type};

/// What says that a parameter of a path has slashes in it, which OpenAPI cannot say; GitHub's document
/// has it for the same.
const REST: &str = "x-multi-segment";

/// The parameters of an operation: those of the path, then query, headers and cookies.
pub(super) fn parameters(
    context: &DocumentContext,
    operation: &Operation,
) -> Vec<ReferenceOr<Parameter>> {
    let rest = operation.path_rest();
    let path = operation.path_params.iter().map(|field| Parameter::Path {
        parameter_data: ParameterData {
            extensions: match rest.is_some_and(|rest| std::ptr::eq(rest, field)) {
                true => IndexMap::from([(REST.to_owned(), Value::Bool(true))]),
                false => IndexMap::new(),
            },
            ..data(context, field, true)
        },
        style: PathStyle::Simple,
    });
    let query = operation.query_params.iter().map(|field| Parameter::Query {
        parameter_data: match operation.sparse_param(field) {
            Some(sparse) => asked(context, field, sparse),
            None => data(context, field, field.is_required()),
        },
        allow_reserved: false,
        style: match field.style {
            ParamStyle::Deep => QueryStyle::DeepObject,
            ParamStyle::Separated(Separator::Space) => QueryStyle::SpaceDelimited,
            ParamStyle::Separated(Separator::Pipe) => QueryStyle::PipeDelimited,
            ParamStyle::Usual | ParamStyle::Json | ParamStyle::Separated(Separator::Comma) => {
                QueryStyle::Form
            }
        },
        allow_empty_value: None,
    });
    // An object that is `form` has a parameter for each member, under the member's own name.
    let rest = operation.query_rest.iter().map(|field| Parameter::Query {
        parameter_data: ParameterData {
            explode: Some(true),
            ..data(context, field, false)
        },
        allow_reserved: false,
        style: QueryStyle::Form,
        allow_empty_value: None,
    });
    let headers = operation.header_params.iter();
    let headers = headers.map(|field| Parameter::Header {
        // Commas between items, which is `simple`; a header has no other style.
        parameter_data: {
            let mut data = data(context, field, field.is_required());
            if let ParameterSchemaOrContent::Schema(schema) = data.format {
                data.format = ParameterSchemaOrContent::Schema(listed_in_header(schema));
            }
            ParameterData {
                explode: None,
                ..data
            }
        },
        style: HeaderStyle::Simple,
    });
    let cookies = operation.cookie_params.iter();
    let cookies = cookies.map(|field| Parameter::Cookie {
        parameter_data: data(context, field, field.is_required()),
        style: CookieStyle::Form,
    });
    path.chain(query)
        .chain(rest)
        .chain(headers)
        .chain(cookies)
        .map(ReferenceOr::Item)
        .collect()
}

fn data(context: &DocumentContext, field: &Field, required: bool) -> ParameterData {
    let schema = bare(context, field, Direction::Request);
    ParameterData {
        name: field.wire.clone(),
        description: field.description.clone(),
        required,
        deprecated: field.deprecated.then_some(true),
        format: match field.style {
            ParamStyle::Json => content(schema),
            _ => ParameterSchemaOrContent::Schema(schema),
        },
        example: example(context, field),
        examples: IndexMap::new(),
        explode: match field.style {
            // A list repeats its key.
            ParamStyle::Usual => matches!(field.ty, Type::List(_)).then_some(true),
            ParamStyle::Separated(_) => Some(false),
            ParamStyle::Deep => Some(true),
            ParamStyle::Json => None,
        },
        extensions: IndexMap::new(),
    }
}

/// Takes `style` out of the parameters of a path that have `content`, beside which OpenAPI forbids it.
pub(super) fn without_style(path_item: &mut Value) {
    let operations = path_item.as_object_mut().into_iter().flatten();
    for (_, operation) in operations {
        let parameters = operation.get_mut("parameters");
        let parameters = parameters.and_then(Value::as_array_mut);
        for parameter in parameters.into_iter().flatten() {
            if let Some(members) = parameter.as_object_mut()
                && members.contains_key("content")
            {
                members.shift_remove("style");
            }
        }
    }
}

/// A value that is JSON.
fn content(schema: ReferenceOr<Schema>) -> ParameterSchemaOrContent {
    let media = MediaType {
        schema: Some(schema),
        ..MediaType::default()
    };
    ParameterSchemaOrContent::Content(IndexMap::from([(JSON.to_owned(), media)]))
}

/// The parameter by which a client asks for some of the fields: names with commas between.
fn asked(context: &DocumentContext, field: &Field, sparse: &Sparse) -> ParameterData {
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
        ..data(context, field, false)
    }
}
