//! The request of an operation: what the handler is given, and how it is read.
use std::collections::BTreeSet;

use serde::Serialize;

use super::super::models::{Owner, RustFile};
use super::super::{doc, rust};
use super::body::{self, BodyView};
use super::caller::{self, AuthView, TakenView, ViewerView};
use super::local::{FieldView, local, unpack};
use super::negotiated::{self, NegotiatedView};
use super::params;
use crate::ir::{
    Api, Auth, BodyContent, Field, JSON, KeyPlace, Operation, ParamStyle, Resource, SchemeKind,
};

/// The view.
#[derive(Debug, Serialize)]
pub struct RequestView {
    docs: String,
    ident: String,
    /// The type of the runtime that it is another name of.
    alias: Option<String>,
    /// Parameters in order of path, query, header and cookie, then the body.
    fields: Vec<FieldView>,
    /// Whether it is read at once, from what has been received: nothing in it asks the state, and it has
    /// a body in JSON or none.
    at_once: bool,
    /// What the state has to be.
    bound: &'static str,
    /// The name of the state where it is read: with an underscore where nothing asks for it.
    app: &'static str,
    /// Who may call.
    auth: Option<AuthView>,
    /// Who is to see the answer, where that decides what is shown.
    viewer: Option<ViewerView>,
    /// What types of the user's own take.
    extracts: Vec<TakenView>,
    /// The body.
    body: Option<BodyView>,
    /// Whether the bytes of the body are handed over too.
    raw_body: bool,
    /// The media types of a body in JSON, as an array, where these are not just that of JSON.
    json_types: Option<String>,
    /// What a client chooses from, where a status sends several media types.
    negotiated: Option<NegotiatedView>,
    /// The parameters.
    params: Vec<ParamView>,
    /// The call that refuses other query parameters, where they are.
    only: Option<String>,
    /// The statement that unpacks the locals, up to its `else`.
    unpack: String,
}

#[derive(Debug, Serialize)]
struct ParamView {
    local: String,
    /// A constant that the expression needs.
    constant: Option<String>,
    /// The expression that reads it.
    read: String,
}

/// The call that leads to the parameters of the query.
const QUERY: &str = "query()";

/// Locals of the reading function.
const TAKEN: [&str; 6] = ["app", "body", "request", "found", "guard", "reader"];

/// Builds the view.
#[must_use]
pub fn view(
    rust_file: &RustFile<'_>,
    api: &Api,
    resource: &Resource,
    operation: &Operation,
) -> RequestView {
    let mut names: BTreeSet<String> = TAKEN.iter().map(|name| (*name).to_owned()).collect();
    names.extend(operation.params().map(|field| field.ident.clone()));
    let mut fields = Vec::new();
    let mut params = Vec::new();
    let path = path(operation);
    for (place, in_place) in [
        (path.as_str(), &operation.path_params),
        (QUERY, &operation.query_params),
        ("header()", &operation.header_params),
        ("cookie()", &operation.cookie_params),
    ] {
        let rest = operation.query_rest.iter().filter(|_| place == QUERY);
        for field in in_place.iter().chain(rest) {
            let local = local(&field.ident, &TAKEN, &mut names);
            let sparse = operation.sparse_param(field).filter(|_| place == QUERY);
            let (ty, (constant, read)) = match sparse {
                // Where there is none the map is empty.
                None if is_rest(operation, field) => (
                    rust_file.ty(&field.ty),
                    (None, rest_of_query(api, operation)),
                ),
                Some(sparse) => (
                    format!("{}::Fields", rust_file.support("sparse")),
                    (None, params::sparse(field, sparse)),
                ),
                None => (
                    rust_file.field(Owner::Nobody, field),
                    params::take(rust_file, field, place),
                ),
            };
            let docs = field.description.as_deref();
            fields.push(FieldView::of(docs, &field.ident, local.clone(), ty));
            params.push(ParamView {
                local,
                constant,
                read,
            });
        }
    }
    let extracts = operation.extracts.iter().map(|id| {
        let extract = api.extract(*id);
        caller::taken(extract, local(&extract.ident, &TAKEN, &mut names))
    });
    let extracts: Vec<TakenView> = extracts.collect();
    let body = operation.body.as_ref();
    let body = body.map(|body| body::view(rust_file, api, resource, body));
    let alias = is_alias(api, operation).then(|| match &body {
        Some(body) => format!("requests::BodyRequest<{}>", body.ty),
        None => "requests::PlainRequest".to_owned(),
    });
    if let Some(BodyView { ty, .. }) = &body {
        fields.push(FieldView::of(None, "body", "body".to_owned(), ty.clone()));
    }
    let locals: Vec<String> = fields.iter().map(|field| field.local.clone()).collect();
    let locals: Vec<&str> = locals.iter().map(String::as_str).collect();
    if operation.raw_body {
        let redacted = rust_file.support("redacted");
        let docs = Some("The bytes of the body, as they were sent.");
        let ty = format!("{redacted}::Redacted<::axum::body::Bytes>");
        fields.push(FieldView::of(docs, "raw_body", "raw_body".to_owned(), ty));
    }
    let route = format!(
        "The request of `{} {}`.",
        operation.method.as_str().to_ascii_uppercase(),
        operation.path
    );
    RequestView {
        docs: doc::doc_comment(&route),
        ident: operation.request_ident.clone(),
        alias,
        at_once: is_read_at_once(api, operation),
        only: operation.strict.then(|| only_call(api, operation)),
        unpack: unpack(&locals),
        bound: bound(operation).unwrap_or("Send + Sync"),
        app: match operation.auth.is_some() || !extracts.is_empty() {
            true => "app",
            false => "_app",
        },
        auth: caller::auth(api, operation),
        viewer: caller::viewer(api, operation),
        extracts,
        json_types: json_types(operation),
        negotiated: operation.negotiated.as_ref().map(negotiated::view),
        raw_body: operation.raw_body,
        fields,
        body,
        params,
    }
}

