//! What rustc says where a service and its contract do not fit together.
//!
//! `GUESTLIST_UPDATE=1 cargo test -p cannot-compile` writes the expected texts anew. Each case is a program that rustc is
//! given with the dependencies of this one, so that nothing is compiled a second time.

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::thread;

use regex::Regex;

/// The folders of cases, below the root of the workspace.
const FOLDERS: [&str; 4] = [
    // What a contract does not list.
    "examples/forge/tests/cannot_compile",
    // A column that the contract does not classify.
    "tests/cannot_compile/tests/rows",
    // A state or an extractor that is not what the contract asks for.
    "tests/cannot_compile/tests/guests",
    // What nobody declares: who calls, and what may be answered to them.
    "tests/cannot_compile/tests/wire",
];

/// What compiled this test: rustc, and where the dependencies are.
const COMPILED: &[&str] = rustc_arguments::rustc_arguments!();

fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    root.expect("the crate lies in the workspace").to_owned()
}

fn cases() -> Vec<PathBuf> {
    let mut cases = Vec::new();
    for folder in FOLDERS {
        for entry in fs::read_dir(root().join(folder)).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.extension().is_some_and(|extension| extension == "rs") {
                cases.push(path);
            }
        }
    }
    cases.sort();
    cases
}

/// Has rustc look at a case: whether it compiles, and what is said.
fn compiled(case: &Path, out: &Path) -> (bool, String) {
    let mut rustc = Command::new(COMPILED[0]);
    for pair in COMPILED.windows(2) {
        if matches!(pair[0], "-L" | "--extern") {
            rustc.args(pair);
        }
    }
    let root = root();
    let place = case
        .strip_prefix(&root)
        .expect("a case lies in the workspace");
    let output = rustc
        .args([
            "--edition=2024",
            "--emit=metadata",
            "-Awarnings",
            "--out-dir",
        ])
        .arg(out)
        .arg(place)
        .env_remove("RUST_BACKTRACE")
        .current_dir(root)
        .output()
        .expect("rustc runs");
    let said = String::from_utf8(output.stderr).expect("rustc writes UTF-8");
    (output.status.success(), said)
}

/// What is said, without what changes while it means the same: numbers of lines, versions, places of this machine.
fn brief(said: &str) -> String {
    let rules = [
        (
            r"(?m)^(error: aborting due to|For more information about|Some errors have detailed) .*\n",
            "",
        ),
        (
            r"/\S*/registry/src/[^/]+/([a-z_0-9-]+?)-[0-9][^/]*/",
            "$$CARGO/$1/",
        ),
        (r"/\S*/library/(core|alloc|std)/", "$$RUST/$1/"),
        (r"(?m)^ *(-->|:::) (\S+?):\d+:\d+$", " $1 $2"),
        (r"(?m)^ *\d* (\||=|~|\+|-)( |$)", "  $1$2"),
        (
            r"(?m)^ *= note: (the full name for the type|consider using `--verbose`) .*\n",
            "",
        ),
        (r"and \d+ others", "and $$N others"),
        (r"\n\n+", "\n\n"),
    ];
    let mut said = said.to_owned();
    for (pattern, with) in rules {
        let pattern = Regex::new(pattern).expect("a pattern");
        said = pattern.replace_all(&said, with).into_owned();
    }
    said.trim_end().to_owned() + "\n"
}

/// What is wrong with a case.
fn wrong(case: &Path, out: &Path) -> Option<String> {
    let (success, said) = compiled(case, out);
    let said = brief(&said);
    if success {
        return Some(format!("{} compiles", case.display()));
    }
    let file = case.with_extension("stderr");
    if std::env::var_os("GUESTLIST_UPDATE").is_some_and(|value| value == "1") {
        fs::write(&file, &said).expect("the expected text can be written");
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    let difference = diffy::create_patch(&expected, &said);
    (expected != said).then(|| format!("{}\n{difference}", file.display()))
}

#[test]
fn the_words_are_the_contracts() {
    let cases = cases();
    assert!(cases.len() > 30, "{} cases", cases.len());
    let cases = Mutex::new(VecDeque::from(cases));
    let next = || cases.lock().expect("no thread has panicked").pop_front();
    let all = || {
        let out = tempfile::tempdir().expect("a folder for what compiles");
        let mut found = Vec::new();
        while let Some(case) = next() {
            found.extend(wrong(&case, out.path()));
        }
        found
    };
    let found = thread::scope(|scope| {
        let other = scope.spawn(all);
        let mut found = all();
        found.extend(other.join().expect("a thread that does not panic"));
        found
    });
    assert!(found.is_empty(), "{}", found.join("\n"));
}
