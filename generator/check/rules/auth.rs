//! `auth`: that what it asks for exists, can be met, and is asked for where something changes.

use std::collections::{HashMap, HashSet};

use crate::contract::ast::{
    AllOf, Auth, Demand, KeyPlace, Operation, SchemeDef, SchemeKind, ScopeDef,
};
use crate::diag::{Diagnostic, Report, Rule, rule};
use crate::http::Method;
use crate::names::header_name;

use super::row::Check;
use super::security::api_keys;
use crate::check::index::contract_index::ContractIndex;
use crate::check::index::repeated::repeated;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&UNKNOWN_SCHEME, unknown_scheme),
    Check::new(&UNKNOWN_SCOPE, unknown_scope),
    Check::new(&CREDENTIAL_PARAMETER, credential_parameter),
    Check::new(&SAME_ALTERNATIVE, same_alternative),
    Check::new(&CONTRADICTORY_AUTH, contradictory_auth),
    Check::new(&UNGUARDED_CHANGE, unguarded_change),
];

/// The rows that say nothing of a contract with errors.
pub const LINTS: &[Check] = &[Check::new(&UNUSED_SCHEME, unused_scheme)];

/// Every `auth` of the contract.
fn auths<'a>(index: &ContractIndex<'a>) -> Vec<&'a Auth> {
    let own = index.operations.iter();
    let own = own.filter_map(|(_, operation)| operation.auth.as_ref());
    index.contract.api.auth.iter().chain(own).collect()
}

fn alternatives<'a>(index: &ContractIndex<'a>) -> impl Iterator<Item = &'a AllOf> {
    auths(index).into_iter().flat_map(Auth::alternatives)
}

/// Every scheme that an `auth` asks for, with its definition where there is one.
pub fn demands<'a>(index: &ContractIndex<'a>) -> Vec<(Option<&'a SchemeDef>, &'a Demand)> {
    let schemes = schemes(index);
    let demands = alternatives(index).flat_map(|all| &all.schemes);
    demands
        .map(|demand| (schemes.get(demand.scheme.value.as_str()).copied(), demand))
        .collect()
}

fn schemes<'a>(index: &ContractIndex<'a>) -> HashMap<&'a str, &'a SchemeDef> {
    let schemes = index.contract.security.iter();
    schemes
        .map(|scheme| (scheme.name.value.as_str(), scheme))
        .collect()
}

static UNKNOWN_SCHEME: Rule = rule!(Error "GL470" "unknown-scheme",
    "`auth` names a scheme that does not exist");

fn unknown_scheme(index: &ContractIndex, report: &mut Report) {
    let names = || {
        index
            .contract
            .security
            .iter()
            .map(|it| it.name.value.as_str())
    };
    for (scheme, demand) in demands(index) {
        if scheme.is_some() {
            continue;
        }
        let name = &demand.scheme;
        let found = Diagnostic::new(
            &UNKNOWN_SCHEME,
            name.span,
            format!("no security scheme is called `{name}`"),
        );
        report.push(match (name.value.as_str(), names().next()) {
            ("none", _) => found.help("write `auth: none` if everybody may call"),
            (_, None) => found.help("define it under `security`"),
            (text, Some(_)) => found.did_you_mean(text, names()),
        });
    }
}

static UNKNOWN_SCOPE: Rule = rule!(Error "GL471" "unknown-scope",
    "`auth` asks for a scope that its scheme does not declare");

fn unknown_scope(index: &ContractIndex, report: &mut Report) {
    for (scheme, demand) in demands(index) {
        let Some(scheme) = scheme.filter(|scheme| index.is_fully_parsed(scheme.span)) else {
            continue;
        };
        let declared: HashSet<&str> = scheme.all_scopes().map(text).collect();
        for wanted in demand
            .scopes
            .iter()
            .filter(|it| !declared.contains(it.value.as_str()))
        {
            let message = format!("`{}` declares no scope `{wanted}`", scheme.name);
            let mut names: Vec<&str> = declared.iter().copied().collect();
            names.sort_unstable();
            report.push(
                Diagnostic::new(&UNKNOWN_SCOPE, wanted.span, message)
                    .did_you_mean(&wanted.value, names)
                    .related(scheme.name.span, "the scheme"),
            );
        }
    }
}

fn text(scope: &ScopeDef) -> &str {
    &scope.name.value
}

/// What holds for an operation: its own `auth`, else that of the whole contract.
pub fn effective<'a>(index: &ContractIndex<'a>, operation: &'a Operation) -> Option<&'a Auth> {
    operation.auth.as_ref().or(index.contract.api.auth.as_ref())
}

/// The names of the schemes that an operation asks for.
pub fn asked_schemes<'a>(
    index: &ContractIndex<'a>,
    operation: &'a Operation,
) -> impl Iterator<Item = &'a str> {
    let all = effective(index, operation).map_or(&[][..], Auth::alternatives);
    let demands = all.iter().flat_map(|all| &all.schemes);
    demands.map(|demand| demand.scheme.value.as_str())
}

static CREDENTIAL_PARAMETER: Rule = rule!(Error "GL477" "credential-parameter",
    "a parameter has the name of an API key of its operation");

