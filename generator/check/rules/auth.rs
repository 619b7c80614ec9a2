//! `auth`: that what it asks for exists, can be met, and is asked for where something changes.

use std::collections::{HashMap, HashSet};

use crate::contract::ast::{
    AllOf, Auth, Demand, KeyPlace, Operation, SchemeDef, SchemeKind, ScopeDef,
};
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity, Span};
use crate::http::Method;
use crate::names::header_name;

use super::row::Check;
use super::security::api_keys;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &UNKNOWN_SCHEME,
        run: unknown_scheme,
    },
    Check {
        rule: &UNKNOWN_SCOPE,
        run: unknown_scope,
    },
    Check {
        rule: &CREDENTIAL_PARAMETER,
        run: credential_parameter,
    },
    Check {
        rule: &SAME_ALTERNATIVE,
        run: same_alternative,
    },
    Check {
        rule: &CONTRADICTORY_AUTH,
        run: contradictory_auth,
    },
    Check {
        rule: &UNGUARDED_CHANGE,
        run: unguarded_change,
    },
];

/// The rows that say nothing of a contract with errors.
pub const LINTS: &[Check] = &[Check {
    rule: &UNUSED_SCHEME,
    run: unused_scheme,
}];

static UNKNOWN_SCHEME: Rule = Rule {
    code: "GL470",
    slug: "unknown-scheme",
    severity: Severity::Error,
    summary: "`auth` names a scheme that does not exist",
    explanation: Explanation {
        what: "Every scheme that `auth` names is an entry of `security`.",
        why: "What nobody defines nobody can enforce.",
        example: "auth: sesion",
        instead: "auth: session",
    },
};

static UNKNOWN_SCOPE: Rule = Rule {
    code: "GL471",
    slug: "unknown-scope",
    severity: Severity::Error,
    summary: "`auth` asks for a scope that its scheme does not declare",
    explanation: Explanation {
        what: "Every scope that `auth` asks for is among the `scopes` of its scheme.",
        why: "No principal could ever have it, or it is a slip for one that should protect the operation.",
        example: "auth: { session: [\"users:wirte\"] }",
        instead: "auth: { session: [\"users:write\"] }",
    },
};

static CREDENTIAL_PARAMETER: Rule = Rule {
    code: "GL477",
    slug: "credential-parameter",
    severity: Severity::Error,
    summary: "a parameter has the name of an API key of its operation",
    explanation: Explanation {
        what: "Where a key of `auth` is in the query, a header or a cookie, no parameter there has its name.",
        why: "The handler would receive the credential as plain text, past the care that is taken of it.",
        example: "auth: machine                       # api_key: { query: key }\nparams: { query: { key: string } }",
        instead: "params: { query: { term: string } }",
    },
};

static SAME_ALTERNATIVE: Rule = Rule {
    code: "GL480",
    slug: "same-alternative",
    severity: Severity::Error,
    summary: "`auth` has one alternative twice",
    explanation: Explanation {
        what: "No two alternatives of an `auth` ask for the same schemes with the same scopes.",
        why: "The second one says nothing, so it is probably a slip for another.",
        example: "auth: [session, session]",
        instead: "auth: [session, machine]",
    },
};

static CONTRADICTORY_AUTH: Rule = Rule {
    code: "GL483",
    slug: "contradictory-auth",
    severity: Severity::Error,
    summary: "`auth` asks for several credentials in one place",
    explanation: Explanation {
        what: "Of the schemes that an alternative asks for together, no two are read from one place. `bearer`, `basic`, `oauth2` and `openid_connect` are read from `Authorization`, of which a request has one; keys from their header (`X-Key` and `x-key` are one), cookie or query parameter.",
        why: "No request could bring both.",
        example: "auth: { session: [], login: [] }      # a bearer token and a password",
        instead: "auth: [session, login]",
    },
};

static UNGUARDED_CHANGE: Rule = Rule {
    code: "GL487",
    slug: "unguarded-change",
    severity: Severity::Warning,
    summary: "an operation changes state and does not say who may call it",
    explanation: Explanation {
        what: "The contract has security schemes, and a `post`, `put`, `patch` or `delete` has no `auth`, nor has `api`.",
        why: "Anybody may call it, and nothing shows that this is meant.",
        example: "delete_user:\n  delete: \"/{id}\"\n  returns: no_content",
        instead: "delete_user:\n  delete: \"/{id}\"\n  auth: { session: [\"users:admin\"] }\n  returns: no_content",
    },
};

static UNUSED_SCHEME: Rule = Rule {
    code: "GL488",
    slug: "unused-scheme",
    severity: Severity::Warning,
    summary: "a security scheme that no operation asks for",
    explanation: Explanation {
        what: "An entry of `security` that no operation asks for, by its own `auth` or by `api.auth`.",
        why: "It protects nothing, and nothing is generated of it.",
        example: "security:\n  machine: { api_key: { header: X-Api-Key }, principal: crate::auth::Machine }",
        instead: "auth: [session, machine]",
    },
};

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

fn credential_parameter(index: &ContractIndex, report: &mut Report) {
    let keys: HashMap<&str, _> = api_keys(index)
        .map(|(scheme, place, name)| (scheme.name.value.as_str(), (place, name)))
        .collect();
    for (_, operation) in &index.operations {
        let all = effective(index, operation).map_or(&[][..], Auth::alternatives);
        let names: HashSet<&str> = all
            .iter()
            .flat_map(|all| &all.schemes)
            .map(|demand| demand.scheme.value.as_str())
            .collect();
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

fn same_alternative(index: &ContractIndex, report: &mut Report) {
    for auth in auths(index) {
        let mut seen: HashMap<Vec<(&str, Vec<&str>)>, Span> = HashMap::new();
        for all in auth.alternatives() {
            let mut asked: Vec<(&str, Vec<&str>)> = all.schemes.iter().map(asked).collect();
            asked.sort_unstable();
            match seen.get(&asked) {
                Some(first) => report.push(
                    Diagnostic::new(
                        &SAME_ALTERNATIVE,
                        all.span,
                        "this alternative is there already",
                    )
                    .related(*first, "first here"),
                ),
                None => {
                    seen.insert(asked, all.span);
                }
            }
        }
    }
}

fn asked(demand: &Demand) -> (&str, Vec<&str>) {
    let mut scopes: Vec<&str> = demand.scopes.iter().map(|it| it.value.as_str()).collect();
    scopes.sort_unstable();
    (&demand.scheme.value, scopes)
}

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

fn unguarded_change(index: &ContractIndex, report: &mut Report) {
    if index.contract.security.is_empty() || index.contract.api.auth.is_some() {
        return;
    }
    for (_, operation) in &index.operations {
        let method = operation.route.as_ref().map(|route| route.method.value);
        let changes = matches!(
            method,
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

fn unused_scheme(index: &ContractIndex, report: &mut Report) {
    let auths = index.operations.iter();
    let auths = auths.filter_map(|(_, operation)| effective(index, operation));
    let demands = auths
        .flat_map(Auth::alternatives)
        .flat_map(|all| &all.schemes);
    let used: HashSet<&str> = demands.map(|demand| demand.scheme.value.as_str()).collect();
    for scheme in &index.contract.security {
        if !used.contains(scheme.name.value.as_str()) {
            let message = format!("no operation asks for `{}`", scheme.name);
            report.push(Diagnostic::new(&UNUSED_SCHEME, scheme.name.span, message));
        }
    }
}
