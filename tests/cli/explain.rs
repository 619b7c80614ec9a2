//! `guestlist explain`.

use std::collections::BTreeSet;
use std::path::Path;

use snapbox::str;

use crate::{Place, stdout};

#[test]
fn without_a_code_every_rule_is_listed() {
    let place = Place::empty();
    let output = place.run("explain").code(0).stderr_eq("");
    let rules: Vec<_> = guestlist::rules().collect();
    let text = stdout(&output);
    assert_eq!(text.lines().count(), rules.len());
    for (line, rule) in text.lines().zip(rules) {
        assert!(line.starts_with(rule.code), "{line}");
        assert!(
            line.contains(rule.slug) && line.ends_with(rule.summary),
            "{line}"
        );
    }
}

#[test]
fn a_rule_is_found_by_code_and_by_name_in_any_case() {
    let place = Place::empty();
    let by_code = stdout(&place.run("explain GL201").code(0).stderr_eq(""));
    for wanted in ["gl201", "wrong-case", "WRONG-CASE"] {
        assert_eq!(
            stdout(&place.run(&format!("explain {wanted}")).code(0)),
            by_code
        );
    }
    for heading in ["What it does", "Why it is bad", "Example", "Use instead"] {
        assert!(by_code.contains(&format!("\n{heading}\n  ")), "{by_code}");
    }
}

#[test]
fn every_rule_has_its_document_and_every_document_its_rule() {
    let mut documents = BTreeSet::new();
    for rule in guestlist::rules() {
        let code = rule.code;
        let title = format!("# {code}: {}\n", rule.slug);
        assert!(rule.document.starts_with(&title), "{code}");
        let headings = rule.document.lines().filter(|line| line.starts_with("## "));
        let expected = [
            "## What it does",
            "## Why it is bad",
            "## Example",
            "## Use instead",
        ];
        assert!(headings.eq(expected), "{code}");
        let explanation = rule.explanation();
        for part in [
            explanation.what,
            explanation.why,
            explanation.example,
            explanation.instead,
        ] {
            assert!(!part.is_empty() && !part.contains("```"), "{code}: {part}");
        }
        documents.insert(format!("{code}.md"));
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("generator/explanations");
    let files = std::fs::read_dir(folder).expect("the folder can be read");
    let names = files.map(|file| file.expect("the entry can be read").file_name());
    let found: BTreeSet<_> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    assert_eq!(found, documents);
}

#[test]
fn a_rule_that_is_none_exits_with_2() {
    let place = Place::empty();
    place
        .run("explain GL20l")
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error: no rule is called `GL20l`
  did you mean `GL201`?

"#]]);
    place.run("explain wrong-cases").code(2).stderr_eq(str![[r#"
error: no rule is called `wrong-cases`
  did you mean `wrong-case`?

"#]]);
    place
        .run("explain entirely-made-up")
        .code(2)
        .stderr_eq(str![[r#"
error: no rule is called `entirely-made-up`
  `guestlist explain` lists every rule

"#]]);
}
