//! `guestlist openapi`.

use crate::{HELLO, Place, stdout};

#[test]
fn the_document_is_printed_in_both_notations() {
    let place = Place::with(HELLO);
    let yaml = place.run("openapi").code(0).stderr_eq("");
    assert!(
        stdout(&yaml).starts_with("openapi: \"3.0.3\"\n"),
        "{}",
        stdout(&yaml)
    );
    let json = place
        .run("openapi contract.yaml --format json")
        .code(0)
        .stderr_eq("");
    let json: serde_json::Value = serde_json::from_str(&stdout(&json)).expect("it is JSON");
    assert_eq!(json["info"]["title"], "Hello");
    let yaml: serde_json::Value = serde_yaml::from_str(&stdout(&yaml)).expect("it is YAML");
    assert_eq!(yaml, json);
}

/// The option goes before what the contract says.
#[test]
fn the_version_is_that_of_the_contract_or_of_the_option() {
    for (api, argument, version) in [
        ("", "", "3.0.3"),
        ("", " --openapi 3.0", "3.0.3"),
        ("", " --openapi 3.1", "3.1.0"),
        (", openapi: \"3.1\"", "", "3.1.0"),
        (", openapi: \"3.1\"", " --openapi 3.0", "3.0.3"),
        (", openapi: \"3.0\"", "", "3.0.3"),
    ] {
        let contract = HELLO.replacen(" }", &format!("{api} }}"), 1);
        let place = Place::with(&contract);
        for format in ["yaml", "json"] {
            let run = place.run(&format!("openapi --format {format}{argument}"));
            let text = stdout(&run.code(0).stderr_eq(""));
            let document: serde_json::Value = serde_yaml::from_str(&text).expect("it is YAML");
            assert_eq!(document["openapi"], version, "{api}{argument}");
        }
    }
    let place = Place::with(HELLO);
    place.run("openapi --openapi 3.2").code(2).stdout_eq("");
}

#[test]
fn the_document_is_written_to_a_file() {
    let place = Place::with(HELLO);
    place
        .run("openapi -o api.yaml")
        .code(0)
        .stdout_eq("")
        .stderr_eq("");
    assert_eq!(place.read("api.yaml"), stdout(&place.run("openapi")));
    place
        .run("openapi -o no/such/folder.yaml")
        .code(2)
        .stdout_eq("");
}

#[test]
fn a_contract_with_errors_has_no_document() {
    let place = Place::with("guestlist: 1\n");
    place.run("openapi -o api.yaml").code(1).stdout_eq("");
    assert!(!place.path("api.yaml").exists());
}
