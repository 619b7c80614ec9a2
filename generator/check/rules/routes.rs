//! Routes: an operation's method and whole path, and that no two of them meet.

use std::collections::HashMap;

use crate::diag::{Diagnostic, Report, Rule, Span, rule};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;
use crate::check::index::repeated::repeated;
use crate::check::index::route::RouteView;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&REPEATED_PARAMETER, repeated_parameter),
    Check::new(&DUPLICATE_ROUTE, duplicate_route),
    Check::new(&RENAMED_PARAMETER, renamed_parameter),
    Check::new(&SERVED_ROUTE, served_route),
];

static REPEATED_PARAMETER: Rule = rule!(Error "GL504" "repeated-parameter",
    "one parameter twice in a path");

fn repeated_parameter(index: &ContractIndex, report: &mut Report) {
    for route in &index.routes {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for param in &route.params {
            if let Some(first) = seen.insert(param.name, param.span) {
                let message = format!(
                    "`{}` stands twice in the path of `{}`",
                    param.name, route.operation.name
                );
                report.push(
                    Diagnostic::new(&REPEATED_PARAMETER, param.span, message)
                        .related(first, "first here"),
                );
            }
        }
    }
}

static DUPLICATE_ROUTE: Rule = rule!(Error "GL505" "duplicate-route",
    "two operations that answer the same requests");

fn duplicate_route(index: &ContractIndex, report: &mut Report) {
    let routes = index.routes.iter();
    let routes = routes.filter_map(|route| Some((route, route.shape.as_deref()?)));
    let key = |(route, shape): (&RouteView, _)| (route.route.method.value, shape);
    for ((first, _), (route, shape)) in repeated(routes, key) {
        let message = format!(
            "`{}` and `{}` answer the same requests",
            first.operation.name, route.operation.name
        );
        let note = format!(
            "both are {} {shape}",
            route.route.method.value.as_str().to_uppercase()
        );
        report.push(
            Diagnostic::new(&DUPLICATE_ROUTE, route.route.path.span, message)
                .related(first.route.path.span, "the other one")
                .note(note),
        );
    }
}

static RENAMED_PARAMETER: Rule = rule!(Error "GL506" "renamed-parameter",
    "two paths that differ only in the names of their parameters");

fn renamed_parameter(index: &ContractIndex, report: &mut Report) {
    let mut first: HashMap<&str, &RouteView> = HashMap::new();
    for route in &index.routes {
        let Some(shape) = &route.shape else {
            continue;
        };
        let before = *first.entry(shape).or_insert(route);
        if before.route.method.value == route.route.method.value {
            continue;
        }
        let pairs = before.params.iter().zip(&route.params);
        for (one, other) in pairs.filter(|(one, other)| one.name != other.name) {
            let message = format!(
                "`{}` is `{}` in the same path of `{}`",
                other.name, one.name, before.operation.name
            );
            report.push(
                Diagnostic::new(&RENAMED_PARAMETER, other.span, message)
                    .related(one.span, "the other name")
                    .help(format!("write `{{{}}}`", one.name)),
            );
        }
    }
}

static SERVED_ROUTE: Rule = rule!(Error "GL507" "served-route",
    "an operation on a path that the server itself answers");

fn served_route(index: &ContractIndex, report: &mut Report) {
    let docs = index.contract.api.docs.as_ref();
    let page = docs.map_or("/docs", |docs| docs.value.as_str());
    let document = index.contract.api.document.as_ref();
    let document = document.map_or("/openapi", |path| path.value.as_str());
    let (json, yaml) = (format!("{document}.json"), format!("{document}.yaml"));
    let served = [json.as_str(), yaml.as_str(), page];
    if let Some(docs) = docs.filter(|_| served[..2].contains(&page)) {
        let message = format!("`{page}` is the path of the document itself");
        report.push(Diagnostic::new(&SERVED_ROUTE, docs.span, message));
    }
    for route in &index.routes {
        let Some(shape) = route
            .shape
            .as_deref()
            .filter(|shape| served.contains(shape))
        else {
            continue;
        };
        let message = format!("the server itself answers `{shape}`");
        let found = Diagnostic::new(&SERVED_ROUTE, route.route.path.span, message);
        report.push(found.help(if shape == page {
            "move the page of documentation with `api: { docs: … }`, or turn it off"
        } else {
            "move the documents with `api: { document: … }`"
        }));
    }
}
