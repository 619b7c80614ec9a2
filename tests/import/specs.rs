//! Real documents of others, where they lie: in the folder that `GUESTLIST_SPECS` names, else in
//! `../shared/specs` beside the checkout. They are not part of the project.

use camino::Utf8PathBuf;
use guestlist::import::Only;
use guestlist::{diag, import_document};

/// The document of a FastAPI application, which `tests/fastapi/shop.py` has made.
#[test]
fn a_document_of_fastapi_gives_a_contract() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fastapi/shop.json");
    let found = import_document(path.into(), &Only::default());
    let report = diag::concise(&[(&found.sources, &found.report)]);
    let contract = found.contract.unwrap_or_else(|| panic!("{report}"));
    let outcome = super::checked(&contract);
    let checked = outcome.checked.as_ref().expect("it has no errors");
    let api = guestlist::lower(checked);
    let layout = guestlist::render::Layout::alone("shop");
    guestlist::render(&api, &layout).expect("it is rendered");
    assert_eq!(found.operations.all, 13);
    assert_eq!(found.operations.whole, 13, "{report}");
    assert!(
        contract.contains("body: { detail: $message }"),
        "{contract}"
    );
}

/// Where they are.
pub fn paths() -> Vec<Utf8PathBuf> {
    let folder = std::env::var("GUESTLIST_SPECS").map_or_else(
        |_| Utf8PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/specs")),
        Utf8PathBuf::from,
    );
    let Ok(entries) = folder.read_dir_utf8() else {
        eprintln!("skipped: there is no folder `{folder}`");
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.expect("the folder can be read").into_path());
    let is_document =
        |path: &Utf8PathBuf| matches!(path.extension(), Some("yaml" | "yml" | "json"));
    let mut paths: Vec<_> = paths.filter(is_document).collect();
    paths.sort();
    paths
}

#[test]
fn real_documents_give_contracts() {
    let (mut all, mut whole) = (0, 0);
    for path in paths() {
        let found = import_document(&path, &Only::default());
        let report = diag::concise(&[(&found.sources, &found.report)]);
        let contract = found.contract.unwrap_or_else(|| panic!("{path}\n{report}"));
        let outcome = super::checked(&contract);
        assert!(!outcome.report.has_errors(), "{path}");
        let operations = found.operations;
        assert_eq!(
            operations.whole + operations.partial,
            operations.all,
            "{path}\n{report}"
        );
        all += operations.all;
        whole += operations.whole;
        let lines = contract.lines().count();
        eprintln!(
            "{}: {} operations, {} whole, {lines} lines, {} places kept, {} changed, {} lost",
            path.file_name().unwrap_or_default(),
            operations.all,
            operations.whole,
            found.places.kept,
            found.places.changed,
            found.places.lost
        );
    }
    eprintln!("{whole} of {all} operations lose nothing");
    assert!(whole * 10 >= all * 9, "{whole} of {all}");
}
