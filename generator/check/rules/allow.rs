//! `allow`: which lints are silent where.

use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &UNKNOWN_RULE,
        run: unknown_rule,
    },
    Check {
        rule: &ALLOWED_ERROR,
        run: allowed_error,
    },
];

static UNKNOWN_RULE: Rule = Rule {
    code: "GL210",
    slug: "unknown-rule",
    severity: Severity::Error,
    summary: "`allow` names a rule that does not exist",
    explanation: Explanation {
        what: "`allow` takes the codes or names of lints, as they are shown with each finding.",
        why: "A slip would leave the lint as loud as before, or silence nothing for years.",
        example: "allow: [unused-modle]",
        instead: "allow: [unused-model]",
    },
};

static ALLOWED_ERROR: Rule = Rule {
    code: "GL211",
    slug: "allowed-error",
    severity: Severity::Error,
    summary: "`allow` names a rule that cannot be allowed",
    explanation: Explanation {
        what: "Only lints (warnings) can be allowed. A rule that is an error stays one: nothing lifts a secret out of an output.",
        why: "A contract that breaks such a rule cannot be carried out, or would leak.",
        example: "allow: [secret-exposed]",
        instead: "outputs:\n  UserProfile: { fields: [id, email] }     # without the secret",
    },
};

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
