//! `timeout`: of every operation, and of one.

use crate::diag::{Diagnostic, Report, Rule, rule};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[Check::new(&NO_TIME, no_time)];

static NO_TIME: Rule = rule!(Error "GL522" "no-time",
    "a `timeout` of nothing");

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
