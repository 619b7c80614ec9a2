//! `operations`: routes, parameters, statuses.

use std::collections::HashSet;
use std::time::Duration;

use crate::contract::ast;
use crate::http::Method;
use crate::ir::{ErrorId, Exposure, Field, Operation, PathSegment};
use crate::names;

use super::body::max_body;
use super::context::{LoweringContext, record_fields};
use super::deprecation;
use super::field::{field, text, untyped};
use super::owner::Owner;
use super::path::{self, Part};
use super::query_rest;
use super::{extract, negotiated, page, returns, security, sparse};

/// Each of a resource's `operations`.
pub(super) fn lower(context: &LoweringContext<'_>, owner: &Owner<'_>) -> Vec<Operation> {
    let operations = owner.written.operations.iter();
    operations
        .map(|written| operation(context, owner, written))
        .collect()
}

fn operation(
    context: &LoweringContext<'_>,
    owner: &Owner<'_>,
    written: &ast::Operation,
) -> Operation {
    let name = &written.name.value;
    let pascal = names::to_pascal_case(name);
    let route = route(context, owner, written);
    let query = written.query_params.iter();
    let headers_of = written.header_params.iter();
    let cookies = written.cookie_params.iter();
    let returns = written.entries();
    let body = written.body.as_ref();
    let max_body = max_body(context.contract);
    let sparse = sparse::sparse(context, written);
    let responses: Vec<_> = returns
        .filter_map(|entry| returns::response(context, name, entry))
        .collect();
    Operation {
        name: name.clone(),
        operation_id: text(written.operation_id.as_ref()).unwrap_or_else(|| name.clone()),
        ident: names::field_ident(name),
        request_ident: format!("{pascal}Request"),
        response_ident: format!("{pascal}Response"),
        error_ident: format!("{pascal}Error"),
        errors_ident: format!("{pascal}Errors"),
        method: written
            .route
            .as_ref()
            .map_or(Method::Get, |route| route.method.value),
        path: route.path,
        segments: route.segments,
        summary: text(written.summary.as_ref()),
        description: deprecation::described(
            text(written.description.as_ref()),
            written.deprecation.as_deref(),
        ),
        tags: if written.tags.is_empty() {
            vec![owner.written.name.value.clone()]
        } else {
            written.tags.iter().map(|tag| tag.value.clone()).collect()
        },
        deprecated: written.deprecated.as_ref().is_some_and(|it| it.value),
        deprecation: deprecation::lower(written.deprecation.as_deref()),
        timeout: written
            .timeout
            .as_ref()
            .map(|it| Duration::from_millis(it.value)),
        path_params: route.params,
        query_params: query
            .map(|own| field(context, own, None))
            .chain(page::params(written))
            .chain(sparse.as_ref().map(sparse::param))
            .collect(),
        header_params: headers_of.map(|own| header_param(context, own)).collect(),
        cookie_params: cookies.map(|own| field(context, own, None)).collect(),
        sparse,
        strict: written.strict.as_ref().is_some_and(|strict| strict.value),
        raw_body: written.raw_body.as_ref().is_some_and(|raw| raw.value),
        query_rest: query_rest::rest(written),
        body: body.and_then(|body| super::body::lower(context, &pascal, body, max_body)),
        auth: security::auth(
            &context.schemes,
            written.auth.as_ref().or(context.contract.api.auth.as_ref()),
        ),
        extracts: extract::of(context, &context.extracts, written),
        negotiated: negotiated::choice(&pascal, &responses),
        page: page::form(written),
        responses,
        errors: errors(context, written),
    }
}

/// The operation's errors, then those of every operation, each once.
fn errors(context: &LoweringContext<'_>, written: &ast::Operation) -> Vec<ErrorId> {
    let mut seen = HashSet::new();
    let names = written.errors.iter().chain(&context.contract.api.errors);
    names
        .filter_map(|name| context.error(&name.value))
        .filter(|id| seen.insert(*id))
        .collect()
}

/// A path with its parameters.
struct Route {
    path: String,
    segments: Vec<PathSegment>,
    params: Vec<Field>,
}

fn route(context: &LoweringContext<'_>, owner: &Owner<'_>, written: &ast::Operation) -> Route {
    let said = |path: Option<&'_ crate::diag::Spanned<String>>| {
        path.map_or_else(String::new, |path| path.value.clone())
    };
    let joined = path::join(&[
        &said(context.contract.api.base_path.as_ref()),
        &said(owner.written.path.as_ref()),
        &said(written.route.as_ref().map(|route| &route.path)),
    ]);
    let mut route = Route {
        path: String::new(),
        segments: Vec::new(),
        params: Vec::new(),
    };
    for part in path::split(&joined) {
        route.path.push('/');
        match part {
            Part::Literal(text) => {
                route.path.push_str(text);
                route.segments.push(PathSegment::Literal(text.to_owned()));
            }
            Part::Param(name) | Part::Ended(name, _) | Part::Rest(name) => {
                let param = path_param(context, owner, written, name);
                let index = route.params.len();
                route.path.push_str(&format!("{{{}}}", param.wire));
                route.segments.push(match part {
                    Part::Ended(_, end) => {
                        route.path.push_str(end);
                        PathSegment::Ended(index, end.to_owned())
                    }
                    Part::Rest(_) => PathSegment::Rest(index),
                    _ => PathSegment::Param(index),
                });
                route.params.push(param);
            }
        }
    }
    if route.path.is_empty() {
        route.path.push('/');
    }
    route
}

/// A path parameter by the operation, else by the resource, else by the record's field of its name.
fn path_param(
    context: &LoweringContext<'_>,
    owner: &Owner<'_>,
    written: &ast::Operation,
    name: &str,
) -> Field {
    let declared = written
        .path_params
        .iter()
        .chain(&owner.written.path_params)
        .find(|field| field.name.value == name);
    let index = context.record_field(owner.id, name);
    let in_record = index.map(|index| &record_fields(owner.written)[index]);
    let mut param = match (declared, in_record) {
        (Some(own), _) if own.ty.is_some() => field(context, own, None),
        (Some(own), record) => field(context, own, record),
        (None, Some(record)) => field(context, record, None),
        (None, None) => untyped(name),
    };
    param.wire = match declared.and_then(|own| own.wire.as_deref()) {
        Some(wire) => wire.value.clone(),
        None => name.to_owned(),
    };
    // What the record says of storing and showing the value is not about the path.
    param.nullable = false;
    param.optional = false;
    param.default = None;
    param.exposure = Exposure::Listed;
    param
}

/// A header is called as the parameter is, with `-` for `_`, unless `wire` says otherwise.
fn header_param(context: &LoweringContext<'_>, own: &ast::Field) -> Field {
    let mut param = field(context, own, None);
    if own.wire.is_none() {
        param.wire = names::header_name(&own.name.value);
    }
    param
}
