//! Responses: the declared statuses, then all errors by status, then what any other error is.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, Response, Responses, Schema, StatusCode};

use super::{
    content::contents,
    context::{DocumentContext, schema_ref},
    described,
    failing::{Failing, failures, names},
    group,
    header::{self, Headers},
    schema::item,
};
use crate::{
    http::Method,
    ir::{self, Api, Builtin, BuiltinKind, Content, Operation, PageForm},
};

/// The errors that have no status of their own in the document, those that every operation can answer
/// among them: the class of the status, the name of the response, and what it says.
const OTHERS: [(u16, &str, &str); 2] = [
    (
        4,
        "ClientError",
        "Any other error that the request is to blame for: what all errors have says which",
    ),
    (
        5,
        "ServerError",
        "Any other error that the server is to blame for: what all errors have says which",
    ),
];

/// A method whose answers have the headers that those of most methods have.
const SHARED: Method = Method::Post;

/// Everything that an operation can answer.
pub(super) fn responses(context: &DocumentContext, operation: &Operation) -> Responses {
    let mut responses = Responses::default();
    for response in &operation.responses {
        responses.responses.insert(
            StatusCode::Code(response.status.code),
            ReferenceOr::Item(declared(context, operation, response)),
        );
    }
    for (status, failing) in failures(context.api, operation) {
        let response = match shared_builtin(operation, &failing) {
            Some(kind) => reference(context.builtin_name(kind)),
            None => ReferenceOr::Item(error(context, operation, status, &failing)),
        };
        responses
            .responses
            .insert(StatusCode::Code(status), response);
    }
    for (class, name, text) in OTHERS {
        let response = match operation.method {
            Method::Head => ReferenceOr::Item(other(context, class, text, IndexMap::new())),
            _ if has_own_headers(operation) => {
                let content = any_error(context, class);
                ReferenceOr::Item(other(context, class, text, content))
            }
            _ => reference(name),
        };
        responses
            .responses
            .insert(StatusCode::Range(class), response);
    }
    if let Some(deprecation) = &operation.deprecation {
        for response in responses.responses.values_mut() {
            if let ReferenceOr::Item(response) = response {
                header::deprecate(&mut response.headers, deprecation);
            }
        }
    }
    responses
}

/// Whether all answers of an operation have headers that those of others lack.
fn has_own_headers(operation: &Operation) -> bool {
    operation.deprecation.is_some()
}

/// The responses that several operations have, with their names.
pub(super) fn shared<'b>(context: &'b DocumentContext) -> Vec<(&'b str, Response)> {
    let operations = context.api.resources.iter().flat_map(|it| &it.operations);
    let operations = operations.filter(|it| it.method != Method::Head);
    let mut any = false;
    let mut kinds: BTreeSet<BuiltinKind> = BTreeSet::new();
    for operation in operations {
        any = true;
        let failures = failures(context.api, operation).into_values();
        kinds.extend(failures.filter_map(|failing| shared_builtin(operation, &failing)));
    }
    let builtin = kinds.into_iter().map(|kind| {
        let failing = Failing::Builtin(kind);
        let content = media(context, schema_ref(failing.name(context)));
        (
            context.builtin_name(kind),
            saying(context, SHARED, &[failing], content),
        )
    });
    let others = OTHERS.iter().filter(|_| any);
    let others = others.map(|(class, name, text)| {
        let content = any_error(context, *class);
        (*name, other(context, *class, text, content))
    });
    builtin.chain(others).collect()
}

/// What is sent of an error of a class that is not listed.
fn any_error(context: &DocumentContext, class: u16) -> IndexMap<String, MediaType> {
    let mut content = media(context, schema_ref(&context.failure));
    let texts = usual(context.api, class).filter_map(|it| it.text.as_deref());
    content.extend(texts.map(as_text));
    content
}

/// The built-in error that has a status to itself, so that all operations have one response for it.
fn shared_builtin(operation: &Operation, failing: &[Failing]) -> Option<BuiltinKind> {
    match failing {
        [Failing::Builtin(kind)]
            if operation.method != Method::Head
                && !has_own_headers(operation)
                && kind.headers(operation.method) == kind.headers(SHARED) =>
        {
            Some(*kind)
        }
        _ => None,
    }
}

fn reference(name: &str) -> ReferenceOr<Response> {
    ReferenceOr::Reference {
        reference: format!("#/components/responses/{name}"),
    }
}