fn credential_parameter(index: &ContractIndex, report: &mut Report) {
    let keys: HashMap<&str, _> = api_keys(index)
        .map(|(scheme, place, name)| (scheme.name.value.as_str(), (place, name)))
        .collect();
    for (_, operation) in &index.operations {
        let names: HashSet<&str> = asked_schemes(index, operation).collect();
        for (place, name) in names.iter().filter_map(|name| keys.get(name)) {
            let (fields, is_key): (_, fn(&str, &str) -> bool) = match place {
                KeyPlace::Query => (&operation.query_params, |a, b| a == b),
                KeyPlace::Cookie => (&operation.cookie_params, |a, b| a == b),
                KeyPlace::Header => (&operation.header_params, str::eq_ignore_ascii_case),
            };
            for field in fields {
                let written = field.wire.as_deref();
                let wire = match (written, place) {
                    (Some(wire), _) => wire.value.clone(),
                    (None, KeyPlace::Header) => header_name(&field.name.value),
                    (None, _) => field.name.value.clone(),
                };
                if is_key(&wire, &name.value) {
                    let span = written.unwrap_or(&field.name).span;
                    let message = format!("`{wire}` is the key that `auth` reads");
                    report.push(
                        Diagnostic::new(&CREDENTIAL_PARAMETER, span, message)
                            .related(name.span, "the key")
                            .help("take it out: whoever reaches the handler has sent it"),
                    );
                }
            }
        }
    }
}

static SAME_ALTERNATIVE: Rule = rule!(Error "GL480" "same-alternative",
    "`auth` has one alternative twice");

fn same_alternative(index: &ContractIndex, report: &mut Report) {
    for auth in auths(index) {
        for (first, all) in repeated(auth.alternatives(), asked) {
            let message = "this alternative is there already";
            let found = Diagnostic::new(&SAME_ALTERNATIVE, all.span, message);
            report.push(found.related(first.span, "first here"));
        }
    }
}

/// What an alternative asks for, whatever the order.
fn asked(all: &AllOf) -> Vec<(&str, Vec<&str>)> {
    let mut asked: Vec<_> = all.schemes.iter().map(demanded).collect();
    asked.sort_unstable();
    asked
}

fn demanded(demand: &Demand) -> (&str, Vec<&str>) {
    let mut scopes: Vec<&str> = demand.scopes.iter().map(|it| it.value.as_str()).collect();
    scopes.sort_unstable();
    (&demand.scheme.value, scopes)
}

static CONTRADICTORY_AUTH: Rule = rule!(Error "GL483" "contradictory-auth",
    "`auth` asks for several credentials in one place");

fn contradictory_auth(index: &ContractIndex, report: &mut Report) {
    let schemes = schemes(index);
    for all in alternatives(index) {
        let mut seen: HashMap<(&str, String), &Demand> = HashMap::new();
        for demand in &all.schemes {
            let scheme = schemes.get(demand.scheme.value.as_str());
            let Some(kind) = scheme.and_then(|scheme| scheme.kind.as_ref()) else {
                continue;
            };
            let (part, name) = place(&kind.value);
            let shown = format!("the {part} `{name}`");
            let key = match part {
                "header" => (part, name.to_ascii_lowercase()),
                _ => (part, name.to_owned()),
            };
            let Some(first) = seen.get(&key) else {
                seen.insert(key, demand);
                continue;
            };
            let message = format!(
                "`{}` and `{}` are both read from {shown}",
                first.scheme, demand.scheme
            );
            report.push(
                Diagnostic::new(&CONTRADICTORY_AUTH, demand.scheme.span, message)
                    .related(first.scheme.span, "the other one")
                    .help("a request has one: write a sequence if either will do"),
            );
        }
    }
}

/// The part of a request that a scheme reads, and the name in it.
fn place(kind: &SchemeKind) -> (&'static str, &str) {
    match kind {
        SchemeKind::ApiKey(place, name) => match place.value {
            KeyPlace::Header => ("header", &name.value),
            KeyPlace::Query => ("query parameter", &name.value),
            KeyPlace::Cookie => ("cookie", &name.value),
        },
        _ => ("header", "Authorization"),
    }
}

static UNGUARDED_CHANGE: Rule = rule!(Warning "GL487" "unguarded-change",
    "an operation changes state and does not say who may call it");

fn unguarded_change(index: &ContractIndex, report: &mut Report) {
    if index.contract.security.is_empty() || index.contract.api.auth.is_some() {
        return;
    }
    for (_, operation) in &index.operations {
        let changes = matches!(
            operation.method(),
            Some(Method::Post | Method::Put | Method::Patch | Method::Delete)
        );
        if changes && operation.auth.is_none() && index.is_fully_parsed(operation.span) {
            let message = format!(
                "`{}` changes state and does not say for whom",
                operation.name
            );
            report.push(
                Diagnostic::new(&UNGUARDED_CHANGE, operation.name.span, message)
                    .help("add `auth`; `auth: none` says that anybody may call"),
            );
        }
    }
}

static UNUSED_SCHEME: Rule = rule!(Warning "GL488" "unused-scheme",
    "a security scheme that no operation asks for");

fn unused_scheme(index: &ContractIndex, report: &mut Report) {
    let operations = index.operations.iter();
    let used = operations.flat_map(|(_, operation)| asked_schemes(index, operation));
    let used: HashSet<&str> = used.collect();
    for scheme in &index.contract.security {
        if !used.contains(scheme.name.value.as_str()) {
            let message = format!("no operation asks for `{}`", scheme.name);
            report.push(Diagnostic::new(&UNUSED_SCHEME, scheme.name.span, message));
        }
    }
}
