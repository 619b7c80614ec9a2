//! `timeout`: of every operation, and of one.

use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[Check {
    rule: &NO_TIME,
    run: no_time,
}];

static NO_TIME: Rule = Rule {
    code: "GL522",
    slug: "no-time",
    severity: Severity::Error,
    summary: "a `timeout` of nothing",
    explanation: Explanation {
        what: "`timeout`, of `api` and of an operation, is more than 0.",
        why: "Every request would be answered 503.",
        example: "timeout: 0s",
        instead: "timeout: 5m",
    },
};

fn no_time(index: &ContractIndex, report: &mut Report) {
    let operations = index.operations.iter();
    let own = operations.filter_map(|(_, operation)| operation.timeout.as_ref());
    for time in index.contract.api.timeout.iter().chain(own) {
        if time.value == 0 {
            let message = "every request would be over before it began";
            report.push(
                Diagnostic::new(&NO_TIME, time.span, message)
                    .help("a request always has a limit: write a long one, such as `60m`"),
            );
        }
    }
}
