//! Contracts that must be refused, with the exact text that a person sees.
//!
//! `tests/rejects/<code>/<case>.yaml` stands beside `<case>.stderr`; a contract of several files is
//! `<case>/contract.yaml`. What is no text, or too large for a file, is built here and has only its
//! `.stderr`. `GUESTLIST_UPDATE=1` writes the texts anew.

use std::collections::BTreeSet;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use guestlist::{check, contract, diag};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rejects");

/// What a person sees of a contract with these bytes.
fn shown(bytes: Vec<u8>) -> String {
    told(contract::parse(Utf8Path::new("contract.yaml"), bytes))
}

fn told(loaded: contract::Loaded) -> String {
    let outcome = check::check(loaded);
    assert_eq!(outcome.checked.is_none(), outcome.report.has_errors());
    diag::human(&[(&outcome.sources, &outcome.report)])
}

/// A refused contract: the rule's code, the case's name, the text.
struct Case {
    code: String,
    name: String,
    text: String,
}

fn cases() -> Vec<Case> {
    let mut cases = built();
    for folder in sorted(Utf8Path::new(ROOT)) {
        for file in sorted(&folder) {
            let several = file.join("contract.yaml");
            if several.is_file() {
                let place = several.strip_prefix(env!("CARGO_MANIFEST_DIR"));
                let place = place.expect("the fixture lies in the package");
                cases.push(Case {
                    code: folder.file_name().expect("a folder has a name").to_owned(),
                    name: file.file_name().expect("a folder has a name").to_owned(),
                    text: told(contract::load(place)),
                });
            } else if file.extension() == Some("yaml") {
                cases.push(Case {
                    code: folder.file_name().expect("a folder has a name").to_owned(),
                    name: file.file_stem().expect("a file has a name").to_owned(),
                    text: shown(fs::read(&file).expect("the fixture can be read")),
                });
            }
        }
    }
    cases
}

fn sorted(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    let entries = folder.read_dir_utf8().expect("the folder can be read");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("the folder can be read").into_path())
        .collect();
    paths.sort();
    paths
}

/// The cases that are no text or too large for a file.
fn built() -> Vec<Case> {
    let case = |code: &str, name: &str, text: String| Case {
        code: code.to_owned(),
        name: name.to_owned(),
        text,
    };
    let head = "guestlist: 1\napi: { title: T, version: v1 }\n";
    let nested =
        |open: &str, count: usize| format!("{head}x: {}\n", open.repeat(count)).into_bytes();
    let mut bomb = format!("{head}x:\n  a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..20 {
        let items = vec![format!("*a{}", level - 1); 9].join(", ");
        bomb.push_str(&format!("  a{level}: &a{level} [{items}]\n"));
    }
    let long = format!(
        "{head}description: {}\nextra: {}\n",
        "d".repeat(5000),
        "e".repeat(5000)
    );
    let utf16: Vec<u8> = "\u{feff}guestlist: 1\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let load = |path: &str| told(contract::load(Utf8Path::new(path)));
    vec![
        case("GL001", "missing", load("tests/rejects/no-such-file.yaml")),
        case("GL001", "misspelt", load("examples/forge/contrat.yaml")),
        case("GL001", "directory", load("examples/forge")),
        case(
            "GL002",
            "latin1",
            shown(b"guestlist: 1\napi:\n  title: Caf\xe9 au lait\n".to_vec()),
        ),
        case("GL002", "utf16", shown(utf16)),
        case("GL003", "seventeen_mebibytes", shown(vec![b' '; 17 << 20])),
        case("GL004", "no_bytes", shown(Vec::new())),
        case("GL007", "brackets", shown(nested("[", 40_000))),
        case("GL007", "braces", shown(nested("{a: ", 40_000))),
        case(
            "GL007",
            "dashes",
            shown(
                nested("\n- ", 1)
                    .into_iter()
                    .chain("- ".repeat(40_000).into_bytes())
                    .collect(),
            ),
        ),
        case(
            "GL007",
            "types",
            shown(
                format!(
                    "{head}types:\n  A:\n    fields:\n      a: {}string\n",
                    "list<".repeat(40_000)
                )
                .into_bytes(),
            ),
        ),
        case("GL008", "bomb", shown(bomb.into_bytes())),
        case("GL101", "long_lines", shown(long.into_bytes())),
    ]
}

#[test]
fn every_refused_contract_is_refused_in_these_words() {
    let update = std::env::var_os("GUESTLIST_UPDATE").is_some_and(|value| value == "1");
    let mut wrong = Vec::new();
    let mut known = BTreeSet::new();
    for case in cases() {
        let folder = Utf8Path::new(ROOT).join(&case.code);
        let path = folder.join(format!("{}.stderr", case.name));
        if !case.text.contains(&format!("[{}]", case.code)) {
            wrong.push(format!(
                "{}/{} does not report its code:\n{}",
                case.code, case.name, case.text
            ));
        }
        if update {
            fs::create_dir_all(&folder).expect("the folder can be made");
            fs::write(&path, &case.text).expect("the text can be written");
        } else if fs::read_to_string(&path).ok().as_deref() != Some(case.text.as_str()) {
            wrong.push(format!(
                "{}/{} now says:\n{}",
                case.code, case.name, case.text
            ));
        }
        known.insert(path);
    }
    for folder in sorted(Utf8Path::new(ROOT)) {
        for file in sorted(&folder) {
            if file.extension() == Some("stderr") && !known.contains(&file) {
                wrong.push(format!("{file} belongs to no case"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_refused_contract() {
    let held: BTreeSet<String> = cases().into_iter().map(|case| case.code).collect();
    // What is said of documents of others is tried in `tests/import.rs` and `tests/conforms.rs`, what is said of
    // changes in `tests/diff.rs`.
    let foreign = guestlist::import::RULES.iter();
    let changes = guestlist::compat::mirrors().chain(guestlist::exposure::change::mirrors());
    let foreign: Vec<_> = foreign
        .chain(guestlist::compat::RULES)
        .chain(guestlist::compat::ACCEPTED)
        .copied()
        .chain(changes.map(|(rule, _)| rule))
        .map(|rule| rule.code)
        .collect();
    let missing: Vec<_> = guestlist::rules()
        .map(|rule| rule.code)
        .filter(|code| !foreign.contains(code))
        .filter(|code| !held.contains(*code))
        .collect();
    assert_eq!(missing, [""; 0]);
}
