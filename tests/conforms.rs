//! Documents against contracts: what `conforms` finds, and that it finds all of it.
//!
//! `tests/conforms/<case>` holds a document, a contract and the text that a person sees. `GUESTLIST_UPDATE=1` writes the
//! last anew; a failing run never does.

#[path = "conforms/circles.rs"]
mod circles;
#[path = "conforms/evidence.rs"]
mod evidence;
#[path = "conforms/focus.rs"]
mod focus;
#[path = "conforms/imported.rs"]
mod imported;
#[path = "conforms/judge.rs"]
mod judge;
#[path = "conforms/mutations.rs"]
mod mutations;
#[path = "conforms/random.rs"]
mod random;
#[path = "conforms/references.rs"]
mod references;

use std::collections::BTreeSet;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use guestlist::check::{self, Outcome};
use guestlist::compat::RULES;
use guestlist::{Conformed, conforms, conforms_text, diag};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A contract that the rules take.
fn checked(path: &Utf8Path) -> Outcome {
    let outcome = check::check(guestlist::load(path));
    let run = (&outcome.sources, &outcome.report);
    assert!(outcome.checked.is_some(), "{}", diag::human(&[run]));
    outcome
}

/// What a contract does not keep of a document.
fn against(outcome: &Outcome, name: &str, text: Vec<u8>) -> Conformed {
    let proof = outcome.checked.as_ref().expect("the contract is right");
    conforms_text(name.into(), text, proof, outcome.sources.clone())
}

/// The findings of a comparison, one a line.
fn told(found: &Conformed) -> String {
    diag::concise(&[(&found.sources, &found.report)])
}

/// The folders with a document and a contract.
fn cases() -> Vec<Utf8PathBuf> {
    let root = Utf8PathBuf::from(format!("{ROOT}/tests/conforms"));
    let entries = root.read_dir_utf8().expect("the folder can be read");
    let entries = entries.map(|entry| entry.expect("the folder can be read").into_path());
    let mut found: Vec<Utf8PathBuf> = entries.filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

fn case(path: &Utf8Path) -> Conformed {
    let outcome = checked(&path.join("contract.yaml"));
    let proof = outcome.checked.as_ref().expect("the contract is right");
    conforms(&path.join("openapi.yaml"), proof, outcome.sources.clone())
}

#[test]
fn findings_are_as_expected() {
    let mut wrong = Vec::new();
    for path in cases() {
        let found = case(&path);
        let text = diag::human(&[(&found.sources, &found.report)]);
        let text = text.replace(&format!("{path}/"), "");
        let golden = path.join("expected.txt");
        if std::env::var_os("GUESTLIST_UPDATE").is_some() {
            fs::write(&golden, &text).expect("the golden can be written");
            continue;
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        if expected != text {
            let difference = diffy::create_patch(&expected, &text);
            wrong.push(format!("{golden}\n{difference}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A rule that no case breaks is not tried.
#[test]
fn every_finding_is_tried() {
    let mut seen = BTreeSet::new();
    for path in cases() {
        seen.extend(case(&path).report.iter().map(|it| it.rule.code));
    }
    let known: BTreeSet<_> = RULES.iter().map(|rule| rule.code).collect();
    let missing: Vec<_> = known.difference(&seen).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The contracts of goldens and examples.
fn contracts() -> Vec<Utf8PathBuf> {
    let mut found: Vec<Utf8PathBuf> = Vec::new();
    for folder in ["tests/cases", "examples"] {
        let folder = Utf8PathBuf::from(format!("{ROOT}/{folder}"));
        for entry in folder.read_dir_utf8().expect("the folder can be read") {
            let path = entry.expect("the folder can be read").into_path();
            found.push(path.join("contract.yaml"));
        }
    }
    found.push(format!("{ROOT}/tests/rows/contract.yaml").into());
    found.retain(|path| path.is_file());
    found.sort();
    found
}

/// What is written of a contract is what its server keeps: nothing is found, and nothing left undecided.
#[test]
fn contracts_keep_their_own_documents() {
    let mut wrong = Vec::new();
    for path in contracts() {
        let outcome = checked(&path);
        let proof = outcome.checked.as_ref().expect("the contract is right");
        let texts = guestlist::openapi::texts(&guestlist::lower(proof)).expect("it is written");
        // One is read as the other.
        let texts = match path.as_str().contains("forge") {
            true => vec![texts.json, texts.yaml],
            false => vec![texts.json],
        };
        for text in texts {
            let found = against(&outcome, "openapi", text.into_bytes());
            if !found.report.is_empty() {
                wrong.push(format!("{path}\n{}", told(&found)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What cannot be read is told, and is no success.
#[test]
fn what_is_no_document_is_an_error() {
    let path = Utf8PathBuf::from(format!("{ROOT}/tests/conforms/kept/contract.yaml"));
    let outcome = checked(&path);
    for text in [
        "",
        "[]",
        "swagger: \"2.0\"",
        "openapi: 3.0.3",
        "{",
        "openapi: 3.0.3\npaths: { /a: 1 }",
    ] {
        let found = against(&outcome, "openapi.yaml", text.into());
        assert!(found.report.has_errors(), "{text}: {}", told(&found));
    }
}
