//! Parameters: what types them, and how they may be missing.

use std::collections::HashSet;

use crate::contract::ast::{Field, TypeExpr};
use crate::diag::{Diagnostic, Report, Rule, Span, rule};

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, spell};
use crate::check::index::site::{Role, is_secret};
use crate::check::index::text_form::has_text_form;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&UNTYPED_PARAMETER, untyped_parameter),
    Check::new(&PARAMETER_DISAGREES, parameter_disagrees),
    Check::new(&UNUSED_PARAMETER, unused_parameter),
    Check::new(&NULLABLE_PARAMETER, nullable_parameter),
    Check::new(&OPTIONAL_PATH_PARAMETER, optional_path_parameter),
    Check::new(&SECRET_PARAMETER, secret_parameter),
];

static UNTYPED_PARAMETER: Rule = rule!(Error "GL508" "untyped-parameter",
    "a path parameter that nothing types");

fn untyped_parameter(index: &ContractIndex, report: &mut Report) {
    for route in &index.routes {
        for param in &route.params {
            if param.own.is_some() || param.shared.is_some() {
                continue;
            }
            let found = match param.record {
                None if route
                    .resource
                    .record
                    .as_ref()
                    .is_some_and(|it| it.fields.is_empty()) =>
                {
                    continue;
                }
                None => {
                    let message = format!("nothing types the path parameter `{}`", param.name);
                    let record = route.resource.record.as_ref();
                    let names = record.iter().flat_map(|record| &record.fields);
                    Diagnostic::new(&UNTYPED_PARAMETER, param.span, message)
                        .did_you_mean(param.name, names.map(|field| field.name.value.as_str()))
                        .help(format!(
                            "say what it is: `params: {{ path: {{ {}: string }} }}`",
                            param.name
                        ))
                }
                Some(field) => {
                    let Some(ty) = field
                        .ty
                        .as_ref()
                        .filter(|ty| !has_text_form(index, index.kind(ty)))
                    else {
                        continue;
                    };
                    let message = format!(
                        "`{}` of the record is a `{}`, which is no text for a path",
                        param.name,
                        spell(ty)
                    );
                    Diagnostic::new(&UNTYPED_PARAMETER, param.span, message)
                        .related(ty.span(), "the record's type")
                }
            };
            report.push(found);
        }
    }
}

/// Whether two types are one, nullability of the whole aside.
fn same(one: &TypeExpr, other: &TypeExpr) -> bool {
    spell(one).trim_end_matches('?') == spell(other).trim_end_matches('?')
}

static PARAMETER_DISAGREES: Rule = rule!(Error "GL509" "parameter-disagrees",
    "a path parameter has two types");

fn parameter_disagrees(index: &ContractIndex, report: &mut Report) {
    let mut told: HashSet<Span> = HashSet::new();
    for route in &index.routes {
        for param in &route.params {
            let speakers: Vec<&Field> = [param.own, param.shared, param.record]
                .into_iter()
                .flatten()
                .collect();
            for pair in speakers.windows(2) {
                let (Some(one), Some(other)) = (&pair[0].ty, &pair[1].ty) else {
                    continue;
                };
                if same(one, other) || !told.insert(one.span()) {
                    continue;
                }
                let message = format!(
                    "`{}` is a `{}` here and a `{}` there",
                    param.name,
                    spell(one),
                    spell(other)
                );
                report.push(
                    Diagnostic::new(&PARAMETER_DISAGREES, one.span(), message)
                        .related(other.span(), "the other type"),
                );
            }
        }
    }
}

static UNUSED_PARAMETER: Rule = rule!(Error "GL510" "unused-parameter",
    "a path parameter that no path has");

