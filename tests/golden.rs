//! Golden crates: the exact files that each contract under `tests/cases/` gives.
//!
//! The crates under `expected/` are members of the workspace, so the compiler and clippy read them as
//! they stand. `GUESTLIST_UPDATE=1` rewrites them; a failing run never does.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use camino::Utf8PathBuf;
use guestlist::render::{Layout, Runtime};
use guestlist::{diag, ir};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");

type Files = BTreeMap<PathBuf, Vec<u8>>;

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(CASES).expect("the folder of cases can be read");
    let mut cases: Vec<_> = entries
        .map(|entry| entry.expect("the folder of cases can be read").path())
        .collect();
    cases.sort();
    cases
}

/// The meaning of a contract that has no errors.
fn api(case: &Path) -> ir::Api {
    let contract = Utf8PathBuf::try_from(case.join("contract.yaml")).expect("a path in UTF-8");
    let outcome = guestlist::check(guestlist::load(&contract));
    let told = diag::human(&[(&outcome.sources, &outcome.report)]);
    let checked = outcome.checked.unwrap_or_else(|| panic!("{told}"));
    guestlist::lower(&checked)
}

/// The files that are rendered for a case.
fn rendered(case: &Path) -> Files {
    let name = case.file_name().expect("a case has a name");
    let layout = Layout::Crate {
        name: format!("golden-{}", name.display()),
        runtime: Runtime::Path("../../../../runtime".into()),
    };
    let tree = guestlist::render(&api(case), &layout).expect("the case can be rendered");
    tree.iter()
        .map(|(path, file)| (path.into(), file.contents.to_vec()))
        .collect()
}

/// Every case with its files.
static RENDERED: LazyLock<Vec<(PathBuf, Files)>> = LazyLock::new(|| {
    let cases = cases().into_iter();
    cases.map(|case| (case.clone(), rendered(&case))).collect()
});

/// The files that are on the disk.
fn held(root: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.expect("the golden crate can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).expect("the golden file can be read");
                let place = path.strip_prefix(root).expect("it lies below the root");
                files.insert(place.to_owned(), bytes);
            }
        }
    }
    files
}

fn rewrite(root: &Path, files: &Files) {
    if root.exists() {
        fs::remove_dir_all(root).expect("the old golden crate can be removed");
    }
    for (path, bytes) in files {
        let path = root.join(path);
        let folder = path.parent().expect("a file has a folder");
        fs::create_dir_all(folder).expect("the folder can be made");
        fs::write(path, bytes).expect("the golden file can be written");
    }
}

/// How the first file that differs differs.
fn difference(expected: &Files, rendered: &Files) -> Option<String> {
    let paths = expected.keys().chain(rendered.keys());
    let path = paths.min_by_key(|path| (expected.get(*path) == rendered.get(*path), *path))?;
    let text = |files: &Files| {
        files.get(path).map_or(String::new(), |bytes| {
            String::from_utf8_lossy(bytes).into_owned()
        })
    };
    let (old, new) = (text(expected), text(rendered));
    (expected.get(path) != rendered.get(path)).then(|| {
        similar::TextDiff::from_lines(&old, &new)
            .unified_diff()
            .header(
                &format!("expected/{}", path.display()),
                "what is rendered now",
            )
            .to_string()
    })
}

#[test]
fn crates_are_as_held() {
    let update = std::env::var_os("GUESTLIST_UPDATE").is_some_and(|value| value == "1");
    for (case, now) in RENDERED.iter() {
        let expected = case.join("expected");
        if update {
            rewrite(&expected, now);
        }
        if let Some(difference) = difference(&held(&expected), now) {
            panic!(
                "{} is no longer what is rendered.\n{difference}\n\
                 If this is meant, run `GUESTLIST_UPDATE=1 cargo test --test golden`.",
                case.display()
            );
        }
    }
}

#[test]
fn the_same_contract_gives_the_same_bytes() {
    for (case, files) in RENDERED.iter() {
        assert_eq!(*files, rendered(case), "{}", case.display());
    }
}
