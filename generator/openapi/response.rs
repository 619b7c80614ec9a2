//! Responses: the declared statuses, then all errors by status.

use std::collections::BTreeMap;

use indexmap::{IndexMap, IndexSet};
use openapiv3::{
    Discriminator, MediaType, ReferenceOr, Response, Responses, Schema, SchemaData, SchemaKind,
    StatusCode,
};

use super::{
    book::{Book, schema_pointer, schema_ref},
    content, failure,
    header::Headers,
};
use crate::{
    http::Method,
    ir::{self, Builtin, BuiltinKind, Content, Operation},
};

/// Everything that an operation can answer.
pub(super) fn responses(book: &Book, operation: &Operation) -> Responses {
    let mut responses = Responses::default();
    for response in &operation.responses {
        responses.responses.insert(
            StatusCode::Code(response.status.code),
            ReferenceOr::Item(declared(book, operation, response)),
        );
    }
    for (status, errors) in errors(book, operation) {
        let response = match errors.as_slice() {
            [one] if one.shared.is_some() && operation.method != Method::Head => {
                one.shared.clone().map(|name| ReferenceOr::Reference {
                    reference: format!("#/components/responses/{name}"),
                })
            }
            _ => None,
        };
        let response =
            response.unwrap_or_else(|| ReferenceOr::Item(error(book, errors, operation.method)));
        responses
            .responses
            .insert(StatusCode::Code(status), response);
    }
    responses
}

/// The response of a built-in error that shares its status with no other.
pub(super) fn builtin(book: &Book, builtin: &Builtin) -> Response {
    error(
        book,
        vec![Failure::builtin(book, builtin.kind)],
        Method::Get,
    )
}

/// A declared status.
fn declared(book: &Book, operation: &Operation, response: &ir::Response) -> Response {
    let contents = || response.variants.iter().map(|variant| &variant.content);
    let is_page = contents().any(|content| matches!(content, Content::Page(_)));
    let mut headers = Headers::of(book, &response.headers);
    for content in contents() {
        headers = headers.with_own(content);
    }
    if is_page {
        headers = headers.with_link();
    }
    let mut paragraphs = vec![response.description.as_str()];
    paragraphs.extend(contents().find_map(Content::note));
    let mut result = Response {
        description: paragraphs.join("\n\n"),
        headers: headers.with_cookies(&response.cookies).finish(book),
        ..Response::default()
    };
    // An answer to HEAD has no content, whatever its status.
    if operation.method != Method::Head {
        result.content = contents_of(book, operation, response);
    }
    result
}

/// What may be sent: nothing, one model, or any of several.
fn contents_of(
    book: &Book,
    operation: &Operation,
    response: &ir::Response,
) -> IndexMap<String, MediaType> {
    let limit = operation.page_limit();
    let most = limit.and_then(|limit| usize::try_from(limit).ok());
    let mut media: IndexMap<&str, Vec<ReferenceOr<Schema>>> = IndexMap::new();
    for content in response.variants.iter().map(|variant| &variant.content) {
        let (Some(media_type), Some(schema)) = (
            content.media_type(),
            content::schema(book, content, response.sparse, most),
        ) else {
            continue;
        };
        let schemas = media.entry(media_type).or_default();
        if !schemas.contains(&schema) {
            schemas.push(schema);
        }
    }
    media
        .into_iter()
        .map(|(media_type, mut schemas)| {
            let schema = match (schemas.len(), schemas.pop()) {
                (1, one) => one,
                (_, last) => Some(ReferenceOr::Item(Schema {
                    schema_data: SchemaData::default(),
                    schema_kind: SchemaKind::AnyOf {
                        any_of: schemas.into_iter().chain(last).collect(),
                    },
                })),
            };
            let media = MediaType {
                schema,
                ..MediaType::default()
            };
            (media_type.to_owned(), media)
        })
        .collect()
}

/// One error among those of a status.
struct Failure {
    /// The schema.
    schema: String,
    code: String,
    /// What the response's description says.
    text: String,
    headers: Headers,
    /// The response in `components`, for a built-in error.
    shared: Option<String>,
}

impl Failure {
    fn declared(book: &Book, id: ir::ErrorId) -> Self {
        let error = book.api.error(id);
        Self {
            schema: error.name.clone(),
            code: error.code.clone(),
            text: error
                .description
                .clone()
                .unwrap_or_else(|| error.message_template()),
            headers: Headers::of(book, &error.headers),
            shared: None,
        }
    }

    fn builtin(book: &Book, kind: BuiltinKind) -> Self {
        let error = book.api.builtin(kind);
        let name = book.builtin_name(kind).to_owned();
        Self {
            code: error.code.clone(),
            text: error.message.clone(),
            headers: Headers::builtin(kind),
            shared: Some(name.clone()),
            schema: name,
        }
    }
}

/// All errors of an operation, the declared before the built-in ones, by status.
fn errors(book: &Book, operation: &Operation) -> BTreeMap<u16, Vec<Failure>> {
    let mut errors: BTreeMap<u16, Vec<Failure>> = BTreeMap::new();
    for id in operation.answered_errors(book.api) {
        errors
            .entry(book.api.error(id).status.code)
            .or_default()
            .push(Failure::declared(book, id));
    }
    for kind in operation.builtins(book.api) {
        errors
            .entry(book.api.builtin(kind).status.code)
            .or_default()
            .push(Failure::builtin(book, kind));
    }
    errors
}

/// One response for all errors of a status.
fn error(book: &Book, failures: Vec<Failure>, method: Method) -> Response {
    let description = match failures.as_slice() {
        [one] => one.text.clone(),
        several => several
            .iter()
            .map(|failure| format!("- `{}`: {}", failure.code, failure.text))
            .collect::<Vec<_>>()
            .join("\n"),
    };
    let content = if method == Method::Head {
        IndexMap::new()
    } else {
        media(
            book.api.error_format.media_type(),
            alternatives(book, &failures),
        )
    };
    let headers = failures
        .into_iter()
        .map(|failure| failure.headers)
        .reduce(Headers::or)
        .unwrap_or_default();
    Response {
        description,
        headers: headers.finish(book),
        content,
        ..Response::default()
    }
}

/// One of several by `code`; where two share a code nothing tells them apart but their shape.
fn alternatives(book: &Book, failures: &[Failure]) -> ReferenceOr<Schema> {
    if let [one] = failures {
        return schema_ref(&one.schema);
    }
    let codes: IndexSet<&str> = failures.iter().map(|f| f.code.as_str()).collect();
    let schemas = failures.iter().map(|f| schema_ref(&f.schema)).collect();
    if codes.len() < failures.len() {
        return ReferenceOr::Item(Schema {
            schema_data: SchemaData::default(),
            schema_kind: SchemaKind::AnyOf { any_of: schemas },
        });
    }
    ReferenceOr::Item(Schema {
        schema_data: SchemaData {
            discriminator: failure::discriminator(book).map(|property_name| Discriminator {
                property_name: property_name.to_owned(),
                mapping: failures
                    .iter()
                    .map(|f| (f.code.clone(), schema_pointer(&f.schema)))
                    .collect(),
                ..Discriminator::default()
            }),
            ..SchemaData::default()
        },
        schema_kind: SchemaKind::OneOf { one_of: schemas },
    })
}

fn media(media_type: &str, schema: ReferenceOr<Schema>) -> IndexMap<String, MediaType> {
    IndexMap::from([(
        media_type.to_owned(),
        MediaType {
            schema: Some(schema),
            ..MediaType::default()
        },
    )])
}
