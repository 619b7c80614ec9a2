//! The request of an operation: what the handler is given, and how it is read.
use std::collections::BTreeSet;

use serde::Serialize;

use super::super::models::{Owner, Scope};
use super::super::{doc, rust};
use super::body::{self, BodyView};
use super::caller::{self, AuthView, TakenView};
use super::local::{local, unpack};
use super::negotiated::{self, NegotiatedView};
use super::params::{self, ParamView};
use crate::ir::{
    Api, Auth, BodyContent, Field, JSON, KeyPlace, Operation, ParamStyle, Resource, SchemeKind,
};

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
    /// How long it may take, where that is its own.
    timeout: Option<String>,
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
    /// The media types of a body in JSON, as an array.
    json_types: String,
    /// Whether these are not just that of JSON.
    has_own_json_types: bool,
    /// What a client chooses from, where a status sends several media types.
    negotiated: Option<NegotiatedView>,
    /// Whether there is a parameter.
    has_params: bool,
    /// The places that parameters are in, in that order.
    places: Vec<PlaceView>,
    /// The call that refuses other query parameters, where they are.
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
                // Where there is none the map is empty.
                None if is_rest(operation, field) => scope.ty(&field.ty),
                None => scope.field(Owner::Nobody, field),
            },
        });
        if let Some(sparse) = operation
            .sparse_param(field)
            .filter(|_| location == "query")
        {
            return params::sparse(local, field, sparse);
        }
        if is_rest(operation, field) {
            let (names, objects) = (undeclared(api, operation), deep(operation));
            return params::rest(local, &names, &objects);
        }
        ParamView {
            local,
            read: params::read(scope, field, location),
            schema: params::schema(scope, field),
        }
    };
    let mut places = Vec::new();
    for (local, fields, read) in [
        ("path", &operation.path_params, path(operation)),
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
        let rest = operation.query_rest.iter().filter(|_| local == "query");
        let fields = || fields.iter().chain(rest.clone());
        if fields().next().is_none() && !(local == "query" && operation.strict) {
            continue;
        }
        places.push(PlaceView {
            local,
            read,
            params: fields().map(|field| param(field, local)).collect(),
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
        timeout: operation.timeout.map(|time| {
            let milliseconds = rust::integer(u64::try_from(time.as_millis()).unwrap_or(u64::MAX));
            format!("::std::time::Duration::from_millis({milliseconds})")
        }),
        accepts: accepts(operation),
        only: operation.strict.then(|| only_call(api, operation)),
        unpack: unpack(&locals),
        reads: !fields.is_empty() || operation.strict,
        gathers: places
            .iter()
            .any(|place| place.params.iter().any(|it| !it.schema.is_empty()))
            || operation.strict
            || body.as_ref().is_some_and(|body| body.checks),
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
        json_types: match operation
            .body
            .as_ref()
            .and_then(|it| it.plain_json(api.max_body))
        {
            Some(_) if !has_own_json_types(operation) => "[media::JSON]".to_owned(),
            _ => json_types(operation),
        },
        has_own_json_types: has_own_json_types(operation),
        negotiated: operation.negotiated.as_ref().map(negotiated::view),
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

/// The media types of a body in JSON.
fn json_types(operation: &Operation) -> String {
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    let types = contents.flat_map(BodyContent::media_types);
    let types: Vec<String> = types.map(rust::string).collect();
    format!("[{}]", types.join(", "))
}

/// Whether reading the request of an operation names the media type of JSON.
pub(super) fn names_json(api: &Api, operation: &Operation) -> bool {
    let body = operation.body.as_ref();
    let is_plain = body.is_some_and(|body| body.plain_json(api.max_body).is_some());
    operation.media_types().contains(&JSON)
        || is_plain && !is_read_at_once(api, operation) && !has_own_json_types(operation)
}

/// Whether a body in JSON has other media types than most.
fn has_own_json_types(operation: &Operation) -> bool {
    let mut contents = operation.body.iter().flat_map(|body| &body.contents);
    contents.any(|content| content.media_types().ne([JSON]))
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

/// The call that reads the parameters of a path.
fn path(operation: &Operation) -> String {
    match operation.path_rest() {
        Some(rest) => format!("call.path_with_rest({})", rust::string(&rest.wire)),
        None => "call.path()".to_owned(),
    }
}

/// Whether a field takes the query parameters that nothing declares.
fn is_rest(operation: &Operation, field: &Field) -> bool {
    let rest = operation.query_rest.as_ref();
    rest.is_some_and(|rest| std::ptr::eq(rest, field))
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
            format!("query.only_with(&{names}, &{objects}, &mut violations)")
        }
        false => format!("query.only(&{names}, &mut violations)"),
    }
}

/// The names of the query, keys among them.
fn only_query(api: &Api, operation: &Operation) -> String {
    let params = operation.query_params.iter();
    let params = params.map(|field| rust::string(&field.wire));
    let names: Vec<String> = params.chain(query_keys(api, operation)).collect();
    format!("[{}]", names.join(", "))
}
