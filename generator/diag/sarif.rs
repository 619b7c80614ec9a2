//! Diagnostics for code scanning: SARIF 2.1.0 (OASIS).

use serde_json::{Value, json};

use super::{Diagnostic, Rule, Run, Severity, Sources, Span, plain};

/// One SARIF log with one run: every diagnostic over all of these contracts, and all `rules`.
#[must_use]
pub fn sarif(runs: &[Run<'_>], rules: impl IntoIterator<Item = &'static Rule>) -> String {
    let rules: Vec<&Rule> = rules.into_iter().collect();
    let mut results = Vec::new();
    for (sources, report) in runs {
        results.extend(report.iter().map(|found| result(sources, found, &rules)));
    }
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "guestlist",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn descriptor(rule: &Rule) -> Value {
    let explanation = rule.explanation();
    let full = format!("{} {}", explanation.what, explanation.why);
    let help = format!(
        "{full}\n\nExample:\n\n{}\n\nUse instead:\n\n{}",
        explanation.example, explanation.instead
    );
    let markdown = format!(
        "{full}\n\n**Example**\n\n```yaml\n{}\n```\n\n**Use instead**\n\n```yaml\n{}\n```\n",
        explanation.example, explanation.instead
    );
    json!({
        "id": rule.code,
        "name": rule.slug,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": full },
        "help": { "text": help, "markdown": markdown },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn result(sources: &Sources, found: &Diagnostic, rules: &[&Rule]) -> Value {
    let mut text = found.message.clone();
    for more in found.notes.iter().chain(&found.help) {
        text.push_str(". ");
        text.push_str(more);
    }
    let mut result = json!({
        "ruleId": found.rule.code,
        "level": level(found.severity),
        "message": { "text": plain(&text) },
        "locations": [{ "physicalLocation": location(sources, found.span) }],
    });
    if let Some(index) = rules.iter().position(|rule| rule.code == found.rule.code) {
        result["ruleIndex"] = json!(index);
    }
    let related: Vec<Value> = found
        .related
        .iter()
        .enumerate()
        .map(|(id, related)| {
            json!({
                "id": id,
                "message": { "text": plain(&related.text) },
                "physicalLocation": location(sources, related.span),
            })
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = Value::Array(related);
    }
    result
}

fn location(sources: &Sources, span: Span) -> Value {
    let (start, end) = (sources.position(span), sources.end_position(span));
    json!({
        "artifactLocation": { "uri": uri(sources.path(span).as_str()) },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "byteOffset": span.start,
            "byteLength": span.end - span.start,
        },
    })
}

/// A path as a URI reference (RFC 3986): relative stays relative, absolute becomes `file://`.
fn uri(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
