//! The census of documents of others: each of its rules by a contract, and each contract by its document.
//!
//! `benches/census.py` says which of its rules the language says. Such a rule has a contract of its name in
//! `tests/census`, which is checked and generated, and whose document calls for the rule again. Where there is no `python3`,
//! the tests say so and pass.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use guestlist::{check, contract, diag};
use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// What the script prints, or nothing without an interpreter.
fn census(arguments: &[&str]) -> Option<String> {
    let script = format!("{ROOT}/benches/census.py");
    let Ok(output) = Command::new("python3").arg(script).args(arguments).output() else {
        eprintln!("skipped: there is no `python3`");
        return None;
    };
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{told}");
    Some(String::from_utf8(output.stdout).expect("it prints text"))
}

/// The rules with what is said of them.
fn rules() -> Option<BTreeMap<String, String>> {
    let text = census(&["--rules"])?;
    Some(serde_json::from_str(&text).expect("the rules are JSON"))
}

/// The contracts by the rule that they prove.
fn contracts() -> BTreeMap<String, Utf8PathBuf> {
    let folder = Utf8PathBuf::from(format!("{ROOT}/tests/census"));
    let entries = folder.read_dir_utf8().expect("the folder can be read");
    let paths = entries.map(|entry| entry.expect("the folder can be read").into_path());
    let paths = paths.filter(|path| path.extension() == Some("yaml"));
    paths
        .map(|path| (path.file_stem().expect("a name").to_owned(), path))
        .collect()
}

/// The document of a contract, from which a crate can be made too.
fn document(path: &Utf8Path) -> String {
    let text = fs::read(path).expect("the contract can be read");
    let outcome = check(contract::parse(path, text));
    let told = diag::human(&[(&outcome.sources, &outcome.report)]);
    let checked = outcome.checked.as_ref();
    let api = guestlist::lower(checked.unwrap_or_else(|| panic!("{path}\n{told}")));
    let layout = guestlist::render::Layout::alone("rule");
    guestlist::render(&api, &layout).unwrap_or_else(|error| panic!("{path}\n{error}"));
    let texts = guestlist::openapi::texts(&api);
    texts.unwrap_or_else(|error| panic!("{path}\n{error}")).json
}

#[test]
fn each_rule_that_the_language_says_has_a_contract() {
    let Some(rules) = rules() else {
        return;
    };
    let said = rules.iter().filter(|(_, said)| *said != "unsaid");
    let said: BTreeSet<&str> = said.map(|(name, _)| name.as_str()).collect();
    let contracts = contracts();
    let proved: BTreeSet<&str> = contracts.keys().map(String::as_str).collect();
    let missing: Vec<_> = said.difference(&proved).collect();
    assert!(missing.is_empty(), "without a contract: {missing:?}");
    let more: Vec<_> = proved.difference(&said).collect();
    assert!(more.is_empty(), "contracts of no rule: {more:?}");
}

#[test]
fn the_document_of_each_contract_calls_for_its_rule() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = Utf8Path::from_path(folder.path()).expect("its name is text");
    let mut paths = Vec::new();
    for (name, path) in contracts() {
        let written = folder.join(format!("{name}.json"));
        fs::write(&written, document(&path)).expect("the document can be written");
        paths.push(written);
    }
    let Some(rules) = rules() else {
        return;
    };
    let arguments: Vec<&str> = ["--found"]
        .into_iter()
        .chain(paths.iter().map(|path| path.as_str()))
        .collect();
    let found = census(&arguments).expect("it was there before");
    let found: Value = serde_json::from_str(&found).expect("it is JSON");
    for path in &paths {
        let name = path.file_stem().expect("a name");
        let called = found[path.as_str()].as_array().expect("a list");
        let called: Vec<&str> = called.iter().filter_map(Value::as_str).collect();
        if rules[name] == "said" {
            assert!(called.contains(&name), "{name} calls for {called:?}");
        }
        let unsaid: Vec<_> = called.iter().filter(|it| rules[**it] == "unsaid").collect();
        assert!(unsaid.is_empty(), "{name} calls for {unsaid:?}");
    }
}

/// What cannot be said is found: a census that finds nothing would praise every document.
#[test]
fn what_cannot_be_said_is_found() {
    let document = format!("{ROOT}/tests/census/unsaid.json");
    let Some(rules) = rules() else {
        return;
    };
    let found = census(&["--found", &document]).expect("it was there before");
    let found: Value = serde_json::from_str(&found).expect("it is JSON");
    let found = found[&document].as_array().expect("a list");
    let found: BTreeSet<&str> = found.iter().filter_map(Value::as_str).collect();
    let unsaid = rules.iter().filter(|(_, said)| *said == "unsaid");
    let missed: Vec<_> = unsaid
        .map(|(name, _)| name.as_str())
        .filter(|name| !found.contains(name))
        .collect();
    assert!(missed.is_empty(), "not found: {missed:?}");
}
