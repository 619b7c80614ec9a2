//! What the contracts under `tests/cases/` give.
//!
//! Those with a folder `expected/` are held file by file, chosen so that each kind of construct is in one of them or in an
//! example. These crates are members of the workspace, so the compiler and clippy read them as they stand.
//! `GUESTLIST_UPDATE=1` rewrites them; a failing run never does. The crates of the others are rendered, compiled and
//! tested by `tests/generated`.
//!
//! What says the same twice is held once. `openapi.json` is kept on one line, which laid out again is the file byte by
//! byte; `openapi.yaml`, the same document to be read, is there for [`DOCUMENTS`], and pages for [`PAGES`]. For the other
//! cases a line says the hash of each. `README.md` and `src/main.rs` are nearly the same in all crates: [`SCAFFOLDS`]
//! have them.

mod arguments;
mod editions;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use camino::Utf8PathBuf;
use guestlist::render::{Layout, Runtime};
use guestlist::{diag, ir};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");

/// The cases whose document is held to be read: between them they have all that a document says.
const DOCUMENTS: [&str; 6] = [
    "audiences",
    "failures",
    "media",
    "scalars",
    "security",
    "unions",
];

/// The cases whose pages are held as they are: between them they have all that a page shows.
const PAGES: [&str; 5] = ["detail", "failures", "media", "security", "unions"];

/// The cases whose README and `main.rs` are held: with and without a page and security.
const SCAFFOLDS: [&str; 3] = ["minimal", "security", "statuses"];

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

/// The files as they are held.
fn brief(case: &Path, files: &Files) -> Files {
    let name = case.file_name().unwrap_or_default();
    let is_one_of = |cases: &[&str]| cases.iter().any(|case| *case == name);
    let mut brief = files.clone();
    if !is_one_of(&SCAFFOLDS) {
        for path in ["README.md", "src/main.rs"] {
            brief.remove(Path::new(path));
        }
    }
    for (path, bytes) in &mut brief {
        match path.to_str() {
            Some("openapi.json") => *bytes = on_one_line(bytes),
            Some("openapi.yaml") if !is_one_of(&DOCUMENTS) => {
                *bytes = format!(
                    "# The document of this case has the SHA-256 {}.\n",
                    hash(bytes)
                )
                .into_bytes();
            }
            Some("src/api/docs.html") if !is_one_of(&PAGES) => {
                *bytes = format!(
                    "<!-- The page of this case has the SHA-256 {}. -->\n",
                    hash(bytes)
                )
                .into_bytes();
            }
            _ => {}
        }
    }
    brief
}

/// A document without line breaks. Laid out again it has the same bytes.
fn on_one_line(bytes: &[u8]) -> Vec<u8> {
    let document: Value = serde_json::from_slice(bytes).expect("the document is JSON");
    let line = document.to_string();
    let again: Value = serde_json::from_str(&line).expect("the line is JSON");
    let again = serde_json::to_string_pretty(&again).expect("a value is written");
    assert_eq!(again + "\n", String::from_utf8_lossy(bytes));
    (line + "\n").into_bytes()
}

fn hash(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Every case with its files, whether they are held or not.
static RENDERED: LazyLock<Vec<(PathBuf, Files)>> = LazyLock::new(|| {
    let cases = cases().into_iter();
    cases.map(|case| (case.clone(), rendered(&case))).collect()
});

/// The files of Rust, as syn reads them.
fn parsed(files: &Files) -> impl Iterator<Item = (&Path, syn::File)> {
    let is_rust = |path: &Path| path.extension().is_some_and(|extension| extension == "rs");
    let files = files.iter().filter(move |(path, _)| is_rust(path));
    files.map(|(path, bytes)| {
        let text = std::str::from_utf8(bytes).expect("a file of Rust is text");
        (path.as_path(), syn::parse_file(text).expect("it is Rust"))
    })
}

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
        diffy::DiffOptions::new()
            .set_original_filename(format!("expected/{}", path.display()))
            .set_modified_filename("what is rendered now")
            .create_patch(&old, &new)
            .to_string()
    })
}

#[test]
fn crates_are_as_held() {
    let update = std::env::var_os("GUESTLIST_UPDATE").is_some_and(|value| value == "1");
    let mut compared = 0;
    for (case, now) in RENDERED.iter() {
        let expected = case.join("expected");
        if !expected.exists() {
            continue;
        }
        compared += 1;
        let now = brief(case, now);
        if update {
            rewrite(&expected, &now);
        }
        if let Some(difference) = difference(&held(&expected), &now) {
            panic!(
                "{} is no longer what is rendered.\n{difference}\n\
                 If this is meant, run `GUESTLIST_UPDATE=1 cargo test --test golden`.",
                case.display()
            );
        }
    }
    assert!(compared > 10, "{compared} crates are held");
}

#[test]
fn the_same_contract_gives_the_same_bytes() {
    for (case, files) in RENDERED.iter() {
        assert_eq!(*files, rendered(case), "{}", case.display());
    }
}
