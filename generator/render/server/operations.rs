//! View of `<resource>/operations.rs`: the handler trait, its requests, responses, errors and routes.
use std::collections::BTreeSet;

use serde::Serialize;

use super::super::doc;
use super::super::models::{Home, Models, Scope};
use super::endings::{self, RouteView};
use super::failure::{self, FailureView};
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
    imports: Imports,
    operations: Vec<OperationView>,
    /// The routes, each as its path and what answers there.
    routes: Vec<RouteView>,
    sent: Option<sent::HeadersView>,
}

/// What the file needs of others; an import that nothing uses would be a warning.
#[derive(Debug, Serialize)]
struct Imports {
    /// Modules beside `support`: one, or several in braces.
    root: String,
    models: bool,
    /// What reads requests and makes routes, as a list.
    call: String,
    /// Modules of `support`, as a list.
    support: String,
}

#[derive(Debug, Serialize)]
struct OperationView {
    name: String,
    ident: String,
    docs: String,
    request: RequestView,
    response: ResponseView,
    failure: FailureView,
}

/// Builds the view of a resource's operations.
#[must_use]
pub fn view(models: &Models<'_>, api: &Api, resource: &Resource) -> OperationsView {
    let operations = &resource.operations;
    let reads = |operation: &Operation| {
        let params = operation.params().next().is_some();
        params || operation.body.is_some() || operation.strict
    };
    let scope = models.scope(Home::Elsewhere, "super::super", &[]);
    let views: Vec<OperationView> = operations
        .iter()
        .map(|operation| operation_view(&scope, api, resource, operation))
        .collect();
    let mut support: BTreeSet<&str> = scope.modules().into_iter().collect();
    support.extend(["CONTRACT", "fault"]);
    if operations.iter().any(|operation| operation.auth.is_some()) {
        support.insert("auth");
    }
    let mut bounds: BTreeSet<&str> = BTreeSet::new();
    for operation in operations {
        bounds.extend(request::bounds(operation).into_iter().flatten());
    }
    for content in operations.iter().flat_map(Operation::contents) {
        support.extend(modules(content));
    }
    if operations.iter().any(|it| it.end().is_some()) {
        support.insert("endings");
    }
    if operations.iter().any(|it| request::names_json(api, it)) {
        support.insert("media");
    }
    let mut responses = operations.iter().flat_map(|operation| &operation.responses);
    if responses.any(|response| !response.cookies.is_empty()) {
        support.insert("cookie");
    }
    if operations.iter().any(reads) {
        support.insert("violation");
    }
    OperationsView {
        name: resource.name.clone(),
        trait_ident: resource.trait_ident.clone(),
        bounds: bounds.iter().map(|bound| format!(" + {bound}")).collect(),
        imports: Imports {
            root: root(api, operations),
            models: operations
                .iter()
                .any(|operation| uses_own_models(resource, api, operation)),
            call: call(api, operations),
            support: support.into_iter().collect::<Vec<_>>().join(", "),
        },
        routes: endings::routes(api, resource),
        operations: views,
        sent: sent::of_responses(models, resource),
    }
}

/// The modules of the generated crate that the operations name.
fn root(api: &Api, operations: &[Operation]) -> String {
    let any = |holds: fn(&Operation) -> bool| operations.iter().any(holds);
    let modules = [
        ("errors", any(|operation| !operation.errors.is_empty())),
        ("extract", any(|operation| !operation.extracts.is_empty())),
        ("security", !api.security.is_empty()),
        ("status", true),
    ];
    let used = modules.iter().filter(|(_, used)| *used);
    let names: Vec<&str> = used.map(|(name, _)| *name).collect();
    match &names[..] {
        [one] => (*one).to_owned(),
        several => format!("{{{}}}", several.join(", ")),
    }
}

