//! Diagnostics as commands that GitHub's runners show beside the lines.

use std::fmt::Write;

use super::{Run, Severity, plain};

/// `::error file=…,line=…::message`, one line each.
#[must_use]
pub fn github(runs: &[Run<'_>]) -> String {
    let mut text = String::new();
    let all = runs
        .iter()
        .flat_map(|(sources, report)| report.iter().map(move |diagnostic| (sources, diagnostic)));
    for (sources, diagnostic) in all {
        let level = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let (start, end) = (
            sources.position(diagnostic.span),
            sources.end_position(diagnostic.span),
        );
        let path = plain(sources.path(diagnostic.span).as_str()).into_owned();
        let columns = match start.line == end.line {
            true => format!(",endColumn={}", end.column),
            false => String::new(),
        };
        let mut message = plain(&diagnostic.message).into_owned();
        for more in diagnostic.notes.iter().chain(&diagnostic.help) {
            message.push('\n');
            message.push_str(&plain(more));
        }
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "::{level} file={},line={},endLine={},col={}{columns},title={}::{}",
            property(&path),
            start.line,
            end.line,
            start.column,
            property(&format!(
                "{} {}",
                diagnostic.rule.code, diagnostic.rule.slug
            )),
            data(&message)
        );
    }
    text
}

/// What a command has behind its last `::`.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25");
    text.replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
