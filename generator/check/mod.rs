//! The rules: what a contract that can be read must still satisfy.
//!
//! A rule is a row of a family's `CHECKS`; the runner is a loop over the rows. Rules only read the
//! `Scope`, whose tables are built once, so that the cost of a run grows with the contract and not
//! with its square. Where the contract has a hole that was reported already, a rule is silent.

mod allow;
mod api;
mod auth;
mod bodies;
mod constraints;
mod cookies;
mod defined_headers;
mod endless_default;
mod enums;
mod error_format;
mod errors;
mod exposure;
mod extract;
mod fields;
mod formats;
mod generated;
mod header_params;
mod headers;
mod huge_type;
mod identity;
mod inputs;
mod json_types;
mod lints;
mod media;
mod members;
mod models;
mod names;
mod number;
mod operation_ids;
mod outputs;
mod own_record;
mod pages;
mod param_styles;
mod parameters;
mod path_ends;
mod paths;
mod recursion;
mod references;
mod request_bodies;
mod reserved;
mod routes;
mod scope;
mod security;
mod site;
mod sites;
mod sparse;
mod statuses;
mod timeouts;
mod unions;
mod unused;
mod value;
mod values;
mod walk;

use crate::contract::{Checked, Loaded};
use crate::diag::{Report, Rule, Sources};
use crate::parallel;

use scope::Scope;

/// A row: a rule and the function that holds a contract against it.
struct Check {
    rule: &'static Rule,
    run: fn(&Scope, &mut Report),
}

/// What came of a check.
#[derive(Debug)]
pub struct Outcome {
    /// The texts.
    pub sources: Sources,
    /// Every mistake and lint, in source order.
    pub report: Report,
    /// The contract, unless one of them is an error.
    pub checked: Option<Checked>,
}

const FAMILIES: &[&[Check]] = &[
    names::CHECKS,
    generated::CHECKS,
    members::CHECKS,
    reserved::CHECKS,
    references::CHECKS,
    allow::CHECKS,
    constraints::CHECKS,
    values::CHECKS,
    enums::CHECKS,
    unions::CHECKS,
    recursion::CHECKS,
    huge_type::CHECKS,
    endless_default::CHECKS,
    fields::CHECKS,
    models::CHECKS,
    inputs::CHECKS,
    outputs::CHECKS,
    own_record::CHECKS,
    exposure::CHECKS,
    paths::CHECKS,
    routes::CHECKS,
    path_ends::CHECKS,
    parameters::CHECKS,
    param_styles::CHECKS,
    operation_ids::CHECKS,
    timeouts::CHECKS,
    api::CHECKS,
    statuses::CHECKS,
    bodies::CHECKS,
    request_bodies::CHECKS,
    header_params::CHECKS,
    headers::CHECKS,
    defined_headers::CHECKS,
    media::CHECKS,
    json_types::CHECKS,
    pages::CHECKS,
    sparse::CHECKS,
    cookies::CHECKS,
    error_format::CHECKS,
    errors::CHECKS,
    security::CHECKS,
    auth::CHECKS,
    extract::CHECKS,
    lints::CHECKS,
];

/// What is said of contracts without errors alone.
const LINTS: &[&[Check]] = &[auth::LINTS, media::LINTS, unused::LINTS];

/// Every rule that this module checks, in the order of the codes.
pub fn rules() -> Vec<&'static Rule> {
    let rows = FAMILIES
        .iter()
        .chain(LINTS)
        .flat_map(|family| family.iter());
    let mut rules: Vec<_> = rows.map(|check| check.rule).collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}

/// Holds every rule against a contract.
#[must_use]
pub fn check(loaded: Loaded) -> Outcome {
    let Loaded {
        sources,
        contract,
        mut report,
    } = loaded;
    let scope = Scope::new(&contract, &sources, &report);
    hold(&scope, &mut report);
    allow::silence(&scope.allowed, &mut report);
    let report = report.sorted();
    let checked = (!report.has_errors()).then(|| Checked::new(contract));
    Outcome {
        sources,
        report,
        checked,
    }
}

/// Holds all rules against a contract. No rule sees what another one found. What the lints find of a
/// contract with errors is not said.
fn hold(scope: &Scope, report: &mut Report) {
    // The lints look at everything, so they begin.
    let lints = LINTS.iter().flat_map(|family| family.iter());
    let mut checks: Vec<&Check> = lints.collect();
    let lints = checks.len();
    checks.extend(FAMILIES.iter().flat_map(|family| family.iter()));
    let mut found = parallel::map(&checks, |check| {
        let mut found = Report::default();
        (check.run)(scope, &mut found);
        found
    });
    let mistakes = found.split_off(lints);
    for found in mistakes {
        report.extend(found);
    }
    if !report.has_errors() {
        for found in found {
            report.extend(found);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    #[test]
    fn codes_and_slugs_are_unique() {
        let (mut codes, mut slugs) = (HashSet::new(), HashSet::new());
        for rule in super::rules() {
            assert!(codes.insert(rule.code), "{} twice", rule.code);
            assert!(slugs.insert(rule.slug), "{} twice", rule.slug);
        }
    }
}
