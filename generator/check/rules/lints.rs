//! Lints on operations and fields: what can be carried out, and is probably not what was meant.

use crate::contract::ast::{InputKind, Operation, Output, Resource, Return, TypeExpr};
use crate::diag::{Diagnostic, Report, Rule, rule};
use crate::http::Method;
use crate::ir::{Format, Scalar};

use super::row::Check;
use super::statuses::resolve;
use crate::check::index::contract_index::{ContractIndex, Item, Kind};
use crate::check::index::site::Role;
use crate::check::index::walk::{Spread, is_json};

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&POST_CREATES_OK, post_creates_ok),
    Check::new(&CREATED_WITHOUT_LOCATION, created_without_location),
    Check::new(&ACCEPTED_WITHOUT_MONITOR, accepted_without_monitor),
    Check::new(&BODY_ON_SAFE_METHOD, body_on_safe_method),
    Check::new(&JSON_IN_OUTPUT, json_in_output),
    Check::new(&NULLABLE_INPUT_REQUIRED, nullable_input_required),
];

/// The entries of `returns` with this code.
fn entries(operation: &Operation, code: u16) -> impl Iterator<Item = &Return> {
    let entries = operation.entries();
    entries.filter(move |entry| resolve(&entry.status).is_some_and(|status| status.code == code))
}

fn declares(entry: &Return, header: &str) -> bool {
    entry
        .headers
        .iter()
        .any(|field| field.name.value.eq_ignore_ascii_case(header))
}

static POST_CREATES_OK: Rule = rule!(Warning "GL902" "post-creates-ok",
    "a `post` that seems to create something and returns `ok`");

fn post_creates_ok(index: &ContractIndex, report: &mut Report) {
    for (resource, operation) in &index.operations {
        let Some(route) = &operation.route else {
            continue;
        };
        let to_collection = route.method.value == Method::Post && route.path.value == "/";
        let item = operation
            .body
            .as_ref()
            .and_then(|body| index.item(&body.models().next()?.value));
        let Some(Item::Input(owner, input)) = item.filter(|_| to_collection) else {
            continue;
        };
        let whole = input
            .kind
            .as_ref()
            .is_some_and(|kind| kind.value == InputKind::Fields);
        let own = owner.name.value == resource.name.value && resource.record.is_some();
        if !whole || !own || entries(operation, 201).next().is_some() {
            continue;
        }
        for entry in entries(operation, 200) {
            let models = entry.body.iter().flat_map(|body| body.models());
            let mut outputs = models.filter_map(|model| match (model, index.kind(model)) {
                (TypeExpr::Named(_), Kind::Output(of, _)) => {
                    Some(of.name.value == resource.name.value)
                }
                _ => None,
            });
            if outputs.any(|own| own) {
                let message = format!(
                    "`{}` seems to create a `{}` and returns `ok`",
                    operation.name, resource.name
                );
                report.push(
                    Diagnostic::new(&POST_CREATES_OK, entry.status.span, message)
                        .help("return `created`, or allow `post-creates-ok` if nothing is created"),
                );
            }
        }
    }
}

static CREATED_WITHOUT_LOCATION: Rule = rule!(Warning "GL903" "created-without-location",
    "`created` without a `Location` header");

fn created_without_location(index: &ContractIndex, report: &mut Report) {
    for (_, operation) in &index.operations {
        if operation.method() == Some(Method::Put) {
            continue;
        }
        for entry in entries(operation, 201).filter(|entry| !declares(entry, "Location")) {
            let message = format!(
                "`{}` creates something and does not say where",
                operation.name
            );
            report.push(
                Diagnostic::new(&CREATED_WITHOUT_LOCATION, entry.status.span, message)
                    .help("declare `headers: { Location: uri_reference }`"),
            );
        }
    }
}

static ACCEPTED_WITHOUT_MONITOR: Rule = rule!(Warning "GL904" "accepted-without-monitor",
    "`accepted` without a place to poll");

