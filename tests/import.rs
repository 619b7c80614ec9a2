//! Documents of others as contracts: what is written, and the verdict on every place.
//!
//! `tests/import/<name>.yaml` (or `.json`) stands beside `<name>.contract.yaml` and `<name>.report`.
//! `GUESTLIST_UPDATE=1` writes the two anew; a failing run never does.

#[path = "import/compared.rs"]
mod compared;
#[path = "import/hostile.rs"]
mod hostile;
#[path = "import/lines.rs"]
mod lines;
#[path = "import/own.rs"]
mod own;
#[path = "import/sampled.rs"]
mod sampled;
#[path = "import/specs.rs"]
mod specs;

use std::collections::BTreeSet;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use guestlist::import::Only;
use guestlist::{Imported, check, contract, diag, import_document};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import");

/// The documents, in the order of their names.
fn documents() -> Vec<Utf8PathBuf> {
    let entries = Utf8Path::new(ROOT).read_dir_utf8();
    let entries = entries.expect("the folder can be read");
    let mut found: Vec<Utf8PathBuf> = entries
        .map(|entry| entry.expect("the folder can be read").into_path())
        .filter(|path| matches!(path.extension(), Some("yaml" | "json")))
        .filter(|path| !path.as_str().ends_with(".contract.yaml"))
        .collect();
    found.sort();
    found
}

/// The verdicts as a person sees them, whatever folder the document lies in.
fn told(found: &Imported) -> String {
    let text = diag::human(&[(&found.sources, &found.report)]);
    let operations = found.operations;
    let places = found.places;
    format!(
        "{}{} operations: {} whole, {} with something lost\n{} kept, {} changed, {} lost\n",
        text.replace(&format!("{ROOT}/"), ""),
        operations.all,
        operations.whole,
        operations.partial,
        places.kept,
        places.changed,
        places.lost
    )
}

/// What the rules say of a contract.
fn checked(text: &str) -> check::Outcome {
    let path = Utf8Path::new("contract.yaml");
    check::check(contract::parse(path, text.as_bytes().to_vec()))
}

/// Holds a text against its file, or writes it there.
fn hold(path: &Utf8Path, text: &str, wrong: &mut Vec<String>) {
    if std::env::var_os("GUESTLIST_UPDATE").is_some() {
        fs::write(path, text).expect("the golden can be written");
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected != text {
        let difference = diffy::create_patch(&expected, text);
        wrong.push(format!("{path}\n{difference}"));
    }
}

#[test]
fn documents_give_the_contracts_and_reports_beside_them() {
    let mut wrong = Vec::new();
    for path in documents() {
        let found = import_document(&path, &Only::default());
        let stem = path.with_extension("");
        let report = Utf8PathBuf::from(format!("{stem}.report"));
        hold(&report, &told(&found), &mut wrong);
        let golden = Utf8PathBuf::from(format!("{stem}.contract.yaml"));
        match &found.contract {
            None => assert!(!golden.exists(), "{golden} is of no contract"),
            Some(text) => {
                let outcome = checked(text);
                let run = (&outcome.sources, &outcome.report);
                assert!(
                    !outcome.report.has_errors(),
                    "{path}\n{}",
                    diag::human(&[run])
                );
                hold(&golden, text, &mut wrong);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A verdict that no document of these tests gets is not tried.
#[test]
fn every_verdict_is_tried() {
    let mut seen = BTreeSet::new();
    for path in documents() {
        let found = import_document(&path, &Only::default());
        seen.extend(found.report.iter().map(|it| it.rule.code));
    }
    let known: BTreeSet<_> = guestlist::import::RULES
        .iter()
        .map(|rule| rule.code)
        .collect();
    let missing: Vec<_> = known.difference(&seen).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// What is written is not only free of errors: code can be made of it.
#[test]
fn contracts_can_be_generated() {
    for path in documents() {
        let found = import_document(&path, &Only::default());
        let Some(text) = found.contract else {
            continue;
        };
        let outcome = checked(&text);
        let api = guestlist::lower(outcome.checked.as_ref().expect("it has no errors"));
        let layout = guestlist::render::Layout::alone("imported");
        guestlist::render(&api, &layout).expect("it is rendered");
    }
}

/// A scalar with a name that only leaves is held to the form that stands on the wire.
#[test]
fn what_only_leaves_has_its_form() {
    let found = import_document(
        Utf8Path::new(&format!("{ROOT}/encoded.yaml")),
        &Only::default(),
    );
    let outcome = checked(&found.contract.expect("it gives a contract"));
    let api = guestlist::lower(outcome.checked.as_ref().expect("it has no errors"));
    let layout = guestlist::render::Layout::alone("encoded");
    let tree = guestlist::render(&api, &layout).expect("it is rendered");
    let mut files = tree.iter();
    let types = files.find(|(path, _)| path.as_str() == "src/api/types.rs");
    let (_, file) = types.expect("the types have a file");
    let text = String::from_utf8(file.contents.to_vec()).expect("it is text");
    let (_, own) = text
        .split_once("check::Output for OrderId")
        .expect("it leaves");
    let own = own.split('}').next().unwrap_or_default();
    assert!(own.contains("schema::encoded("), "{own}");
}

#[test]
fn only_some_operations() {
    let path = Utf8PathBuf::from(format!("{ROOT}/pets.yaml"));
    let operations = |only: &Only| {
        let found = import_document(&path, only);
        let text = found.contract.unwrap_or_default();
        let outcome = checked(&text);
        let names = outcome.checked.map(|checked| {
            let api = guestlist::lower(&checked);
            let all = api.resources.iter().flat_map(|it| &it.operations);
            all.map(|operation| operation.name.clone())
                .collect::<Vec<_>>()
        });
        (names.unwrap_or_default(), found.report.has_errors())
    };
    let of_tag = Only {
        tags: vec!["owners".to_owned()],
        ..Only::default()
    };
    assert_eq!(operations(&of_tag), (vec!["get_owner".to_owned()], false));
    let by_name = Only {
        operations: vec!["listPets".to_owned()],
        ..Only::default()
    };
    assert_eq!(operations(&by_name), (vec!["list_pets".to_owned()], false));
    let slip = Only {
        tags: vec!["owner".to_owned()],
        ..Only::default()
    };
    assert_eq!(operations(&slip), (Vec::new(), true));
}