/// What reads the requests of these operations and makes their routes.
fn call(api: &Api, operations: &[Operation]) -> String {
    let any = |holds: &dyn Fn(&Operation) -> bool| operations.iter().any(holds);
    let at_once = |operation: &Operation| request::is_read_at_once(api, operation);
    let names = [
        ("Call", true),
        ("FromCall", any(&|operation| !at_once(operation))),
        ("FromReceived", any(&at_once)),
        ("JsonBody", any(&at_once)),
        ("Refusal", true),
        ("operation", any(&|operation| operation.sparse.is_none())),
    ];
    let used = names.iter().filter(|(_, used)| *used);
    let names: Vec<&str> = used.map(|(name, _)| *name).collect();
    names.join(", ")
}

/// The expression that makes the route of an operation; a page of it says where the next one is.
pub(super) fn route_of(api: &Api, resource: &Resource, operation: &Operation) -> String {
    let route = plain_route(api, resource, operation);
    let mut contents = operation.contents();
    let keys = request::query_keys(api, operation).join(", ");
    match contents.any(|content| matches!(content, Content::Page(_))) {
        true if keys.is_empty() => format!("page::linked({route})"),
        // What stands in its query and must not be in that address.
        true => format!("page::linked_without(&[{keys}], {route})"),
        false => route,
    }
}

fn plain_route(api: &Api, resource: &Resource, operation: &Operation) -> String {
    let handler = handler(api, resource, operation);
    let method = verb(operation.method);
    match &operation.sparse {
        None => format!("operation(&CONTRACT, MethodFilter::{method}, {handler})"),
        Some(sparse) => {
            let request = &operation.request_ident;
            let field = crate::names::field_ident(&sparse.param);
            format!(
                "sparse::operation(&CONTRACT, MethodFilter::{method}, |request: &{request}| request.{field}.clone(), {handler})"
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

/// The modules of `support` that a body is written with.
fn modules(content: &Content) -> &'static [&'static str] {
    match content {
        Content::Empty | Content::Text(_) | Content::Model(_) | Content::List(_) => &[],
        Content::Page(_) => &["page"],
        Content::Stream(_) | Content::Ndjson(_) => &["items"],
        Content::Events(_) => &["events", "items"],
        Content::Raw(_) => &["raw"],
    }
}

fn uses_own_models(resource: &Resource, api: &Api, operation: &Operation) -> bool {
    let owns = |other: crate::ir::ResourceId| api.resource(other).module == resource.module;
    operation.body_inputs().any(|input| owns(input.resource))
        || operation
            .responses
            .iter()
            .flat_map(|response| &response.variants)
            .filter_map(|variant| variant.content.output())
            .any(|output| owns(output.resource))
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
    OperationView {
        name: operation.name.clone(),
        ident: operation.ident.clone(),
        docs: doc::doc_comment(&docs.join("\n\n")),
        request: request::view(scope, api, resource, operation),
        response: response::view(scope, resource, operation),
        failure: failure::view(api, operation),
    }
}

fn verb(method: Method) -> String {
    method.as_str().to_ascii_uppercase()
}

/// The path as axum's router reads it: parameters in braces, every other brace doubled, and what
/// a client has to encode encoded, since the router compares what is on the wire. It knows of no end
/// behind a parameter.
pub(super) fn route_path(operation: &Operation) -> String {
    let mut path = String::new();
    for segment in &operation.segments {
        path.push('/');
        match segment {
            PathSegment::Param(index) | PathSegment::Ended(index, _) => {
                path.push('{');
                path.push_str(&operation.path_params[*index].wire);
                path.push('}');
            }
            PathSegment::Rest(index) => {
                path.push_str("{*");
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

/// The path that goes before every other, as axum's router reads it; `None` where there is none.
#[must_use]
pub fn base_path(api: &Api) -> Option<String> {
    let mut path = String::new();
    for segment in api.base_path.split('/').filter(|part| !part.is_empty()) {
        path.push('/');
        match segment.starts_with('{') {
            true => path.push_str(segment),
            false => push_literal(&mut path, segment),
        }
    }
    (!path.is_empty()).then_some(path)
}

/// A path without parameters, as axum's router reads it.
#[must_use]
pub fn literal(path: &str) -> String {
    let mut literal = String::new();
    push_literal(&mut literal, path);
    literal
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
