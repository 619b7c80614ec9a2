//! `guestlist check`.

use snapbox::str;

use crate::{HELLO, Place, stdout};

/// One error and one warning.
const FAULTY: &str = r#"guestlist: 1
api: { title: Hello, version: "1.0.0", docs: off }
resources:
  Greeting:
    path: /greetings
    outputs:
      GreetingView: { fields: [text: strin] }
    operations:
      get_greeting:
        get: /
        returns: { 200: GreetingView }
"#;

/// A warning alone.
fn warned() -> String {
    HELLO.replace("{ ok:", "{ 200:")
}

#[test]
fn a_contract_without_a_fault_is_fine() {
    let place = Place::with(HELLO);
    place
        .run("check")
        .code(0)
        .stdout_eq("")
        .stderr_eq("contract.yaml is fine\n");
    place
        .run("check --format concise")
        .code(0)
        .stdout_eq("")
        .stderr_eq("");
    place
        .run("check --format json")
        .code(0)
        .stdout_eq("[]\n")
        .stderr_eq("");
}

#[test]
fn errors_are_shown_with_their_lines_and_exit_with_1() {
    let place = Place::with(FAULTY);
    place.run("check").code(1).stdout_eq("").stderr_eq(str![[r#"
error[GL207]: no type or output is called `strin`
 --> contract.yaml:7:38
  |
7 |       GreetingView: { fields: [text: strin] }
  |                                      ^^^^^
  |
  = help: did you mean `string`?

warning[GL901]: 200 has a name: `ok`
  --> contract.yaml:11:20
   |
11 |         returns: { 200: GreetingView }
   |                    ^^^
   |
   = help: write `ok`

1 error and 1 warning in contract.yaml

"#]]);
}

#[test]
fn concise_is_one_line_a_finding() {
    let place = Place::with(FAULTY);
    place
        .run("check --format concise")
        .code(1)
        .stderr_eq("")
        .stdout_eq(str![[r#"
contract.yaml:7:38: error[GL207]: no type or output is called `strin`
contract.yaml:11:20: warning[GL901]: 200 has a name: `ok`

"#]]);
}

#[test]
fn json_and_sarif_go_to_standard_output() {
    let place = Place::with(FAULTY);
    let json = place.run("check --format json").code(1).stderr_eq("");
    let json: serde_json::Value = serde_json::from_str(&stdout(&json)).expect("it is JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(2));
    assert_eq!(json[0]["start"]["line"], 7);
    let sarif = place.run("check --format sarif").code(1).stderr_eq("");
    let sarif: serde_json::Value = serde_json::from_str(&stdout(&sarif)).expect("it is JSON");
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(
        sarif["runs"][0]["results"].as_array().map(Vec::len),
        Some(2)
    );
}

/// A contract with two warnings for each operation.
fn warned_often(operations: usize) -> String {
    let mut text = HELLO
        .split("    operations:")
        .next()
        .unwrap_or_default()
        .to_owned();
    text.push_str("    operations:\n");
    for number in 0..operations {
        text.push_str(&format!(
            "      get_{number}: {{ post: /x{number}, returns: {{ 200: GreetingView, 204: }} }}\n"
        ));
    }
    text
}

#[test]
fn many_warnings_of_a_rule_are_folded_where_the_contract_is_not_the_matter() {
    let place = Place::with(&warned_often(15));
    let told = |arguments: &str| {
        let output = place.run(arguments);
        String::from_utf8(output.get_output().stderr.clone()).expect("it is text")
    };
    for command in ["generate", "openapi", "exposure"] {
        let told = told(command);
        assert_eq!(
            told.matches("warning[GL901]").count(),
            10,
            "{command}\n{told}"
        );
        assert!(
            told.ends_with(
                "\n\n… and 20 more of GL901: guestlist check\n\n30 warnings in contract.yaml\n"
            ),
            "{command}\n{told}"
        );
    }
    assert_eq!(told("check").matches("warning[GL901]").count(), 30);
    let json = stdout(&place.run("check --format json"));
    assert_eq!(json.matches("GL901").count(), 30);
    // As many as are shown fold nothing.
    place.write("few.yaml", &warned_often(5));
    assert!(!told("openapi few.yaml").contains("more of"));
    place.write("more.yaml", &warned_often(6));
    let more = told("openapi more.yaml");
    assert!(
        more.contains("… and 2 more of GL901: guestlist check more.yaml\n"),
        "{more}"
    );
}

#[test]
fn warnings_pass_unless_they_are_denied() {
    let place = Place::with(&warned());
    place.run("check").code(0);
    place.run("check --deny warnings").code(1);
    place.run("check --deny errors").code(2);
}

#[test]
fn several_contracts_are_checked_in_one_run() {
    let place = Place::with(HELLO);
    place.write("other.yaml", FAULTY);
    place
        .run("check contract.yaml other.yaml --format concise")
        .code(1)
        .stdout_eq(str![[r#"
other.yaml:7:38: error[GL207]: no type or output is called `strin`
other.yaml:11:20: warning[GL901]: 200 has a name: `ok`

"#]]);
    place.run("check contract.yaml contract.yaml").code(0);
}

#[test]
fn a_contract_that_is_not_there_is_a_finding() {
    let place = Place::empty();
    place
        .run("check nothing.yaml")
        .code(1)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error[GL001]: cannot read `nothing.yaml`: there is no such file
--> nothing.yaml

1 error in nothing.yaml

"#]]);
}