fn unused_parameter(index: &ContractIndex, report: &mut Report) {
    let mut used: HashSet<Span> = HashSet::new();
    let mut whole: HashSet<Span> = HashSet::new();
    for route in &index.routes {
        let fields = route
            .params
            .iter()
            .flat_map(|param| [param.own, param.shared]);
        used.extend(fields.flatten().map(|field| field.name.span));
        if route.shape.is_some() {
            whole.insert(route.operation.name.span);
        }
    }
    for (_, operation) in &index.operations {
        // In a broken path the parameter may be meant to be there.
        if !whole.contains(&operation.name.span) {
            continue;
        }
        for field in operation
            .path_params
            .iter()
            .filter(|field| !used.contains(&field.name.span))
        {
            let message = format!(
                "the path of `{}` has no `{{{}}}`",
                operation.name, field.name
            );
            report.push(Diagnostic::new(&UNUSED_PARAMETER, field.name.span, message));
        }
    }
    for resource in &index.contract.resources {
        let mut operations = resource.operations.iter();
        if !operations.all(|operation| whole.contains(&operation.name.span)) {
            continue;
        }
        for field in resource
            .path_params
            .iter()
            .filter(|field| !used.contains(&field.name.span))
        {
            let message = format!("no path of `{}` has `{{{}}}`", resource.name, field.name);
            report.push(Diagnostic::new(&UNUSED_PARAMETER, field.name.span, message));
        }
    }
}

static NULLABLE_PARAMETER: Rule = rule!(Error "GL511" "nullable-parameter",
    "a parameter or header that may be null");

fn nullable_parameter(index: &ContractIndex, report: &mut Report) {
    for site in &index.sites {
        if !site.role.is_parameter() && site.role != Role::Header {
            continue;
        }
        let short = match &site.field.ty {
            Some(TypeExpr::Nullable(_, span)) => Some(*span),
            _ => None,
        };
        let long = site
            .field
            .nullable
            .as_ref()
            .filter(|it| it.value)
            .map(|it| it.span);
        if let Some(span) = long.or(short) {
            let what = if site.role == Role::Header {
                "header"
            } else {
                "parameter"
            };
            let message = format!("the {what} `{}` cannot be null", site.name());
            let found = Diagnostic::new(&NULLABLE_PARAMETER, span, message);
            report.push(if site.role == Role::Path {
                found
            } else {
                found.help("if it may be missing, say `optional: true`")
            });
        }
    }
}

static OPTIONAL_PATH_PARAMETER: Rule = rule!(Error "GL512" "optional-path-parameter",
    "a path parameter that may be absent");

fn optional_path_parameter(index: &ContractIndex, report: &mut Report) {
    for site in index.sites_of(Role::Path) {
        let optional = site
            .field
            .optional
            .as_ref()
            .filter(|it| it.value)
            .map(|it| ("`optional`", it.span));
        let default = site
            .field
            .default
            .as_deref()
            .map(|it| ("`default`", it.span));
        for (key, span) in [optional, default].into_iter().flatten() {
            let message = format!(
                "the path parameter `{}` is always there: no {key}",
                site.name()
            );
            report.push(Diagnostic::new(&OPTIONAL_PATH_PARAMETER, span, message));
        }
    }
}

static SECRET_PARAMETER: Rule = rule!(Error "GL513" "secret-parameter",
    "a secret in a path or query");

fn secret_parameter(index: &ContractIndex, report: &mut Report) {
    for site in index.sites.iter().filter(|site| site.role.is_address()) {
        if let Some(secret) = site.field.secret.as_ref().filter(|it| it.value) {
            let message = format!("the secret `{}` would be part of an address", site.name());
            report.push(Diagnostic::new(&SECRET_PARAMETER, secret.span, message));
        }
    }
    for route in &index.routes {
        for param in &route.params {
            let defined = param.own.is_some() || param.shared.is_some();
            if let Some(field) = param.record.filter(|field| !defined && is_secret(field)) {
                let message = format!("the secret `{}` would be part of an address", param.name);
                report.push(
                    Diagnostic::new(&SECRET_PARAMETER, param.span, message)
                        .related(field.name.span, "secret in the record"),
                );
            }
        }
    }
}
