//! View of `tests/contract.rs`: the table of a contract's outputs, errors and routes, for the tests that
//! need no handler of the user's.

mod renamed;
mod samples;
mod schema;

use serde::Serialize;

use self::samples::Samples;
use super::layout::Layout;
use super::rust;
use super::server::extract::take;
use super::server::finish::in_utf_8;
use super::server::security::credential;
use crate::ir::{
    Api, BuiltinKind, Direction, ErrorType, Extract, Field, Output, Resource, Type, TypeKind,
};

/// View of `tests/contract.rs`.
#[derive(Debug, Serialize)]
pub struct ContractView {
    krate: String,
    /// The media type of errors, as a literal.
    media_type: String,
    /// The media type of a 405.
    refusal: String,
    /// What is not tested, a line each.
    skipped: Vec<String>,
    /// What outputs call fields of their records: tuples.
    renamed: Vec<String>,
    /// How values are put together: what the macro is given, a model each.
    samples: Vec<String>,
    /// Expressions, an output each.
    outputs: Vec<String>,
    /// Expressions, an error each.
    errors: Vec<String>,
    /// Tuples, a route each.
    routes: Vec<String>,
    /// The traits of handlers.
    traits: Vec<TraitView>,
    schemes: Vec<SchemeView>,
    /// What takes from requests by types of the user's own, a line of the macro each.
    extracts: Vec<String>,
}

#[derive(Debug, Serialize)]
struct TraitView {
    path: String,
    /// Methods, a line of the macro each.
    methods: Vec<String>,
}

#[derive(Debug, Serialize)]
struct SchemeView {
    ident: String,
    credential: String,
    principal: String,
    error: String,
}

/// The media type of the answer to a method that a path does not take.
fn refusal(api: &Api) -> String {
    match &api.builtin(BuiltinKind::MethodNotAllowed).text {
        Some(media_type) => in_utf_8(media_type),
        None => api.error_format.media_type.clone(),
    }
}

/// Builds the view of `tests/contract.rs`.
#[must_use]
pub fn view(api: &Api, layout: &Layout) -> ContractView {
    let krate = match layout {
        Layout::Crate { name, .. } => name.replace('-', "_"),
        Layout::Module => String::new(),
    };
    let outputs = api.resources.iter().flat_map(|resource| {
        // Each view is an output of its own.
        let outputs = resource.outputs.iter().filter(|it| it.views.is_none());
        outputs.map(move |output| (resource, output))
    });
    let (filled, skipped): (Vec<_>, Vec<_>) =
        outputs.partition(|(resource, _)| samples::is_ours(resource));
    let served = api.resources.iter().filter(|it| !it.operations.is_empty());
    ContractView {
        media_type: rust::string(&api.error_format.media_type),
        refusal: rust::string(&refusal(api)),
        skipped: skipped.into_iter().map(|(_, it)| skip(it)).collect(),
        renamed: api.resources.iter().flat_map(renamed::of).collect(),
        samples: Samples::of(api).into_lines(),
        outputs: filled.into_iter().map(|(of, it)| output(of, it)).collect(),
        errors: api.errors.iter().map(|it| error(api, it)).collect(),
        routes: served.clone().flat_map(routes).collect(),
        traits: served.map(handlers).collect(),
        schemes: schemes(api, &krate),
        extracts: api
            .extracts
            .iter()
            .map(|it| extract(api, &krate, it))
            .collect(),
        krate,
    }
}

fn skip(output: &Output) -> String {
    let name = &output.name;
    format!(
        "`{name}` is not tested: it is made of a struct of yours, whose columns are yours to fill."
    )
}

fn output(resource: &Resource, output: &Output) -> String {
    let fields = output.fields.iter();
    let (may, must): (Vec<_>, Vec<_>) = fields.partition(|own| own.may_be_absent);
    format!(
        "testing::output::<Stub, api::{}::models::{}>({}, {}, {})",
        resource.module,
        output.ident,
        rust::string(&output.name),
        list(must.iter().map(|own| own.field.wire.as_str())),
        list(may.iter().map(|own| own.field.wire.as_str())),
    )
}

fn error(api: &Api, error: &ErrorType) -> String {
    let own = error.body.as_ref().map(|body| own_body(api, body));
    let name = own.map_or(error.name.as_str(), |(name, _)| name);
    let mut row = format!(
        "testing::error::<Stub, api::errors::{}>({}, {}, {})",
        error.ident,
        rust::string(name),
        error.status.code,
        rust::string(&error.code),
    );
    if !error.headers.is_empty() {
        let headers = list(error.headers.iter().map(|header| header.lower.as_str()));
        row.push_str(&format!(".headers({headers})"));
    }
    if own.is_some() {
        row.push_str(".own_body()");
    }
    let members = own.map_or(&error.details[..], |(_, fields)| fields).iter();
    let members = members.filter(|field| field.travels(Direction::Response));
    let (may, must): (Vec<_>, Vec<_>) =
        members.partition(|field| field.optional || field.additional.is_some());
    if !(may.is_empty() && must.is_empty()) {
        let must = list(must.iter().map(|field| field.wire.as_str()));
        let may = list(may.iter().map(|field| field.wire.as_str()));
        row.push_str(&format!(".members({must}, {may})"));
    }
    row
}

/// The name of the type of an error's own body, and its fields where it is an object.
fn own_body<'a>(api: &'a Api, body: &Field) -> (&'a str, &'a [Field]) {
    let Type::Named(id) = body.ty else {
        return ("", &[]);
    };
    let ty = api.ty(id);
    match &ty.kind {
        TypeKind::Object { fields } => (&ty.name, fields),
        _ => (&ty.name, &[]),
    }
}

fn routes(resource: &Resource) -> impl Iterator<Item = String> {
    resource.operations.iter().map(|operation| {
        let method = operation.method.as_str().to_ascii_uppercase();
        format!("({method:?}, {})", rust::string(&operation.path))
    })
}

fn handlers(resource: &Resource) -> TraitView {
    let module = format!("api::{}", resource.module);
    let methods = resource.operations.iter().map(|operation| {
        format!(
            "{} = ({module}::{}) -> {module}::{}, {module}::{};",
            operation.ident,
            operation.request_ident,
            operation.response_ident,
            operation.error_ident,
        )
    });
    TraitView {
        path: format!("{module}::{}", resource.trait_ident),
        methods: methods.collect(),
    }
}

fn schemes(api: &Api, krate: &str) -> Vec<SchemeView> {
    let schemes = api.security.iter().map(|scheme| SchemeView {
        ident: scheme.ident.clone(),
        credential: format!("api::security::{}", credential(&scheme.kind).1),
        principal: own_path(krate, &scheme.principal),
        error: scheme.error_ident.clone(),
    });
    schemes.collect()
}

/// `take_tenant = (::shop::tenant::Tenant) -> api::extract::TenantError, [api::errors::UnknownTenant];`
fn extract(api: &Api, krate: &str, extract: &Extract) -> String {
    let errors = extract.errors.iter();
    let errors = errors.map(|id| format!("api::errors::{}", api.error(*id).ident));
    let errors: Vec<String> = errors.collect();
    format!(
        "{} = ({}) -> api::extract::{}, [{}];",
        take(extract),
        own_path(krate, &extract.path),
        extract.error_ident,
        errors.join(", "),
    )
}

/// A path of the user's as the tests of the crate see it.
fn own_path(krate: &str, path: &str) -> String {
    match path.strip_prefix("crate::") {
        Some(path) => format!("::{krate}::{path}"),
        None => path.to_owned(),
    }
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(rust::string).collect();
    format!("&[{}]", names.join(", "))
}
