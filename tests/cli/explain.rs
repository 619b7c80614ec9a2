//! `guestlist explain`.

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
