//! What each form of the findings shows.

use super::{Diagnostic, Explanation, Report, Rule, Severity, Sources, Span};
use super::{concise, human, human_in_colour, json, sarif, summary};

static RULE: Rule = Rule {
    code: "GL000",
    slug: "test-rule",
    severity: Severity::Error,
    summary: "a rule of these tests",
    document: "\
# GL000: test-rule

## What it does

It is tested, in a sentence
of two lines.

## Why it is bad

Untested code is broken.

## Example

```yaml
a: b

c: d
```

## Use instead

say nothing
",
};

#[test]
fn a_document_is_read_by_its_headings() {
    let expected = Explanation {
        what: "It is tested, in a sentence of two lines.".to_owned(),
        why: "Untested code is broken.".to_owned(),
        example: "a: b\n\nc: d".to_owned(),
        instead: "say nothing".to_owned(),
    };
    assert_eq!(RULE.explanation(), expected);
}

/// A finding at the first `needle` of `text`, and one that points at the last.
fn found(path: &str, text: &str, needle: &str) -> (Sources, Report) {
    let mut sources = Sources::default();
    let source = sources.add(path, text.to_owned());
    let span = |start: usize| Span::new(source, start, start + needle.len());
    let first = span(text.find(needle).unwrap_or(0));
    let last = span(text.rfind(needle).unwrap_or(0));
    let mut report = Report::default();
    let diagnostic = Diagnostic::new(&RULE, last, "something is \u{1b}[31mwrong")
        .label("this")
        .related(first, "because of this")
        .note("a fact")
        .help("an advice");
    report.push(diagnostic);
    (sources, report)
}

#[test]
fn a_person_sees_both_places() {
    let (sources, report) = found("a/contract.yaml", "key: 日本\n\tkey: x\r\n", "key");
    let expected = "\
error[GL000]: something is \\u{1b}[31mwrong
 --> a/contract.yaml:2:2
  |
1 | key: 日本
  | --- because of this
2 |     key: x
  |     ^^^ this
  |
  = note: a fact
  = help: an advice

1 error in a/contract.yaml
";
    assert_eq!(human(&[(&sources, &report)]), expected);
    assert!(human_in_colour(&[(&sources, &report)]).contains('\u{1b}'));
    assert_eq!(
        summary(&report, "contract.yaml").as_deref(),
        Some("1 error in contract.yaml")
    );
    assert_eq!(summary(&Report::default(), "contract.yaml"), None);
}

#[test]
fn positions_are_exact_where_the_line_is_not_shown_as_it_is() {
    let long = format!("a: {} key: {}\n", "x".repeat(500), "y".repeat(500));
    let (sources, report) = found("c.yaml", &long, "key");
    let text = human(&[(&sources, &report)]);
    assert!(text.contains("c.yaml:1:505\n"), "{text}");
    assert!(
        text.lines().all(|line| line.chars().count() < 160),
        "{text}"
    );
    let (sources, report) = found("c.yaml", "\u{feff}a\u{7}: key\n", "key");
    let text = human(&[(&sources, &report)]);
    assert!(
        text.contains("c.yaml:1:5\n") && text.contains("a\\u{7}: key"),
        "{text}"
    );
}

#[test]
fn one_line_a_finding() {
    let (sources, report) = found("c.yaml", "日本 key: 1\n", "key");
    assert_eq!(
        concise(&[(&sources, &report)]),
        "c.yaml:1:4: error[GL000]: something is \\u{1b}[31mwrong\n"
    );
}

#[test]
fn json_has_positions_in_both_countings() -> Result<(), serde_json::Error> {
    let (sources, report) = found("c.yaml", "日本 key: 1\n", "key");
    let value: serde_json::Value = serde_json::from_str(&json(&[(&sources, &report)]))?;
    let finding = &value[0];
    assert_eq!(finding["code"], "GL000");
    assert_eq!(finding["slug"], "test-rule");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["file"], "c.yaml");
    assert_eq!(
        finding["start"],
        serde_json::json!({ "line": 1, "column": 4, "byte": 7 })
    );
    assert_eq!(
        finding["end"],
        serde_json::json!({ "line": 1, "column": 7, "byte": 10 })
    );
    assert_eq!(finding["related"][0]["message"], "because of this");
    assert_eq!(finding["help"][0], "an advice");
    Ok(())
}

#[test]
fn sarif_names_rules_and_places() -> Result<(), serde_json::Error> {
    let (sources, report) = found("./my contract.yaml", "日本 key: 1\n", "key");
    let value: serde_json::Value = serde_json::from_str(&sarif(&[(&sources, &report)], [&RULE]))?;
    assert_eq!(value["version"], "2.1.0");
    let run = &value["runs"][0];
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "GL000");
    let result = &run["results"][0];
    assert_eq!(result["ruleIndex"], 0);
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "my%20contract.yaml");
    assert_eq!(place["region"]["startColumn"], 4);
    assert_eq!(place["region"]["byteLength"], 3);
    Ok(())
}
