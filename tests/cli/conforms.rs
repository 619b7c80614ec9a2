//! `guestlist conforms`.

use snapbox::str;

use crate::{Place, stdout};

const CONTRACT: &str = "guestlist: 1
api: { title: Pets, version: \"1\", auth: none }
resources:
  Pet:
    path: /pets
    inputs: { NewPet: { fields: [name: { type: string, max_length: 3 }] } }
    operations: { create_pet: { post: /, body: NewPet, returns: no_content } }
";

fn document(name: &str) -> String {
    format!(
        "openapi: 3.1.0
info: {{ title: Pets, version: \"1\" }}
paths:
  /pets:
    post:
      operationId: createPet
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              additionalProperties: false
              required: [name]
              properties: {{ name: {name} }}
      responses: {{ \"204\": {{ description: Done }}, default: {{ description: No }} }}
"
    )
}

fn place(name: &str) -> Place {
    let place = Place::with(CONTRACT);
    place.write("theirs.yaml", &document(name));
    place
}

#[test]
fn what_is_kept_exits_with_0() {
    let place = place("{ type: string, maxLength: 2 }");
    place
        .run("conforms theirs.yaml")
        .code(0)
        .stdout_eq("")
        .stderr_eq("contract.yaml keeps theirs.yaml (1 operation)\n");
    let json = place
        .run("conforms theirs.yaml contract.yaml --format json")
        .code(0);
    assert_eq!(stdout(&json), "[]\n");
}

#[test]
fn what_is_not_kept_is_shown_in_both_files() {
    let place = place("{ type: string }");
    place
        .run("conforms theirs.yaml")
        .code(1)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error[GL951]: `name` need not have at most 3 characters, as the contract demands
  --> theirs.yaml:15:35
   |
15 |               properties: { name: { type: string } }
   |                                   ^^^^^^^^^^^^^^^^
   |
  ::: contract.yaml:6:34
   |
 6 |     inputs: { NewPet: { fields: [name: { type: string, max_length: 3 }] } }
   |                                  ---- the contract takes this
   |
   = note: for example: the body {"name":"text"} of `createPet`

1 error in theirs.yaml
contract.yaml does not keep theirs.yaml (1 operation)

"#]]);
    place
        .run("conforms theirs.yaml --format concise")
        .code(1)
        .stderr_eq("")
        .stdout_eq(str![[r#"
theirs.yaml:15:35: error[GL951]: `name` need not have at most 3 characters, as the contract demands

"#]]);
    let found = place.run("conforms theirs.yaml --format json").code(1);
    let found: serde_json::Value = serde_json::from_str(&stdout(&found)).expect("it is JSON");
    assert_eq!(found[0]["file"], "theirs.yaml");
    assert_eq!(found[0]["related"][0]["file"], "contract.yaml");
    assert_eq!(found[0]["related"][0]["start"]["line"], 6);
    let found = place.run("conforms theirs.yaml --format sarif").code(1);
    let found: serde_json::Value = serde_json::from_str(&stdout(&found)).expect("it is JSON");
    let result = &found["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "GL951");
    let related = &result["relatedLocations"][0]["physicalLocation"];
    assert_eq!(related["artifactLocation"]["uri"], "contract.yaml");
}

/// What is not decided is no success where warnings are denied.
#[test]
fn warnings_can_be_denied() {
    let place = place("{ type: string, maxLength: 3, not: { const: a } }");
    place.run("conforms theirs.yaml").code(0);
    let contract = CONTRACT.replace("max_length: 3", "pattern: \"^[ab]$\"");
    place.write("contract.yaml", &contract);
    place.write(
        "theirs.yaml",
        &document("{ type: string, pattern: \"^(a|b)$\" }"),
    );
    place.run("conforms theirs.yaml").code(0);
    place.run("conforms theirs.yaml --deny warnings").code(1);
}

#[test]
fn what_cannot_be_read_is_no_success() {
    let place = place("{ type: string }");
    place.run("conforms missing.yaml").code(1);
    place.write("contract.yaml", "guestlist: 1\n");
    place.run("conforms theirs.yaml").code(1);
    place.run("conforms").code(2);
}
