//! The request of an operation: what the handler is given, and how it is read.
use std::collections::BTreeSet;

use serde::Serialize;

use super::super::models::{Owner, Scope};
use super::super::{doc, rust};
use super::body::{self, BodyView};
use super::caller::{self, AuthView, TakenView};
use super::local::{local, unpack};
use super::params::{self, ParamView};
use crate::ir::{Api, Auth, Field, JSON, KeyPlace, Operation, Resource, SchemeKind};

/// The view.
#[derive(Debug, Serialize)]
pub struct RequestView {
    ident: String,
    /// The path as the contract has it, as a literal.
    route: String,
    /// Parameters in order of path, query, header and cookie, then the body.
    fields: Vec<FieldView>,
    /// Whether it is read at once, from what has been received: nothing in it asks the state, and it has
    /// a body in JSON or none.
    at_once: bool,
    /// What the state has to be.
    bound: String,
    /// The name of the state where it is read: with an underscore where nothing asks for it.
    app: &'static str,
    /// Whether headers that carry credentials are marked.
    veils: bool,
    /// Who may call.
    auth: Option<AuthView>,
    /// What types of the user's own take.
    extracts: Vec<TakenView>,
    /// The media types of which the client has to accept one, as an array; empty where nothing is
    /// sent.
    accepts: String,
    /// The body.
    body: Option<BodyView>,
    /// Whether the bytes of the body are handed over too.
    raw_body: bool,
    /// Whether there is a parameter.
    has_params: bool,
    /// The places that parameters are in, in that order.
    places: Vec<PlaceView>,
    /// The names of all query parameters, as an array, where others are refused.
    only: Option<String>,
    /// The statement that unpacks the locals, up to its `else`.
    unpack: String,
    /// Whether parameters or body can be wrong.
    reads: bool,
    /// Whether violations are gathered: a body of text or bytes alone has none.
    gathers: bool,
    /// Whether the call is changed while it is read.
    mutable: bool,
}

#[derive(Debug, Serialize)]
struct FieldView {
    docs: String,
    ident: String,
    /// The field in the struct's expression: its name, and the local where that has another.
    init: String,
    ty: String,
}

/// A part of the request that has parameters.
#[derive(Debug, Serialize)]
struct PlaceView {
    /// The local that holds it.
    local: &'static str,
    /// The expression that reads it, up to its `?`.
    read: String,
    params: Vec<ParamView>,
}

/// Locals of the reading function.
const TAKEN: [&str; 10] = [
    "app",
    "body",
    "found",
    "call",
    "cookie",
    "guard",
    "header",
    "path",
    "query",
    "violations",
];

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
    let mut param = |field: &Field, location: &str| {
        let local = local(&field.ident, &TAKEN, &mut names);
        let docs = field
            .description
            .clone()
            .unwrap_or_else(|| format!("The {location} parameter `{}`.", field.wire));
        fields.push(FieldView {
            docs: doc::doc_comment(&docs),
            ident: field.ident.clone(),
            init: rust::init(&field.ident, &local),
            ty: match operation
                .sparse_param(field)
                .filter(|_| location == "query")
            {
                Some(_) => format!("{}::Fields", scope.support("sparse")),
                None => scope.field(Owner::Nobody, field),
            },
        });
        if let Some(sparse) = operation
            .sparse_param(field)
            .filter(|_| location == "query")
        {
            return params::sparse(local, field, sparse);
        }
        ParamView {
            local,
            read: params::read(scope, field, location),
            schema: params::schema(scope, field),
        }
    };
    let mut places = Vec::new();
    for (local, fields, read) in [
        ("path", &operation.path_params, "call.path()".to_owned()),
        ("query", &operation.query_params, "call.query()".to_owned()),
        (
            "header",
            &operation.header_params,
            named(scope, "header_params", &operation.header_params),
        ),
        (
            "cookie",
            &operation.cookie_params,
            named(scope, "cookie_params", &operation.cookie_params),
        ),
    ] {
        if fields.is_empty() && !(local == "query" && operation.strict) {
            continue;
        }
        places.push(PlaceView {
            local,
            read,
            params: fields.iter().map(|field| param(field, local)).collect(),
        });
    }
    let extracts: Vec<TakenView> = operation
        .extracts
        .iter()
        .map(|id| {
            let extract = api.extract(*id);
            caller::taken(extract, local(&extract.ident, &TAKEN, &mut names))
        })
        .collect();
    let body = operation.body.as_ref();
    let body = body.map(|body| body::view(scope, api, resource, body));
    if let Some(BodyView { ty, .. }) = &body {
        fields.push(FieldView {
            docs: doc::doc_comment("The body."),
            ident: "body".to_owned(),
            init: "body".to_owned(),
            ty: ty.clone(),
        });
    }
    if operation.raw_body {
        let redacted = scope.support("redacted");
        fields.push(FieldView {
            docs: doc::doc_comment("The bytes of the body, as they were sent."),
            ident: "raw_body".to_owned(),
            init: "raw_body".to_owned(),
            ty: format!("{redacted}::Redacted<::axum::body::Bytes>"),
        });
    }
    let params = places.iter().flat_map(|place| &place.params);
    let params = params.map(|param| param.local.as_str());
    let locals: Vec<&str> = params.chain(body.iter().map(|_| "body")).collect();
    RequestView {
        ident: operation.request_ident.clone(),
        route: rust::string(match operation.path.as_str() {
            "" => "/",
            path => path,
        }),
        at_once: is_read_at_once(api, operation),
        accepts: accepts(operation),
        only: operation.strict.then(|| only_query(api, operation)),
        unpack: unpack(&locals),
        reads: !fields.is_empty() || operation.strict,
        gathers: !places.is_empty() || body.as_ref().is_some_and(|body| body.checks),
        mutable: body.is_some() || !api.security.is_empty() || !extracts.is_empty(),
        bound: bounds(operation)
            .map_or_else(|| "Send + Sync".to_owned(), |bounds| bounds.join(" + ")),
        app: match operation.auth.is_some() || !extracts.is_empty() {
            true => "app",
            false => "_app",
        },
        veils: !api.security.is_empty(),
        auth: caller::auth(api, operation),
        extracts,
        has_params: operation.params().next().is_some(),
        fields,
        body,
        raw_body: operation.raw_body,
        places,
    }
}

/// The expression that reads the parameters of these names out of the headers.
fn named(scope: &Scope<'_>, module: &'static str, fields: &[Field]) -> String {
    if fields.is_empty() {
        return String::new();
    }
    let module = scope.support(module);
    format!("{module}::read(call.headers(), &{})", only(fields))
}

/// Whether reading the request of an operation asks neither the state nor for time.
#[must_use]
pub fn is_read_at_once(api: &Api, operation: &Operation) -> bool {
    let mut bodies = operation.body.iter();
    operation.auth.is_none()
        && !operation.raw_body
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

fn accepts(operation: &Operation) -> String {
    let literal = |media_type: &str| match media_type {
        JSON => "media::JSON".to_owned(),
        other => rust::string(other),
    };
    let types: Vec<String> = operation.media_types().into_iter().map(literal).collect();
    if types.is_empty() {
        String::new()
    } else {
        format!("[{}]", types.join(", "))
    }
}

/// The names of these, as an array.
fn only(fields: &[Field]) -> String {
    let names: Vec<String> = fields
        .iter()
        .map(|field| rust::string(&field.wire))
        .collect();
    format!("[{}]", names.join(", "))
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
