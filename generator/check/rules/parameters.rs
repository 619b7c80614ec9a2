//! Parameters: what types them, and how they may be missing.

use std::collections::HashSet;

use crate::contract::ast::{Field, TypeExpr};
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity, Span};

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, spell};
use crate::check::index::site::{Role, is_secret};
use crate::check::index::text_form::has_text_form;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &UNTYPED_PARAMETER,
        run: untyped_parameter,
    },
    Check {
        rule: &PARAMETER_DISAGREES,
        run: parameter_disagrees,
    },
    Check {
        rule: &UNUSED_PARAMETER,
        run: unused_parameter,
    },
    Check {
        rule: &NULLABLE_PARAMETER,
        run: nullable_parameter,
    },
    Check {
        rule: &OPTIONAL_PATH_PARAMETER,
        run: optional_path_parameter,
    },
    Check {
        rule: &SECRET_PARAMETER,
        run: secret_parameter,
    },
];

static UNTYPED_PARAMETER: Rule = Rule {
    code: "GL508",
    slug: "untyped-parameter",
    severity: Severity::Error,
    summary: "a path parameter that nothing types",
    explanation: Explanation {
        what: "The type of a path parameter comes from `params: { path: … }` of the operation or the resource, else from the field of that name in the resource's record, which must be a scalar.",
        why: "Nothing says what the segment may be.",
        example: "resources:\n  Report:\n    path: /reports\n    operations:\n      get_report: { get: \"/{year}\", … }",
        instead: "resources:\n  Report:\n    path: /reports\n    params: { path: { year: int32 } }\n    operations:\n      get_report: { get: \"/{year}\", … }",
    },
};

static PARAMETER_DISAGREES: Rule = Rule {
    code: "GL509",
    slug: "parameter-disagrees",
    severity: Severity::Error,
    summary: "a path parameter has two types",
    explanation: Explanation {
        what: "Where `params: { path: … }` types a parameter and the record has a field of that name, or both the resource and the operation type it, they must agree.",
        why: "One name of a resource means one thing.",
        example: "params: { path: { id: string } }\nrecord: { id: uuid }",
        instead: "record: { id: uuid }",
    },
};

static UNUSED_PARAMETER: Rule = Rule {
    code: "GL510",
    slug: "unused-parameter",
    severity: Severity::Error,
    summary: "a path parameter that no path has",
    explanation: Explanation {
        what: "Every entry of an operation's `params: { path: … }` is in its path; every entry of a resource's is in the path of one of its operations.",
        why: "No request could bring it.",
        example: "get: /latest\nparams: { path: { id: uuid } }",
        instead: "get: \"/{id}\"\nparams: { path: { id: uuid } }",
    },
};

static NULLABLE_PARAMETER: Rule = Rule {
    code: "GL511",
    slug: "nullable-parameter",
    severity: Severity::Error,
    summary: "a parameter or header that may be null",
    explanation: Explanation {
        what: "Parameters and headers have no null: what is not sent is absent, which `optional: true` says.",
        why: "There is no text for null; `null` is a word of four letters.",
        example: "params: { query: { role: \"Role?\" } }",
        instead: "params: { query: { role: { type: Role, optional: true } } }",
    },
};

static OPTIONAL_PATH_PARAMETER: Rule = Rule {
    code: "GL512",
    slug: "optional-path-parameter",
    severity: Severity::Error,
    summary: "a path parameter that may be absent",
    explanation: Explanation {
        what: "Path parameters take neither `optional` nor `default`.",
        why: "Without its segment the path is another path.",
        example: "params: { path: { id: { type: uuid, optional: true } } }",
        instead: "params: { path: { id: uuid } }",
    },
};

static SECRET_PARAMETER: Rule = Rule {
    code: "GL513",
    slug: "secret-parameter",
    severity: Severity::Error,
    summary: "a secret in a path or query",
    explanation: Explanation {
        what: "A secret travels in a body, a header or a cookie. No parameter in path or query is `secret`, and no path parameter takes its type from a secret field of the record.",
        why: "Addresses are written into logs, histories and referrers on the way.",
        example: "get: \"/{api_key}\"",
        instead: "post: /sessions\nbody: SessionRequest       # with `api_key`",
    },
};

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

fn optional_path_parameter(index: &ContractIndex, report: &mut Report) {
    for site in index.sites.iter().filter(|site| site.role == Role::Path) {
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
