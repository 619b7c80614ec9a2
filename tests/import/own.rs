//! Documents that guestlist writes give contracts with the same operations, in whichever version of OpenAPI
//! they are written.

use std::collections::BTreeSet;
use std::fs;

use camino::Utf8Path;
use guestlist::import::Only;
use guestlist::ir::OpenApiVersion;
use guestlist::{import_document, openapi};
use serde_json::Value;

/// Method, path, operationId, names of parameters and statuses of each operation.
fn operations(document: &str) -> BTreeSet<String> {
    let document: Value = serde_json::from_str(document).expect("it is JSON");
    let mut found = BTreeSet::new();
    let paths = document["paths"].as_object().expect("paths");
    // The path of a server goes before every path of a contract.
    let server = document["servers"][0]["url"].as_str().unwrap_or_default();
    let server = server.split_once("://").map_or(server, |(_, rest)| rest);
    let base = server
        .find('/')
        .map_or("", |at| server[at..].trim_end_matches('/'));
    for (path, item) in paths {
        for (method, operation) in item.as_object().expect("a path") {
            if !["get", "put", "post", "patch", "delete", "head", "options"]
                .contains(&method.as_str())
            {
                continue;
            }
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let named: BTreeSet<String> = operation["parameters"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|it| {
                    format!(
                        "{} {}",
                        text(&it["in"]),
                        text(&it["name"]).to_ascii_lowercase()
                    )
                })
                .collect();
            let statuses = operation["responses"].as_object().expect("responses");
            let statuses: BTreeSet<String> = statuses
                .keys()
                .filter(|status| status.starts_with(['2', '3']))
                .cloned()
                .collect();
            found.insert(format!(
                "{method} {base}{path} {} {named:?} {statuses:?}",
                text(&operation["operationId"]),
            ));
        }
    }
    found
}

/// What a contract is made of, in no order.
fn words(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = text
        .split(|it: char| it.is_whitespace() || ",{}[]".contains(it))
        .filter(|word| !word.is_empty())
        .collect();
    words.sort_unstable();
    words
}

/// Both versions of a document say the same, so that only the version itself differs.
#[test]
fn versions_give_one_contract() {
    let cases = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    let entries = Utf8Path::new(cases).read_dir_utf8().expect("the cases");
    let folder = tempfile::tempdir().expect("a folder for documents");
    let folder = Utf8Path::from_path(folder.path()).expect("a path in UTF-8");
    let mut tried = 0;
    for entry in entries {
        let case = entry.expect("the cases").into_path();
        let outcome = guestlist::check(guestlist::load(&case.join("contract.yaml")));
        let mut api = guestlist::lower(outcome.checked.as_ref().expect("it has no errors"));
        let [old, new] = OpenApiVersion::ALL.map(|version| {
            api.openapi = version;
            let path = folder.join(format!("{}.yaml", version.name()));
            let texts = openapi::texts(&api).expect("a document");
            fs::write(&path, texts.yaml).expect("the document can be written");
            let found = import_document(&path, &Only::default());
            found.contract.unwrap_or_else(|| panic!("{case}"))
        });
        let line = "  openapi: \"3.1\"\n";
        assert!(new.contains(line) && !old.contains(line), "{case}");
        let new = new.replacen(line, "", 1);
        let difference = diffy::create_patch(&old, &new);
        // An error of 3.0 has what it extends before its own members: their order says nothing.
        assert!(words(&old) == words(&new), "{case}\n{difference}");
        tried += 1;
    }
    assert!(tried > 10);
}

#[test]
fn own_documents_come_back() {
    let cases = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    let entries = Utf8Path::new(cases).read_dir_utf8().expect("the cases");
    let folder = tempfile::tempdir().expect("a folder for documents");
    let path = Utf8Path::from_path(folder.path()).expect("a path in UTF-8");
    let path = path.join("openapi.yaml");
    let mut tried = 0;
    let mut wrong: Vec<String> = Vec::new();
    for entry in entries {
        let case = entry.expect("the cases").into_path();
        let outcome = guestlist::check(guestlist::load(&case.join("contract.yaml")));
        let api = guestlist::lower(outcome.checked.as_ref().expect("it has no errors"));
        let texts = openapi::texts(&api).expect("a document");
        fs::write(&path, texts.yaml).expect("the document can be written");
        tried += 1;
        let before = operations(&texts.json);
        let found = import_document(&path, &Only::default());
        let contract = found.contract.unwrap_or_else(|| panic!("{case}"));
        let outcome = super::checked(&contract);
        let checked = outcome.checked.as_ref().expect("it has no errors");
        let texts = openapi::texts(&guestlist::lower(checked)).expect("a document");
        let after = operations(&texts.json);
        let gone: Vec<_> = before.difference(&after).collect();
        let new: Vec<_> = after.difference(&before).collect();
        if !gone.is_empty() || !new.is_empty() {
            let lost = found.report.iter().filter(|it| it.rule.code == "GL805");
            let lost: Vec<_> = lost.map(|it| it.message.as_str()).collect();
            wrong.push(format!("{case}\n- {gone:#?}\n+ {new:#?}\n{lost:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried > 10);
}
