//! Contracts and what is compared of them.

use camino::{Utf8Path, Utf8PathBuf};
use guestlist::check::{self, Outcome};
use guestlist::{Compared, diag};

use super::ROOT;

/// The day on which contracts are compared here.
pub const TODAY: &str = "2026-12-01";

pub fn checked(path: &Utf8Path) -> Outcome {
    let outcome = check::check(guestlist::load(path));
    let run = (&outcome.sources, &outcome.report);
    assert!(outcome.checked.is_some(), "{}", diag::human(&[run]));
    outcome
}

pub fn parsed(text: &str) -> Outcome {
    let loaded = guestlist::contract::parse("contract.yaml".into(), text.into());
    check::check(loaded)
}

/// The text of a contract that is one file.
pub fn text(outcome: &Outcome) -> &str {
    let mut sources = outcome.sources.iter();
    let first = sources.next().expect("a contract has a text");
    assert!(sources.next().is_none(), "it is one file");
    &first.text
}

pub fn compared(old: &Outcome, new: &Outcome) -> Compared {
    let proof = |outcome: &Outcome| outcome.checked.clone().expect("the contract is right");
    let (before, after) = (proof(old), proof(new));
    guestlist::diff(
        (&before, old.sources.clone()),
        (&after, new.sources.clone()),
        TODAY,
    )
}

/// The folders with two contracts, each named after a code: `GL1024`, `GL1024-audience`.
pub fn cases() -> Vec<(String, Outcome, Outcome)> {
    let root = Utf8PathBuf::from(format!("{ROOT}/tests/diff"));
    let entries = root.read_dir_utf8().expect("the folder can be read");
    let entries = entries.map(|entry| entry.expect("the folder can be read").into_path());
    let is_case = |path: &Utf8PathBuf| path.file_name().is_some_and(|it| it.starts_with("GL"));
    let mut folders: Vec<Utf8PathBuf> = entries.filter(is_case).collect();
    folders.sort();
    let cases = folders.into_iter().map(|path| {
        let name = path.file_name().expect("a folder has a name").to_owned();
        (
            name,
            checked(&path.join("old.yaml")),
            checked(&path.join("new.yaml")),
        )
    });
    cases.collect()
}

/// The contracts of goldens and examples.
pub fn contracts() -> Vec<Utf8PathBuf> {
    let mut found: Vec<Utf8PathBuf> = Vec::new();
    for folder in ["tests/cases", "examples"] {
        let folder = Utf8PathBuf::from(format!("{ROOT}/{folder}"));
        for entry in folder.read_dir_utf8().expect("the folder can be read") {
            let path = entry.expect("the folder can be read").into_path();
            found.push(path.join("contract.yaml"));
        }
    }
    found.retain(|path| path.is_file());
    found.sort();
    found
}

/// The number that a variable says.
pub fn said(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}
