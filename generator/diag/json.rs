//! Diagnostics for programs: one JSON document.

use serde::Serialize;

use super::{Run, Sources, Span, plain};

#[derive(Serialize)]
struct Finding {
    code: &'static str,
    slug: &'static str,
    severity: String,
    message: String,
    #[serde(flatten)]
    place: FileRange,
    label: Option<String>,
    related: Vec<Related>,
    notes: Vec<String>,
    help: Vec<String>,
}

#[derive(Serialize)]
struct Related {
    message: String,
    #[serde(flatten)]
    place: FileRange,
}

#[derive(Serialize)]
struct FileRange {
    file: String,
    start: Position,
    end: Position,
}

/// A position: line and column from 1, the column in Unicode code points, the byte from 0.
#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
    byte: u32,
}

/// An array with an object for each diagnostic, over all of these contracts.
#[must_use]
pub fn json(runs: &[Run<'_>]) -> String {
    let mut findings = Vec::new();
    for (sources, report) in runs {
        findings.extend(report.iter().map(|diagnostic| {
            Finding {
                code: diagnostic.rule.code,
                slug: diagnostic.rule.slug,
                severity: diagnostic.severity.to_string(),
                message: plain(&diagnostic.message).into_owned(),
                place: place(sources, diagnostic.span),
                label: diagnostic
                    .label
                    .as_deref()
                    .map(|label| plain(label).into_owned()),
                related: diagnostic
                    .related
                    .iter()
                    .map(|related| Related {
                        message: plain(&related.text).into_owned(),
                        place: place(sources, related.span),
                    })
                    .collect(),
                notes: all_plain(&diagnostic.notes),
                help: all_plain(&diagnostic.help),
            }
        }));
    }
    let mut text = serde_json::to_string_pretty(&findings)
        .expect("a structure of strings and numbers has a JSON text");
    text.push('\n');
    text
}

fn all_plain(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| plain(text).into_owned()).collect()
}

fn place(sources: &Sources, span: Span) -> FileRange {
    let (start, end) = (sources.position(span), sources.end_position(span));
    FileRange {
        file: plain(sources.path(span).as_str()).into_owned(),
        start: Position {
            line: start.line,
            column: start.column,
            byte: span.start,
        },
        end: Position {
            line: end.line,
            column: end.column,
            byte: span.end,
        },
    }
}
