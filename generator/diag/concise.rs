//! Diagnostics one a line, for editors and `grep`.

use std::fmt::Write;

use super::{Report, Sources, plain};

/// `file:line:column: severity[code]: message`, one line each.
#[must_use]
pub fn concise(sources: &Sources, report: &Report) -> String {
    let mut text = String::new();
    for diagnostic in report.iter() {
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