/// Whether the request of an operation is a type of the runtime: it has a body in JSON or nothing at
/// all.
#[must_use]
pub fn is_alias(api: &Api, operation: &Operation) -> bool {
    let has_params = operation.params().next().is_some();
    let mut bodies = operation.body.iter();
    is_read_at_once(api, operation)
        && bodies.all(|body| body.json_values().next().is_none())
        && !has_params
        && !operation.strict
        && operation.query_rest.is_none()
        && operation.negotiated.is_none()
        && json_types(operation).is_none()
}

/// Whether reading the request of an operation asks neither the state nor for time.
#[must_use]
pub fn is_read_at_once(api: &Api, operation: &Operation) -> bool {
    let mut bodies = operation.body.iter();
    operation.auth.is_none()
        && !operation.is_viewed()
        && !operation.raw_body
        && operation.extracts.is_empty()
        && bodies.all(|body| body.plain_json(api.max_body).is_some())
}

/// What an operation asks of the state beside the trait of its resource.
#[must_use]
pub fn bound(operation: &Operation) -> Option<&'static str> {
    let auth = operation.auth.as_ref();
    auth.map(|_| "security::Authenticate")
}

/// Whether an operation of the resource hands over what types of the user's own take from the request.
#[must_use]
pub fn extracts_any(resource: &Resource) -> bool {
    let mut operations = resource.operations.iter();
    operations.any(|operation| !operation.extracts.is_empty())
}

/// Whether reading the request of an operation names the media type of JSON.
pub(super) fn names_json(api: &Api, operation: &Operation) -> bool {
    let mut bodies = operation.body.iter();
    bodies.any(|body| body.plain_json(api.max_body).is_some())
        && !is_read_at_once(api, operation)
        && json_types(operation).is_none()
}

/// The media types of a body in JSON, as an array; `None` where these are just that of JSON.
fn json_types(operation: &Operation) -> Option<String> {
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    let types: Vec<&str> = contents.flat_map(BodyContent::media_types).collect();
    let types = Some(types).filter(|types| types.iter().any(|it| *it != JSON))?;
    let types: Vec<String> = types.into_iter().map(rust::string).collect();
    Some(format!("[{}]", types.join(", ")))
}

/// The keys of an operation that stand in its query, as literals.
pub(super) fn query_keys(api: &Api, operation: &Operation) -> Vec<String> {
    let schemes = operation.auth.iter().flat_map(Auth::schemes);
    let keys = schemes.filter_map(|id| match &api.scheme(id).kind {
        SchemeKind::ApiKey(KeyPlace::Query, name) => Some(rust::string(name)),
        _ => None,
    });
    keys.collect()
}

/// The call that leads to the parameters of a path.
fn path(operation: &Operation) -> String {
    match operation.path_rest() {
        Some(rest) => format!("path_with_rest({})", rust::string(&rest.wire)),
        None => "path()".to_owned(),
    }
}

/// Whether a field takes the query parameters that nothing declares.
fn is_rest(operation: &Operation, field: &Field) -> bool {
    let rest = operation.query_rest.as_ref();
    rest.is_some_and(|rest| std::ptr::eq(rest, field))
}

/// The expression that reads the query parameters that nothing declares.
fn rest_of_query(api: &Api, operation: &Operation) -> String {
    let (names, objects) = (undeclared(api, operation), deep(operation));
    format!("reader.{QUERY}.rest(&{names}, &{objects})")
}

/// The objects of the query, each of which has a parameter for each member.
fn deep(operation: &Operation) -> String {
    let params = operation.query_params.iter();
    let deep = params.filter(|field| field.style == ParamStyle::Deep);
    let names: Vec<String> = deep.map(|field| rust::string(&field.wire)).collect();
    format!("[{}]", names.join(", "))
}

/// What no handler is given as an undeclared parameter: those that are declared, and the keys of every
/// scheme, whether the operation asks for it or not.
fn undeclared(api: &Api, operation: &Operation) -> String {
    let params = operation.query_params.iter();
    let params = params.map(|field| rust::string(&field.wire));
    let keys = api.security.iter().filter_map(|scheme| match &scheme.kind {
        SchemeKind::ApiKey(KeyPlace::Query, name) => Some(rust::string(name)),
        _ => None,
    });
    let names: Vec<String> = params.chain(keys).collect();
    format!("[{}]", names.join(", "))
}

/// The call that refuses other parameters of the query.
fn only_call(api: &Api, operation: &Operation) -> String {
    let names = only_query(api, operation);
    let params = &operation.query_params;
    match params.iter().any(|field| field.style == ParamStyle::Deep) {
        true => {
            let objects = deep(operation);
            format!("reader.{QUERY}.only_with(&{names}, &{objects})")
        }
        false => format!("reader.{QUERY}.only(&{names})"),
    }
}

/// The names of the query, keys among them.
fn only_query(api: &Api, operation: &Operation) -> String {
    let params = operation.query_params.iter();
    let params = params.map(|field| rust::string(&field.wire));
    let names: Vec<String> = params.chain(query_keys(api, operation)).collect();
    format!("[{}]", names.join(", "))
}
