//! Real documents of others, where they lie: in the folder that `GUESTLIST_SPECS` names, else in
//! `../shared/specs` beside the checkout. They are not part of the project.

use camino::Utf8PathBuf;
use guestlist::import::Only;
use guestlist::{diag, import_document};

#[test]
fn real_documents_give_contracts() {
    let folder = std::env::var("GUESTLIST_SPECS").map_or_else(
        |_| Utf8PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/specs")),
        Utf8PathBuf::from,
    );
    let Ok(entries) = folder.read_dir_utf8() else {
        eprintln!("skipped: there is no folder `{folder}`");
        return;
    };
    for entry in entries {
        let path = entry.expect("the folder can be read").into_path();
        if !matches!(path.extension(), Some("yaml" | "yml" | "json")) {
            continue;
        }
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
}
