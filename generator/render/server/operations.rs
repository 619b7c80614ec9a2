//! View of `<resource>/operations.rs`: the handler trait, its requests, responses, errors and routes.
use std::collections::BTreeSet;

use serde::Serialize;

use super::super::models::{Home, Models, Scope};
use super::super::{doc, rust};
use super::failure::{self, FailureView};
use super::imports;
use super::request::{self, RequestView};
use super::response::{self, ResponseView};
use super::sent;
use crate::http::Method;
use crate::ir::{Api, Content, Operation, PathSegment, Resource};

/// The view.
#[derive(Debug, Serialize)]
pub struct OperationsView {
    name: String,
    trait_ident: String,
    /// What the state has to be beside that, with a `+` before each.
    bounds: String,
    /// The `use` items. One that nothing uses would be a warning.
    imports: Vec<String>,
    operations: Vec<OperationView>,
    sent: Option<sent::HeadersView>,
}

#[derive(Debug, Serialize)]
struct OperationView {
    name: String,
    ident: String,
    docs: String,
    /// Its name and method, as arguments.
    arguments: String,
    /// The handler.
    handler: String,
    /// The expression that makes the route.
    route: String,
    /// Whether its client may ask for some of the fields.
    is_sparse: bool,
    /// The path as a literal, as axum reads it.
    path: String,
    /// Whether a page of it says where the next one is.
    linked: bool,
    /// What stands in its query and must not be in that address.
    keys: String,
    request: RequestView,
    response: ResponseView,
    failure: FailureView,
}

/// Builds the view of a resource's operations.
#[must_use]
pub fn view(models: &Models<'_>, api: &Api, resource: &Resource) -> OperationsView {
    let operations = &resource.operations;
    let scope = models.scope(Home::Elsewhere, "super::super", &[]);
    let views: Vec<OperationView> = operations
        .iter()
        .map(|operation| operation_view(&scope, api, resource, operation))
        .collect();
    let mut bounds: BTreeSet<&str> = BTreeSet::new();
    for operation in operations {
        bounds.extend(request::bounds(operation).into_iter().flatten());
    }
    OperationsView {
        name: resource.name.clone(),
        trait_ident: resource.trait_ident.clone(),
        bounds: bounds.iter().map(|bound| format!(" + {bound}")).collect(),
        imports: imports::of(&scope, api, resource),
        operations: views,
        sent: sent::of_responses(models, resource),
    }
}

/// The expression that makes the route of an operation.
fn route_of(operation: &Operation, arguments: &str, handler: &str) -> String {
    match &operation.sparse {
        None => format!("operation(&CONTRACT, {arguments}, {handler})"),
        Some(sparse) => {
            let request = &operation.request_ident;
            let field = crate::names::field_ident(&sparse.param);
            format!(
                "sparse::operation(&CONTRACT, {arguments}, |request: &{request}| request.{field}.clone(), {handler})"
            )
        }
    }
}

/// The method of a handler. A method of `Authenticate` may have the same name.
fn handler(api: &Api, resource: &Resource, operation: &Operation) -> String {
    let ident = &operation.ident;
    if api.security.iter().any(|scheme| scheme.ident == *ident) {
        format!("<A as {}>::{ident}", resource.trait_ident)
    } else {
        format!("A::{ident}")
    }
}

fn operation_view(
    scope: &Scope<'_>,
    api: &Api,
    resource: &Resource,
    operation: &Operation,
) -> OperationView {
    let route = format!("`{} {}`", verb(operation.method), operation.path);
    let deprecated = operation.deprecated.then_some("Deprecated.");
    let texts = [
        operation.summary.as_deref(),
        operation.description.as_deref(),
        deprecated,
        Some(&route),
    ];
    let docs: Vec<&str> = texts.into_iter().flatten().collect();
    let arguments = format!(
        "{}, MethodFilter::{}",
        rust::string(&operation.name),
        verb(operation.method)
    );
    let handler = handler(api, resource, operation);
    OperationView {
        name: operation.name.clone(),
        ident: operation.ident.clone(),
        docs: doc::doc_comment(&docs.join("\n\n")),
        route: route_of(operation, &arguments, &handler),
        is_sparse: operation.sparse.is_some(),
        arguments,
        handler,
        path: rust::string(&route_path(operation)),
        linked: operation
            .contents()
            .any(|content| matches!(content, Content::Page(_))),
        keys: request::query_keys(api, operation).join(", "),
        request: request::view(scope, api, resource, operation),
        response: response::view(scope, resource, operation),
        failure: failure::view(api, operation),
    }
}

fn verb(method: Method) -> String {
    method.as_str().to_ascii_uppercase()
}

/// The path as axum's router reads it: parameters in braces, every other brace doubled, and what
/// a client has to encode encoded, since the router compares what is on the wire.
fn route_path(operation: &Operation) -> String {
    let mut path = String::new();
    for segment in &operation.segments {
        path.push('/');
        match segment {
            PathSegment::Param(index) => {
                path.push('{');
                path.push_str(&operation.path_params[*index].wire);
                path.push('}');
            }
            PathSegment::Literal(text) => push_literal(&mut path, text),
        }
    }
    if path.is_empty() {
        path.push('/');
    }
    path
}

/// RFC 3986's `pchar` stands as it is, `%` begins what the contract has encoded already.
fn push_literal(path: &mut String, text: &str) {
    for byte in text.bytes() {
        match byte {
            _ if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/%".contains(&byte) => {
                path.push(char::from(byte));
            }
            _ => path.push_str(&format!("%{byte:02X}")),
        }
    }
}
