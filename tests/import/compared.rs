//! Imported documents beside the documents of their contracts, compared by a script that knows nothing of guestlist.
//!
//! What only one of the two says has to be at a place that the report names. Where there is no `python3` with PyYAML,
//! the test says so and passes.

use std::fs;
use std::process::Command;

use camino::Utf8Path;
use guestlist::import::Only;
use guestlist::{diag, import_document, openapi};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import/compare.py");

/// What the script says of a document; nothing where it gives no contract.
fn compared(folder: &Utf8Path, path: &Utf8Path) -> Option<String> {
    let found = import_document(path, &Only::default());
    let outcome = super::checked(&found.contract?);
    let checked = outcome.checked.as_ref().expect("it has no errors");
    let texts = openapi::texts(&guestlist::lower(checked)).expect("a document");
    let generated = folder.join("generated.json");
    fs::write(&generated, texts.json).expect("it can be written");
    let report = folder.join("report.json");
    let told = diag::json(&[(&found.sources, &found.report)]);
    fs::write(&report, told).expect("it can be written");
    let mut script = Command::new("python3");
    let output = script
        .arg(SCRIPT)
        .args([path, &generated, &report])
        .output();
    let output = output.expect("it was there before");
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let failed = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(failed.is_empty(), "{path}\n{failed}");
    Some(told)
}

#[test]
fn what_differs_is_what_the_report_names() {
    let there = Command::new("python3").args(["-c", "import yaml"]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: there is no `python3` with PyYAML");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let folder = Utf8Path::from_path(folder.path()).expect("its name is text");
    let mut tried = 0;
    let mut wrong = String::new();
    // References to files beside are nothing that the script follows, and PyYAML reads no surrogates.
    let documents = super::documents().into_iter();
    let skipped = ["beside", "minified"].map(Some);
    for path in documents.filter(|path| !skipped.contains(&path.file_stem())) {
        let Some(told) = compared(folder, &path) else {
            continue;
        };
        tried += 1;
        if !told.contains(" 0 unnamed") {
            wrong.push_str(&told);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(tried > 4, "only {tried} documents were compared");
}

/// A report that names nothing explains nothing: the script is no yes-man.
#[test]
fn what_no_report_names_is_found() {
    let there = Command::new("python3").args(["-c", "import yaml"]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: there is no `python3` with PyYAML");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let folder = Utf8Path::from_path(folder.path()).expect("its name is text");
    let path = super::documents()
        .into_iter()
        .find(|path| path.file_stem() == Some("losses"))
        .expect("it is there");
    compared(folder, &path).expect("a contract");
    fs::write(folder.join("report.json"), "[]").expect("it can be written");
    let mut script = Command::new("python3");
    let files = [folder.join("generated.json"), folder.join("report.json")];
    let output = script.arg(SCRIPT).arg(&path).args(files).output();
    let output = output.expect("it was there before");
    assert!(!output.status.success());
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.lines().count() > 10, "{told}");
}
