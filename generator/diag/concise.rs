//! Diagnostics one a line, for editors and `grep`.

use std::fmt::Write;

use super::{Run, plain};

/// `file:line:column: severity[code]: message`, one line each.
#[must_use]
pub fn concise(runs: &[Run<'_>]) -> String {
    let mut text = String::new();
    let all = runs
        .iter()
        .flat_map(|(sources, report)| report.iter().map(move |diagnostic| (sources, diagnostic)));
    for (sources, diagnostic) in all {
        let at = sources.position(diagnostic.span);
        let path = plain(sources.path(diagnostic.span).as_str());
        let severity = diagnostic.severity;
        let code = diagnostic.rule.code;
        let message = plain(&diagnostic.message);
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{path}:{}:{}: {severity}[{code}]: {message}",
            at.line, at.column
        );
    }
    text
}
