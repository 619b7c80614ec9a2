//! The request of an operation: what the handler is given, and how it is read.
use std::collections::BTreeSet;

use serde::Serialize;

use super::super::models::{Owner, Scope};
use super::super::{doc, rust};
use super::body::{self, BodyView};
use super::caller::{self, AuthView, TakenView};
use super::params;
use crate::ir::{Api, Auth, KeyPlace, Operation, Resource, SchemeKind};

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
    bound: String,
    /// The name of the state where it is read: with an underscore where nothing asks for it.
    app: &'static str,
    /// Who may call.
    auth: Option<AuthView>,
    /// What types of the user's own take.
    extracts: Vec<TakenView>,
    /// The body.
    body: Option<BodyView>,
    /// The parameters.
    params: Vec<ParamView>,
    /// The names of all query parameters, as an array, where others are refused.
    only: Option<String>,
    /// The statement that unpacks the locals, up to its `else`.
    unpack: String,
}

#[derive(Debug, Serialize)]
struct FieldView {
    docs: String,
    ident: String,
    /// The local that holds it.
    local: String,
    /// The field in the struct's expression: its name, and the local where that has another.
    init: String,
    ty: String,
}

#[derive(Debug, Serialize)]
struct ParamView {
    local: String,
    /// A constant that the expression needs.
    constant: Option<String>,
    /// The expression that reads it.
    read: String,
}

/// Locals of the reading function.
const TAKEN: [&str; 6] = ["app", "body", "request", "found", "guard", "reader"];

/// Builds the view.
#[must_use]
pub fn view(
    scope: &Scope<'_>,
    api: &Api,
    resource: &Resource,
    operation: &Operation,
) -> RequestView {
    let mut names: BTreeSet<String> = TAKEN.iter().map(|name| (*name).to_owned()).collect();
    names.extend(operation.params().map(|field| field.ident.clone()));
    let mut fields = Vec::new();
    let mut params = Vec::new();
    for (place, in_place) in [
        ("path", &operation.path_params),
        ("query", &operation.query_params),
        ("header", &operation.header_params),
        ("cookie", &operation.cookie_params),
    ] {
        for field in in_place {
            let local = local(&field.ident, &TAKEN, &mut names);
            let sparse = operation.sparse_param(field).filter(|_| place == "query");
            let (ty, (constant, read)) = match sparse {
                Some(sparse) => (
                    format!("{}::Fields", scope.support("sparse")),
                    (None, params::sparse(field, sparse)),
                ),
                None => (
                    scope.field(Owner::Nobody, field),
                    params::take(scope, field, place),
                ),
            };
            let docs = field.description.as_deref();
            fields.push(FieldView {
                docs: docs.map(doc::doc_comment).unwrap_or_default(),
                ident: field.ident.clone(),
                init: rust::init(&field.ident, &local),
                local: local.clone(),
                ty,
            });
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
    let body = body.map(|body| body::view(scope, api, resource, body));
    let alias = is_alias(api, operation).then(|| match &body {
        Some(body) => format!("requests::BodyRequest<{}>", body.ty),
        None => "requests::PlainRequest".to_owned(),
    });
    if let Some(BodyView { ty, .. }) = &body {
        fields.push(FieldView {
            docs: String::new(),
            ident: "body".to_owned(),
            init: "body".to_owned(),
            local: "body".to_owned(),
            ty: ty.clone(),
        });
    }
    let locals: Vec<&str> = fields.iter().map(|field| field.local.as_str()).collect();
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
        only: operation.strict.then(|| only_query(api, operation)),
        unpack: unpack(&locals),
        bound: bounds(operation)
            .map_or_else(|| "Send + Sync".to_owned(), |bounds| bounds.join(" + ")),
        app: match operation.auth.is_some() || !extracts.is_empty() {
            true => "app",
            false => "_app",
        },
        auth: caller::auth(api, operation),
        extracts,
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
    is_read_at_once(api, operation) && !has_params && !operation.strict
}

/// Whether reading the request of an operation asks neither the state nor for time.
#[must_use]
pub fn is_read_at_once(api: &Api, operation: &Operation) -> bool {
    let mut bodies = operation.body.iter();
    operation.auth.is_none()
        && operation.extracts.is_empty()
        && bodies.all(|body| body.plain_json(api.max_body).is_some())
}

/// What an operation asks of the state beside the trait of its resource.
#[must_use]
pub fn bounds(operation: &Operation) -> Option<Vec<&'static str>> {
    let auth = operation.auth.as_ref();
    let extracts = operation.extracts.first();
    let bounds = auth.map(|_| "security::Authenticate").into_iter();
    let bounds: Vec<&str> = bounds.chain(extracts.map(|_| "extract::Extract")).collect();
    (!bounds.is_empty()).then_some(bounds)
}

/// A value is a local of its own name, unless the reading function has taken that name.
pub(super) fn local(ident: &str, taken: &[&str], names: &mut BTreeSet<String>) -> String {
    if !taken.contains(&ident) {
        return ident.to_owned();
    }
    let mut local = format!("{ident}_value");
    while !names.insert(local.clone()) {
        local.push('_');
    }
    local
}

/// `let (Some(a), Some(b)) = (a, b) else {`
pub(super) fn unpack(locals: &[&str]) -> String {
    let some: Vec<String> = locals
        .iter()
        .map(|local| format!("Some({local})"))
        .collect();
    match (&some[..], locals) {
        ([some], [local]) => format!("let {some} = {local} else {{"),
        _ => {
            let (some, locals) = (some.join(", "), locals.join(", "));
            format!("let ({some}) = ({locals}) else {{")
        }
    }
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

/// The names of the query, keys among them.
fn only_query(api: &Api, operation: &Operation) -> String {
    let params = operation.query_params.iter();
    let params = params.map(|field| rust::string(&field.wire));
    let names: Vec<String> = params.chain(query_keys(api, operation)).collect();
    format!("[{}]", names.join(", "))
}
