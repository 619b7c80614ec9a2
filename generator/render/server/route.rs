//! The route of an operation: the path as axum reads it, and what answers there.

use super::super::{rust, viewer};
use super::{page, request};
use crate::http::Method;
use crate::ir::{Api, Day, Deprecation, Operation, PathSegment, Resource};

/// The call that adds the route of an operation, whose path axum reads so.
pub(super) fn added(api: &Api, resource: &Resource, operation: &Operation, path: &str) -> String {
    let handler = handler(api, resource, operation);
    match is_plain(operation) && path == route_template(operation) {
        true => format!(
            "{}({}, {}, {handler})",
            operation.method.as_str(),
            rust::string(path),
            rust::string(&operation.name),
        ),
        false => {
            let route = route_of(api, resource, operation);
            format!("route({}, {route})", rust::string(path))
        }
    }
}

/// Whether nothing but the handler answers: the client asks for no part of a model, there are no other
/// pages to link to, and the operation has the time of all.
fn is_plain(operation: &Operation) -> bool {
    operation.sparse.is_none()
        && !operation.is_viewed()
        && !is_linked(operation)
        && operation.timeout.is_none()
        && operation.deprecation.is_none()
}

fn is_linked(operation: &Operation) -> bool {
    let form = operation.page.as_ref();
    form.is_some_and(|form| form.next.is_some())
}

/// Whether the route of an operation names its method as axum's filters do.
pub(super) fn names_method(operation: &Operation) -> bool {
    operation.sparse.is_some() || operation.is_viewed() || names_operation(operation)
}

/// Whether the route of an operation is made by `operation`.
pub(super) fn names_operation(operation: &Operation) -> bool {
    operation.sparse.is_none()
        && !operation.is_viewed()
        && (!is_plain(operation)
            || operation.end().is_some()
            || route_path(operation) != route_template(operation))
}

/// The path of an operation as the contract has it.
fn route_template(operation: &Operation) -> &str {
    match operation.path.as_str() {
        "" => "/",
        path => path,
    }
}

/// The expression that makes the route of an operation; a page of it says where the next one is.
pub(super) fn route_of(api: &Api, resource: &Resource, operation: &Operation) -> String {
    let arguments = format!(
        "{}, {}, MethodFilter::{}",
        rust::string(&operation.name),
        rust::string(route_template(operation)),
        verb(operation.method)
    );
    let handler = handler(api, resource, operation);
    let mut route = match &operation.sparse {
        _ if operation.is_viewed() => viewed(api, resource, operation, &arguments),
        None => format!("operation(&CONTRACT, {arguments}, {handler})"),
        Some(sparse) => {
            let request = &operation.request_ident;
            let field = crate::names::field_ident(&sparse.param);
            let fields = match operation.extracts.is_empty() {
                true => format!("|request: &{request}| request.{field}.clone()"),
                false => {
                    format!("|it: &extracting::Extracted<{request}, E>| it.request.{field}.clone()")
                }
            };
            format!("sparse::operation(&CONTRACT, {arguments}, {fields}, {handler})")
        }
    };
    if let Some(form) = &operation.page {
        let keys = request::query_keys(api, operation).join(", ");
        route = page::linked(form, &route, &keys);
    }
    if let Some(deprecation) = &operation.deprecation {
        route = deprecated(operation, deprecation, &route);
    }
    match operation.timeout {
        Some(time) => {
            let milliseconds = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
            let milliseconds = rust::integer(milliseconds);
            format!(
                "time_limit::within(::std::time::Duration::from_millis({milliseconds}), {route})"
            )
        }
        None => route,
    }
}

/// The expression of a route whose answers say that nobody should use it any more.
fn deprecated(operation: &Operation, deprecation: &Deprecation, route: &str) -> String {
    let maybe = |text: Option<String>| match text {
        Some(text) => format!("Some({})", rust::string(&text)),
        None => "None".to_owned(),
    };
    format!(
        "deprecated::route(&deprecated::Deprecation {{ operation: {}, since: {}, sunset: {}, link: {} }}, {route})",
        rust::string(&operation.name),
        rust::string(&deprecation.since.structured()),
        maybe(deprecation.sunset.map(Day::http_date)),
        maybe(deprecation.link_value()),
    )
}

/// The expression that makes the route of an operation whose answers depend on who calls.
fn viewed(api: &Api, resource: &Resource, operation: &Operation, arguments: &str) -> String {
    let by = match operation.extracts.is_empty() {
        true => "()",
        false => "E",
    };
    let fields = match &operation.sparse {
        Some(sparse) => {
            let field = crate::names::field_ident(&sparse.param);
            format!("|it: &{}| it.{field}.clone()", operation.request_ident)
        }
        None => "viewed::whole".to_owned(),
    };
    let (viewer, method) = (viewer::ty(api, ""), method(api, resource, operation));
    format!("viewed::To::<{viewer}, {by}>::operation(&CONTRACT, {arguments}, {fields}, {method})")
}

/// The handler of an operation, with what takes something from its requests.
fn handler(api: &Api, resource: &Resource, operation: &Operation) -> String {
    let method = method(api, resource, operation);
    match operation.extracts.is_empty() {
        true => method,
        false => format!("extracting::with::<E, _>({method})"),
    }
}

/// The method of a handler: a method of `Authenticate` may have the same name.
fn method(api: &Api, resource: &Resource, operation: &Operation) -> String {
    let ident = &operation.ident;
    match api.security.iter().any(|scheme| scheme.ident == *ident) {
        true => format!("<A as {}>::{ident}", resource.trait_ident),
        false => format!("A::{ident}"),
    }
}

/// The method as HTTP and axum write it.
pub(super) fn verb(method: Method) -> String {
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
