//! `guestlist import`.

use snapbox::str;

use crate::{Place, stdout};

const DOCUMENT: &str = r#"openapi: 3.0.3
info: { title: Hello, version: "1" }
paths:
  /greetings:
    get:
      operationId: get_greeting
      tags: [greetings]
      responses:
        "200":
          description: A greeting
          content:
            application/json:
              schema:
                type: object
                additionalProperties: false
                required: [text]
                properties: { text: { type: string } }
"#;

fn place(document: &str) -> Place {
    let place = Place::empty();
    place.write("openapi.yaml", document);
    place
}

#[test]
fn a_document_becomes_a_contract_that_generates() {
    let place = Place::empty();
    place.write("theirs.yaml", DOCUMENT);
    place
        .run("import theirs.yaml -o contract.yaml")
        .code(0)
        .stdout_eq("")
        .stderr_eq(str![[r#"
1 operation: 1 whole, 0 with something lost, 0 not imported
21 places: 21 kept, 0 changed, 0 lost
wrote contract.yaml, 14 lines
next: `guestlist check contract.yaml`

"#]]);
    place.run("check").code(0);
    place.run("generate").code(0);
    let printed = place.run("import theirs.yaml").code(0);
    assert_eq!(stdout(&printed), place.read("contract.yaml"));
}

#[test]
fn a_contract_is_not_overwritten() {
    let place = place(DOCUMENT);
    place.write("contract.yaml", "mine\n");
    place
        .run("import openapi.yaml -o contract.yaml")
        .code(2)
        .stdout_eq("")
        .stderr_eq("error: `contract.yaml` is there already: `--force` overwrites it\n");
    assert_eq!(place.read("contract.yaml"), "mine\n");
    place
        .run("import openapi.yaml -o contract.yaml --force")
        .code(0);
    assert_ne!(place.read("contract.yaml"), "mine\n");
    let files: Vec<_> = std::fs::read_dir(place.path(""))
        .expect("a folder")
        .collect();
    assert_eq!(files.len(), 2, "{files:?}");
}

#[test]
fn what_is_lost_can_be_denied() {
    let place = place(&format!("{DOCUMENT}x-team: shipping\n"));
    place.run("import openapi.yaml -o contract.yaml").code(0);
    place
        .run("import openapi.yaml -o denied.yaml --deny lost")
        .code(1)
        .stderr_eq(str![[r#"
error[GL807]: the extension `x-team` has no place in a contract
  --> openapi.yaml:18:1
   |
18 | x-team: shipping
   | ^^^^^^

1 error in openapi.yaml
no contract was written

"#]]);
    assert!(!place.path("denied.yaml").exists());
}

#[test]
fn verdicts_are_printed_for_programs() {
    let place = place(&format!("{DOCUMENT}x-team: shipping\n"));
    place
        .run("import openapi.yaml --format concise")
        .code(0)
        .stdout_eq("openapi.yaml:18:1: warning[GL807]: the extension `x-team` has no place in a contract\n");
    let json = place.run("import openapi.yaml --format json").code(0);
    let json: serde_json::Value = serde_json::from_str(&stdout(&json)).expect("it is JSON");
    assert_eq!(json[0]["code"], "GL807");
    assert_eq!(json[0]["start"]["line"], 18);
    let sarif = place.run("import openapi.yaml --format sarif").code(0);
    let sarif: serde_json::Value = serde_json::from_str(&stdout(&sarif)).expect("it is JSON");
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "GL807");
}

#[test]
fn some_operations_are_chosen_by_name() {
    let place = place(DOCUMENT);
    place
        .run("import openapi.yaml --only tag:greetings")
        .code(0);
    place
        .run("import openapi.yaml --only operation:get_greeting,tag:greetings")
        .code(0);
    place.run("import openapi.yaml --only greetings").code(2);
    place
        .run("import openapi.yaml --only tag:greeting")
        .code(1)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error[GL810]: no operation has the tag `greeting`
 --> openapi.yaml:3:1
  |
3 | paths:
  | ^^^^^
  |
  = help: did you mean `greetings`?

1 error in openapi.yaml
no contract was written

"#]]);
}

#[test]
fn files_that_are_no_documents() {
    let place = place("swagger: '2.0'\n");
    place
        .run("import openapi.yaml -o contract.yaml")
        .code(1)
        .stdout_eq("");
    assert!(!place.path("contract.yaml").exists());
    place
        .run("import nothing.yaml")
        .code(1)
        .stderr_eq("error[GL001]: cannot read `nothing.yaml`: there is no such file\n--> nothing.yaml\n\n1 error in nothing.yaml\nno contract was written\n");
}