fn accepted_without_monitor(index: &ContractIndex, report: &mut Report) {
    for (_, operation) in &index.operations {
        for entry in entries(operation, 202) {
            let header = ["Location", "Link"]
                .iter()
                .any(|name| declares(entry, name));
            let mut models = entry.body.iter().flat_map(|body| body.models());
            if !header && !models.any(|model| has_uri(index, model)) {
                let message = format!(
                    "`{}` accepts work and does not say where to ask for it",
                    operation.name
                );
                report.push(
                    Diagnostic::new(&ACCEPTED_WITHOUT_MONITOR, entry.status.span, message)
                        .help("declare `headers: { Location: uri_reference }`"),
                );
            }
        }
    }
}

fn has_uri<'a>(index: &ContractIndex<'a>, model: &'a TypeExpr) -> bool {
    let Kind::Output(resource, output) = index.kind(model) else {
        return false;
    };
    let mut views = output.views.iter().flat_map(|views| &views.entries);
    if views.any(|view| output_has_uri(index, &view.output.value)) {
        return true;
    }
    fields_have_uri(index, resource, output)
}

fn output_has_uri(index: &ContractIndex, name: &str) -> bool {
    match index.item(name) {
        Some(Item::Output(resource, output)) => fields_have_uri(index, resource, output),
        _ => false,
    }
}

fn fields_have_uri<'a>(
    index: &ContractIndex<'a>,
    resource: &'a Resource,
    output: &'a Output,
) -> bool {
    output.fields.iter().any(|field| {
        matches!(
            index.field_type(resource, field).map(|ty| index.kind(ty)),
            Some(
                Kind::Scalar(Scalar::Text(Format::Uri | Format::UriReference))
                    | Kind::Newtype(_, Scalar::Text(Format::Uri | Format::UriReference))
            )
        )
    })
}

static BODY_ON_SAFE_METHOD: Rule = rule!(Warning "GL905" "body-on-safe-method",
    "a request body on `get`, `head` or `delete`");

fn body_on_safe_method(index: &ContractIndex, report: &mut Report) {
    for (_, operation) in &index.operations {
        let (Some(method), Some(body)) = (operation.method(), &operation.body) else {
            continue;
        };
        if matches!(method, Method::Get | Method::Head | Method::Delete) {
            let message = format!("a body on `{}` has no meaning in HTTP", method.as_str());
            report.push(Diagnostic::new(&BODY_ON_SAFE_METHOD, body.key, message).help(
                "take parameters, or allow `body-on-safe-method` if it gets through to the server",
            ));
        }
    }
}

static JSON_IN_OUTPUT: Rule = rule!(Warning "GL910" "json-in-output",
    "`json` in an output or in an error's details");

fn json_in_output(index: &ContractIndex, report: &mut Report) {
    let inside = Spread::json(index);
    let leaves = |role| {
        matches!(
            role,
            Role::Output | Role::Detail | Role::ErrorBody | Role::Sent
        )
    };
    for site in index.sites.iter().filter(|site| leaves(site.role)) {
        let Some(ty) = site.ty() else {
            continue;
        };
        let span = site.type_span();
        let found = |message| {
            Diagnostic::new(&JSON_IN_OUTPUT, span, message).help(
                "list what it holds as a type, or allow `json-in-output` if anything may leave",
            )
        };
        let name = site.name();
        if is_json(ty) {
            report.push(found(format!(
                "`{name}` is `json`: whatever it holds leaves"
            )));
        } else if let Some((way, inside)) = inside.through(ty) {
            let message =
                format!("`{name}` holds the `json` of `{way}`: whatever that holds leaves");
            report.push(found(message).related(inside, "the `json`"));
        }
    }
}

static NULLABLE_INPUT_REQUIRED: Rule = rule!(Warning "GL911" "nullable-input-required",
    "an input field that may be null and must be there");

fn nullable_input_required(index: &ContractIndex, report: &mut Report) {
    for site in index.sites_of(Role::Input) {
        if site.nullable() && !site.optional() && site.default().is_none() {
            let message = format!("`{}` may be null and must be there", site.name());
            report.push(
                Diagnostic::new(&NULLABLE_INPUT_REQUIRED, site.field.name.span, message)
                    .help("with `default: null` it may be left out"),
            );
        }
    }
}
