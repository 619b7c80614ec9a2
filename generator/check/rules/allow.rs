//! `allow`: which lints are silent where.

use crate::diag::{Diagnostic, Report, Rule, Severity, rule};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&UNKNOWN_RULE, unknown_rule),
    Check::new(&ALLOWED_ERROR, allowed_error),
];

static UNKNOWN_RULE: Rule = rule!(Error "GL210" "unknown-rule",
    "`allow` names a rule that does not exist");

fn unknown_rule(index: &ContractIndex, report: &mut Report) {
    let known = &index.rules;
    let mut slugs: Vec<&str> = known
        .iter()
        .filter(|(name, rule)| rule.severity == Severity::Warning && **name == rule.slug)
        .map(|(name, _)| *name)
        .collect();
    slugs.sort_unstable();
    for name in index.allowed.iter().flat_map(|(_, names)| *names) {
        if !known.contains_key(name.value.as_str()) {
            let message = format!("no rule is called `{}`", name.value);
            let found = Diagnostic::new(&UNKNOWN_RULE, name.span, message);
            report.push(found.did_you_mean(&name.value, slugs.iter().copied()));
        }
    }
}

static ALLOWED_ERROR: Rule = rule!(Error "GL211" "allowed-error",
    "`allow` names a rule that cannot be allowed");

fn allowed_error(index: &ContractIndex, report: &mut Report) {
    let known = &index.rules;
    for name in index.allowed.iter().flat_map(|(_, names)| *names) {
        let rule = known.get(name.value.as_str());
        if rule.is_some_and(|rule| rule.severity == Severity::Error) {
            let message = format!("`{}` is an error and cannot be allowed", name.value);
            report.push(Diagnostic::new(&ALLOWED_ERROR, name.span, message));
        }
    }
}
