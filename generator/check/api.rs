//! `api`: the built-in errors and the tags that it names.

use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity};
use crate::ir::BuiltinKind;

use super::Check;
use super::scope::Scope;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &UNKNOWN_BUILTIN,
        run: unknown_builtin,
    },
    Check {
        rule: &UNKNOWN_TAG,
        run: unknown_tag,
    },
];

static UNKNOWN_BUILTIN: Rule = Rule {
    code: "GL613",
    slug: "unknown-builtin",
    severity: Severity::Error,
    summary: "`api.builtin` names an error that is not built in",
    explanation: Explanation {
        what: "`api.builtin` changes the code and message of the errors that every server can answer; `guestlist explain` and the reference list them.",
        why: "The change would have no effect.",
        example: "api: { builtin: { internal_error: { message: Our fault } }, … }",
        instead: "api: { builtin: { internal: { message: Our fault } }, … }",
    },
};

static UNKNOWN_TAG: Rule = Rule {
    code: "GL514",
    slug: "unknown-tag",
    severity: Severity::Error,
    summary: "an operation has a tag that `api.tags` does not list",
    explanation: Explanation {
        what: "Where the contract lists its tags under `api.tags`, operations use those.",
        why: "A slip would put the operation into a group of its own.",
        example: "api: { tags: [users], … }\n…\ntags: [user]",
        instead: "api: { tags: [users], … }\n…\ntags: [users]",
    },
};

fn unknown_builtin(scope: &Scope, report: &mut Report) {
    let names = || BuiltinKind::ALL.iter().map(|(_, name, ..)| *name);
    for builtin in &scope.contract.api.builtin {
        let name = builtin.name.value.as_str();
        if names().all(|known| known != name) {
            let message = format!("no built-in error is called `{name}`");
            let found = Diagnostic::new(&UNKNOWN_BUILTIN, builtin.name.span, message);
            report.push(found.did_you_mean(name, names()));
        }
    }
}

fn unknown_tag(scope: &Scope, report: &mut Report) {
    let tags = &scope.contract.api.tags;
    if tags.is_empty() {
        return;
    }
    let known: std::collections::HashSet<&str> =
        tags.iter().map(|tag| tag.name.value.as_str()).collect();
    for tag in scope
        .operations
        .iter()
        .flat_map(|(_, operation)| &operation.tags)
    {
        if !known.contains(tag.value.as_str()) {
            let message = format!("`api.tags` does not list `{}`", tag.value);
            let names = tags.iter().map(|tag| tag.name.value.as_str());
            report.push(
                Diagnostic::new(&UNKNOWN_TAG, tag.span, message).did_you_mean(&tag.value, names),
            );
        }
    }
}
