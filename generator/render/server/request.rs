//! The request of an operation: what the handler is given, and how it is read.
use std::collections::BTreeSet;

use serde::Serialize;

use super::super::models::{Owner, Scope};
use super::super::rust;
use super::params;
use crate::ir::{Api, Content, Field, Operation, Resource};

/// The view.
#[derive(Debug, Serialize)]
pub struct RequestView {
    ident: String,
    /// Parameters in order of path and query, then the body.
    fields: Vec<FieldView>,
    /// Whether the client has to accept JSON.
    sends_json: bool,
    /// The body's type.
    body: Option<String>,
    path: Vec<ParamView>,
    query: Vec<ParamView>,
    /// The names of all query parameters, as an array, where others are refused.
    only: Option<String>,
    /// The locals, as a pattern of options and as the expression it is matched with.
    some_locals: String,
    locals: String,
    /// Whether parameters or body can be wrong.
    reads: bool,
    /// Whether the call is changed while it is read.
    mutable: bool,
}

#[derive(Debug, Serialize)]
struct FieldView {
    docs: String,
    ident: String,
    /// The local that holds it; the same as `ident` where that is free.
    local: String,
    ty: String,
}

#[derive(Debug, Serialize)]
struct ParamView {
    local: String,
    /// The expression that reads it.
    read: String,
    /// A constant that the expression needs.
    schema: String,
}

/// Locals of the reading function.
const TAKEN: [&str; 5] = ["call", "path", "query", "violations", "body"];

/// Builds the view.
#[must_use]
pub fn view(
    scope: &Scope<'_>,
    api: &Api,
    resource: &Resource,
    operation: &Operation,
) -> RequestView {
    let mut names: BTreeSet<String> = TAKEN.iter().map(|name| (*name).to_owned()).collect();
    let all = operation.path_params.iter().chain(&operation.query_params);
    names.extend(all.clone().map(|field| field.ident.clone()));
    let mut fields = Vec::new();
    let mut param = |field: &Field, location: &str| {
        let local = local(&field.ident, &mut names);
        let docs = field
            .description
            .clone()
            .unwrap_or_else(|| format!("The {location} parameter `{}`.", field.wire));
        fields.push(FieldView {
            docs: rust::docs(&docs),
            ident: field.ident.clone(),
            local: local.clone(),
            ty: scope.field(Owner::Nobody, field),
        });
        ParamView {
            local,
            read: params::read(scope, field, location),
            schema: params::schema(scope, field),
        }
    };
    let path: Vec<ParamView> = operation
        .path_params
        .iter()
        .map(|field| param(field, "path"))
        .collect();
    let query: Vec<ParamView> = operation
        .query_params
        .iter()
        .map(|field| param(field, "query"))
        .collect();
    let body = operation.body.map(|id| {
        let model = api.input(id);
        let module = api.resource(id.resource);
        if module.module == resource.module {
            format!("models::{}", model.ident)
        } else {
            format!("super::super::{}::models::{}", module.module, model.ident)
        }
    });
    if let Some(ty) = &body {
        fields.push(FieldView {
            docs: rust::docs("The body."),
            ident: "body".to_owned(),
            local: "body".to_owned(),
            ty: ty.clone(),
        });
    }
    let locals: Vec<&str> = fields.iter().map(|field| field.local.as_str()).collect();
    let some: Vec<String> = locals
        .iter()
        .map(|local| format!("Some({local})"))
        .collect();
    let variants = operation
        .responses
        .iter()
        .flat_map(|response| &response.variants);
    RequestView {
        ident: operation.request_ident.clone(),
        sends_json: variants
            .into_iter()
            .any(|variant| variant.content != Content::Empty),
        only: operation.strict.then(|| only(&operation.query_params)),
        some_locals: tuple(&some.join(", "), some.len()),
        locals: tuple(&locals.join(", "), locals.len()),
        reads: !fields.is_empty() || operation.strict,
        mutable: body.is_some(),
        fields,
        body,
        path,
        query,
    }
}

/// A parameter is a local of its own name, unless the reading function needs that name.
fn local(ident: &str, names: &mut BTreeSet<String>) -> String {
    if !TAKEN.contains(&ident) {
        return ident.to_owned();
    }
    let mut local = format!("{ident}_value");
    while !names.insert(local.clone()) {
        local.push('_');
    }
    local
}

fn tuple(inner: &str, count: usize) -> String {
    if count == 1 {
        inner.to_owned()
    } else {
        format!("({inner})")
    }
}

fn only(fields: &[Field]) -> String {
    let names: Vec<String> = fields
        .iter()
        .map(|field| rust::string(&field.wire))
        .collect();
    format!("[{}]", names.join(", "))
}
