//! `fields_param`: fields that a client asks for.

use std::collections::HashMap;

use crate::contract::ast::{Field, Name, Operation, Return, Sent, TypeExpr};
use crate::diag::{Diagnostic, Report, Rule, Span, rule};
use crate::ir::Scalar;
use crate::names::{field_ident, is_raw_legal, is_snake_case};

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Item, innermost};
use crate::check::index::route::RouteView;
use crate::check::index::site::Role;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&SPARSE_PARAMETER, sparse_parameter),
    Check::new(&SPARSE_BODY, sparse_body),
];

fn entries(operation: &Operation) -> impl Iterator<Item = (&Return, &Name)> {
    let entries = operation.entries();
    entries.filter_map(|entry| Some((entry, entry.fields_param.as_ref()?)))
}

static SPARSE_PARAMETER: Rule = rule!(Error "GL355" "sparse-parameter",
    "a `fields_param` that cannot be a query parameter of its operation");

fn sparse_parameter(index: &ContractIndex, report: &mut Report) {
    for route in &index.routes {
        let mut first: Option<&Name> = None;
        for (_, name) in entries(route.operation) {
            let refuse = |message: String| Diagnostic::new(&SPARSE_PARAMETER, name.span, message);
            match first {
                Some(first) if first.value != name.value => {
                    let message = format!("`{}` here and `{first}` there", name.value);
                    let found = refuse(message).related(first.span, "there");
                    report.push(found.help("an operation has one parameter for all statuses"));
                }
                Some(_) => {}
                None => {
                    first = Some(name);
                    alone(index, route, name, report, &refuse);
                }
            }
        }
    }
}

/// Holds that the name is free, and one of a parameter.
fn alone(
    index: &ContractIndex,
    route: &RouteView,
    name: &Name,
    report: &mut Report,
    refuse: &dyn Fn(String) -> Diagnostic,
) {
    let value = name.value.as_str();
    if !is_snake_case(value) || !is_raw_legal(value) {
        let message = format!("`{value}` is no name for a parameter");
        report.push(refuse(message).help("write a name in snake_case: `fields_param: fields`"));
        return;
    }
    if ["body", "context", "principal"].contains(&value) {
        report.push(refuse(format!(
            "a parameter cannot be called `{value}`: the request has a field of that name"
        )));
        return;
    }
    let taken = others(index, route)
        .get(field_ident(value).as_str())
        .copied();
    if let Some((what, span)) = taken {
        let message = format!("`{value}` is {what} already");
        report.push(refuse(message).related(span, "here"));
    }
}

/// The other names of the request, on the wire and in the code.
fn others(index: &ContractIndex, route: &RouteView) -> HashMap<String, (&'static str, Span)> {
    let operation = route.operation;
    let extracts = index.contract.api.extract.iter().chain(&operation.extract);
    let mut names = HashMap::new();
    for param in &route.params {
        names.insert(field_ident(param.name), ("a path parameter", param.span));
    }
    let placed = [
        (&operation.query_params, Role::Query),
        (&operation.header_params, Role::HeaderParam),
        (&operation.cookie_params, Role::Cookie),
    ];
    for (fields, role) in placed {
        for field in fields {
            names.insert(
                field_ident(&field.name.value),
                (role.text(), field.name.span),
            );
            if let Some(wire) = field.wire.as_deref().filter(|_| role == Role::Query) {
                names.insert(field_ident(&wire.value), (role.text(), wire.span));
            }
        }
    }
    for extract in extracts {
        let name = field_ident(&extract.name.value);
        names.insert(name, ("extracted", extract.name.span));
    }
    let mut contents = operation.contents();
    if let Some((page, words)) = contents.find_map(|sent| Some((sent, sent.page()?))) {
        for name in words.params().flat_map(|(key, name, _)| [key, name]) {
            names.insert(name.to_owned(), ("a parameter of every page", page.span));
        }
    }
    names
}

/// Whether it is an output, or a list of one, which `fields_param` takes fields of.
fn has_fields(index: &ContractIndex, sent: &Sent) -> bool {
    let is_model = |ty: &TypeExpr| match ty {
        TypeExpr::Named(name) => {
            let is_type = matches!(index.item(&name.value), Some(Item::Type(_)));
            !is_type && Scalar::from_name(&name.value).is_none()
        }
        TypeExpr::Invalid(_) => true,
        TypeExpr::List(..) | TypeExpr::Map(..) | TypeExpr::Nullable(..) => false,
    };
    match (sent.model(), sent.value()) {
        (Some(TypeExpr::List(item, _)), Some(value)) => !is_nullable(value) && is_model(item),
        (Some(model), Some(value)) => !is_nullable(value) && is_model(model),
        // What is no output in a frame is refused there.
        (Some(_), None) => true,
        (None, _) => false,
    }
}

fn is_nullable(value: &Field) -> bool {
    value.nullable.as_ref().is_some_and(|it| it.value)
}

static SPARSE_BODY: Rule = rule!(Error "GL356" "sparse-body",
    "`fields_param` where there are no fields to ask for");

fn sparse_body(index: &ContractIndex, report: &mut Report) {
    let outputs: HashMap<&str, _> = index
        .outputs
        .iter()
        .map(|(resource, output)| (output.name.value.as_str(), (*resource, *output)))
        .collect();
    for (_, operation) in &index.operations {
        for (entry, name) in entries(operation) {
            let mut contents = entry.contents().peekable();
            if contents.peek().is_none() || contents.any(|sent| !has_fields(index, sent)) {
                let message = format!("`{}` sends no fields", entry.status.text);
                report.push(Diagnostic::new(&SPARSE_BODY, name.span, message));
                continue;
            }
            let named = |name: &Name| outputs.get(name.value.as_str()).copied();
            let models = entry.contents().filter_map(Sent::model);
            let sent = models.filter_map(|model| named(innermost(model)?));
            let shown = sent.flat_map(|own| match &own.1.views {
                Some(views) => {
                    let views = views.entries.iter();
                    views.filter_map(|view| named(&view.output)).collect()
                }
                None => vec![own],
            });
            for (resource, output) in shown {
                let with_comma = index.sites.iter().find(|site| {
                    site.role == Role::Output
                        && site.owner.span == output.name.span
                        && site.wire().contains(',')
                });
                if let Some(site) = with_comma {
                    let message = format!(
                        "`{}` of `{}.{}` has a comma in its name on the wire",
                        site.name(),
                        resource.name,
                        output.name
                    );
                    report.push(
                        Diagnostic::new(&SPARSE_BODY, name.span, message)
                            .related(site.field.name.span, "the field"),
                    );
                }
            }
        }
    }
}