/// A declared status.
fn declared(context: &DocumentContext, operation: &Operation, response: &ir::Response) -> Response {
    let contents = || response.variants.iter().map(|variant| &variant.content);
    let is_page = |content: &Content| matches!(content, Content::Page(_));
    let page = operation.page.as_ref().filter(|_| contents().any(is_page));
    let mut headers = Headers::of(context, &response.headers);
    for variant in &response.variants {
        let mut others = response.variants.iter();
        let always = others.all(|other| other.own_headers() == variant.own_headers());
        headers = headers.with_own(variant, always);
    }
    if page.is_some_and(|form| form.next.is_some()) {
        headers = headers.with_link();
    }
    if response.is_negotiated() {
        headers = headers.with_vary();
    }
    let mut paragraphs = vec![response.description.as_str()];
    let page = page.map(PageForm::note);
    let note = contents().find_map(|content| match content {
        Content::Page(_) => page.as_deref(),
        _ => content.note(),
    });
    paragraphs.extend(note);
    let mut result = Response {
        description: paragraphs.join("\n\n"),
        headers: headers.with_cookies(&response.cookies).finish(context),
        ..Response::default()
    };
    // An answer to HEAD has no content, whatever its status.
    if operation.method != Method::Head {
        result.content = content(context, operation, response);
    }
    result
}

/// What may be sent: nothing, one model, or any of several.
fn content(
    context: &DocumentContext,
    operation: &Operation,
    response: &ir::Response,
) -> IndexMap<String, MediaType> {
    let all = contents(context, operation, response);
    // What the name of the status stands for; another media type may send others.
    let named = all.values().find(|schemas| schemas.len() > 1).cloned();
    let all = all.into_iter();
    all.map(|(media_type, mut schemas)| {
        let name = context.groups.status(operation, response.status.code);
        let name = name.filter(|_| named.as_ref() == Some(&schemas));
        let schema = match name {
            Some(name) => Some(schema_ref(name)),
            None if schemas.len() > 1 => Some(ReferenceOr::Item(group::one_of(context, schemas))),
            None => schemas.pop(),
        };
        let media = MediaType {
            schema,
            ..MediaType::default()
        };
        (media_type.to_owned(), media)
    })
    .collect()
}

/// One response for all errors of a status.
fn error(
    context: &DocumentContext,
    operation: &Operation,
    status: u16,
    failing: &[Failing],
) -> Response {
    // An answer to HEAD has no content, whatever its status.
    if operation.method == Method::Head {
        return saying(context, operation.method, failing, IndexMap::new());
    }
    let name = context.groups.status(operation, status);
    let name = name.or_else(|| names(context, failing).first().copied());
    let mut content = name.map_or_else(IndexMap::new, |name| media(context, schema_ref(name)));
    content.extend(
        failing
            .iter()
            .filter_map(|one| one.text(context.api))
            .map(as_text),
    );
    saying(context, operation.method, failing, content)
}

/// A response to a method that says what these errors say.
fn saying(
    context: &DocumentContext,
    method: Method,
    failing: &[Failing],
    content: IndexMap<String, MediaType>,
) -> Response {
    let description = match failing {
        [one] => one.description(context),
        several => several
            .iter()
            .map(|one| {
                format!(
                    "- `{}`: {}",
                    one.code(context.api),
                    one.description(context)
                )
            })
            .collect::<Vec<_>>()
            .join("\n"),
    };
    let headers = failing.iter().map(|one| one.headers(context, method));
    Response {
        description,
        headers: headers
            .reduce(Headers::or)
            .unwrap_or_default()
            .finish(context),
        content,
        ..Response::default()
    }
}

/// The response for errors that are not listed.
fn other(
    context: &DocumentContext,
    class: u16,
    text: &str,
    content: IndexMap<String, MediaType>,
) -> Response {
    let usual: Vec<String> = usual(context.api, class)
        .map(|it| format!("- {} `{}`: {}", it.status.code, it.code, it.message))
        .collect();
    let paragraphs = [text.to_owned(), usual.join("\n")];
    let paragraphs = paragraphs.into_iter().filter(|it| !it.is_empty());
    Response {
        description: paragraphs.collect::<Vec<_>>().join("\n\n"),
        headers: Headers::default().finish(context),
        content,
        ..Response::default()
    }
}

/// The errors of a class that every operation can answer.
fn usual(api: &Api, class: u16) -> impl Iterator<Item = &Builtin> {
    let builtins = api.builtins.iter();
    builtins.filter(move |it| it.kind.is_usual() && it.status.code / 100 == class)
}

/// What an error sends that is its message alone.
fn as_text(media_type: &str) -> (String, MediaType) {
    let media = MediaType {
        schema: Some(item(described::text())),
        ..MediaType::default()
    };
    (media_type.to_owned(), media)
}

impl Failing {
    /// What the response's description says.
    fn description(self, context: &DocumentContext) -> String {
        match self {
            Self::Declared(id) => {
                let error = context.api.error(id);
                let described = error.description.clone();
                described.unwrap_or_else(|| error.message_template())
            }
            Self::Builtin(kind) => context.api.builtin(kind).message.clone(),
        }
    }

    fn headers(self, context: &DocumentContext, method: Method) -> Headers {
        match self {
            Self::Declared(id) => Headers::of(context, &context.api.error(id).headers),
            Self::Builtin(kind) => Headers::builtin(kind, method),
        }
    }
}

fn media(context: &DocumentContext, schema: ReferenceOr<Schema>) -> IndexMap<String, MediaType> {
    let media = MediaType {
        schema: Some(schema),
        ..MediaType::default()
    };
    IndexMap::from([(context.api.error_format.media_type.clone(), media)])
}
