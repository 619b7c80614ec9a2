//! A run that goes by what the last one remembered writes what a run from nothing writes, whatever
//! became of the cache; and no edit by hand escapes it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use camino::Utf8PathBuf;
use guestlist::output::{CACHE, Change, LOCK, Summary};
use guestlist::{Failure, Generator};
use proptest::prelude::*;

#[path = "../benches/support/mod.rs"]
mod support;

/// A folder with a contract and the crate of it.
struct Place {
    _folder: tempfile::TempDir,
    root: PathBuf,
}

impl Place {
    fn new(contract: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("out");
        let place = Self {
            _folder: folder,
            root,
        };
        place.write("contract.yaml", contract);
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("the folder");
        fs::write(path, text).expect("it is written");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("it is read")
    }

    fn run(&self, cache: bool) -> Result<Summary, Failure> {
        let contract = Utf8PathBuf::try_from(self.path("contract.yaml")).expect("a path in UTF-8");
        Generator::new(contract)
            .crate_name("cached")
            .cache(cache)
            .run()
    }

    /// Runs with a cache, and lets the clock go on, so that the next run can trust it.
    fn remembered(&self) -> Summary {
        let summary = self.run(true).expect("it is generated");
        std::thread::sleep(Duration::from_millis(15));
        summary
    }

    /// Every file but the cache's.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("the folder is read") {
                let path = entry.expect("the folder is read").path();
                if path.is_dir() {
                    if !path.ends_with(CACHE) {
                        folders.push(path);
                    }
                } else {
                    let bytes = fs::read(&path).expect("the file is read");
                    let name = path
                        .strip_prefix(&self.root)
                        .expect("it lies below the root");
                    files.insert(name.to_owned(), bytes);
                }
            }
        }
        files
    }

    /// What a run from nothing writes for the contract that is here.
    fn whole(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let other = Self::new(&self.read("contract.yaml"));
        other.run(false).expect("it is generated");
        assert!(!other.path(CACHE).exists(), "no cache was asked for");
        other.files()
    }

    fn assert_is_whole(&self) {
        let (here, there) = (self.files(), self.whole());
        let names = |files: &BTreeMap<PathBuf, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&here), names(&there));
        for (name, bytes) in &here {
            assert!(there[name] == *bytes, "{} differs", name.display());
        }
    }
}

/// Every contract of the golden cases and the examples.
fn contracts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for folder in ["tests/cases", "examples"] {
        for entry in fs::read_dir(root.join(folder)).expect("the folder is read") {
            let path = entry
                .expect("the folder is read")
                .path()
                .join("contract.yaml");
            paths.extend(path.exists().then_some(path));
        }
    }
    paths.sort();
    let read = |path: &PathBuf| fs::read_to_string(path).expect("the contract is read");
    paths.iter().map(read).collect()
}

/// The contract after one small change: a number, a word or a switch becomes another, or a line goes.
fn changed(contract: &str, line: usize, kind: usize) -> String {
    let mut lines: Vec<String> = contract.lines().map(str::to_owned).collect();
    let places = lines.len();
    for step in 0..places {
        let at = (line + step) % places;
        let old = &lines[at];
        let new = match kind % 5 {
            0 => bumped(old),
            1 => swapped(
                old,
                &[
                    ("string", "uint64"),
                    ("uint64", "string"),
                    ("uuid", "string"),
                ],
            ),
            2 => swapped(
                old,
                &[
                    ("nullable: true", "nullable: false"),
                    ("optional: true", "nullable: true"),
                ],
            ),
            3 => swapped(
                old,
                &[
                    ("description: ", "description: New "),
                    ("message: ", "message: New "),
                ],
            ),
            _ => {
                lines.remove(at);
                break;
            }
        };
        if new != *old {
            lines[at] = new;
            break;
        }
    }
    lines.join("\n") + "\n"
}

fn swapped(line: &str, pairs: &[(&str, &str)]) -> String {
    let found = pairs.iter().find(|(from, _)| line.contains(from));
    found.map_or_else(|| line.to_owned(), |(from, to)| line.replacen(from, to, 1))
}

/// The last number of a line, one larger.
fn bumped(line: &str) -> String {
    let Some(end) = line.rfind(|letter: char| letter.is_ascii_digit()) else {
        return line.to_owned();
    };
    let start = line[..=end]
        .rfind(|letter: char| !letter.is_ascii_digit())
        .map_or(0, |at| at + 1);
    match line[start..=end].parse::<u64>() {
        Ok(number) => format!(
            "{}{}{}",
            &line[..start],
            number.wrapping_add(1),
            &line[end + 1..]
        ),
        Err(_) => line.to_owned(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 0, ..ProptestConfig::default() })]

    /// In builds for development every file that is kept is held against what would be made, too.
    #[test]
    fn changes_one_by_one_give_what_a_run_from_nothing_gives(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((0_usize..2000, 0_usize..5), 1..5),
    ) {
        let contracts = contracts();
        let mut contract = which.get(&contracts).clone();
        let place = Place::new(&contract);
        place.remembered();
        for (line, kind) in changes {
            let next = changed(&contract, line, kind);
            place.write("contract.yaml", &next);
            match place.run(true) {
                // The crate of a contract that was refused stays as it was.
                Err(Failure::Rejected(_)) => continue,
                Err(failure) => panic!("{failure}\n{next}"),
                Ok(_) => contract = next,
            }
            let (here, there) = (place.files(), place.whole());
            for (name, bytes) in there {
                // The user's files are only ever added to, and the lock tells of all that was.
                let text = name.to_string_lossy().into_owned();
                let generated = text.starts_with("src/api/") || text.starts_with("openapi.");
                if generated {
                    prop_assert!(here.get(&name) == Some(&bytes), "{text} differs\n{contract}");
                }
            }
        }
    }
}

#[test]
fn one_edit_writes_what_it_touches_and_no_more() {
    let place = Place::new(&support::contract(12));
    place.remembered();
    place.write("contract.yaml", support::edited(12));
    let summary = place.remembered();
    let written: Vec<&str> = summary
        .changes()
        .map(|action| action.path.as_str())
        .collect();
    assert_eq!(
        written,
        [
            "openapi.json",
            "openapi.yaml",
            "src/api/docs.html",
            "src/api/thing6/models.rs",
        ]
    );
    place.assert_is_whole();
    assert!(place.remembered().is_unchanged());
}

#[test]
fn resources_come_and_go_at_both_ends_and_in_the_middle() {
    let whole = support::contract(6);
    let start = |number: usize| {
        whole
            .find(&format!("  Thing{number}:"))
            .expect("it is there")
    };
    let without = |number: usize| match number {
        5 => whole[..start(5)].to_owned(),
        _ => format!("{}{}", &whole[..start(number)], &whole[start(number + 1)..]),
    };
    let place = Place::new(&whole);
    place.remembered();
    let generated = |files: BTreeMap<PathBuf, Vec<u8>>| {
        let is_generated = |name: &Path| {
            name.starts_with("src/api")
                || name.starts_with("openapi.json")
                || name.starts_with("openapi.yaml")
        };
        files
            .into_iter()
            .filter(|(name, _)| is_generated(name))
            .collect::<BTreeMap<_, _>>()
    };
    for contract in [
        without(0),
        whole.clone(),
        without(3),
        without(5),
        without(0),
        whole.clone(),
    ] {
        place.write("contract.yaml", &contract);
        place.remembered();
        assert!(generated(place.files()) == generated(place.whole()));
    }
}

#[test]
fn a_large_contract_alone_has_a_cache_unless_it_is_asked_for() {
    let run = |place: &Place| {
        let contract = Utf8PathBuf::try_from(place.path("contract.yaml")).expect("UTF-8");
        Generator::new(contract)
            .crate_name("cached")
            .run()
            .expect("it is generated");
    };
    let small = Place::new(&support::contract(2));
    run(&small);
    assert!(!small.path(CACHE).exists());
    let large = Place::new(&support::contract(40));
    run(&large);
    assert_eq!(large.read(&format!("{CACHE}/.gitignore")), "*\n");
}

#[test]
fn an_edit_by_hand_is_found() {
    let place = Place::new(&support::contract(3));
    place.remembered();
    for name in [
        "src/api/thing1/models.rs",
        "src/api/thing1/mod.rs",
        "openapi.yaml",
    ] {
        let text = place.read(name);
        // As long as it was, so that only its times tell.
        let edited = text.replacen('a', "b", 1);
        assert_eq!(edited.len(), text.len());
        place.write(name, &edited);
        let failure = place.run(true).expect_err("it was edited");
        assert!(failure.to_string().contains(name), "{failure}");
        assert_eq!(place.read(name), edited);
        place.write(name, &text);
        assert!(place.remembered().is_unchanged());
    }
}

#[test]
fn an_edit_at_once_after_the_run_is_found() {
    let place = Place::new(&support::contract(3));
    for round in 0..10 {
        place.run(true).expect("it is generated");
        let name = "src/api/thing1/mod.rs";
        let text = place.read(name);
        place.write(name, text.replacen('a', "b", 1));
        assert!(place.run(true).is_err(), "round {round}");
        place.write(name, &text);
    }
}

#[test]
fn a_file_that_is_gone_is_made_again() {
    let place = Place::new(&support::contract(3));
    place.remembered();
    for name in [
        "src/api/thing1/models.rs",
        "src/api/docs.html",
        "src/api/support/json.rs",
    ] {
        fs::remove_file(place.path(name)).expect("it is removed");
        let summary = place.remembered();
        let done: Vec<_> = summary
            .changes()
            .map(|it| (it.path.as_str(), &it.change))
            .collect();
        assert_eq!(done, [(name, &Change::Write)]);
    }
    place.assert_is_whole();
}

#[test]
fn a_user_who_loses_a_stub_gets_it_again_and_one_who_fills_it_in_keeps_it() {
    let place = Place::new(&support::contract(2));
    place.remembered();
    let name = "src/handlers/thing1.rs";
    let text = place.read(name);
    place.write(name, format!("{text}// mine\n"));
    assert!(place.remembered().is_unchanged());
    let start = text.find("    async fn delete_thing1").expect("the stub");
    place.write(name, format!("{}}}\n", &text[..start]));
    let summary = place.remembered();
    assert!(matches!(
        summary.changes().next().map(|it| &it.change),
        Some(Change::AppendStubs(names)) if names == &["delete_thing1"]
    ));
    assert!(place.remembered().is_unchanged());
}

#[test]
fn a_cache_that_is_gone_damaged_or_of_elsewhere_does_no_harm() {
    let other = Place::new(&support::edited(4));
    other.remembered();
    let state = format!("{CACHE}/state");
    let foreign = other.read(&state);
    let place = Place::new(&support::contract(4));
    place.remembered();
    let own = place.read(&state);
    let cut = &own[..own.len() / 2];
    let twisted = own.replacen("src/api/thing1/mod.rs", "src/api/thing2/mod.rs", 1);
    let bad: [&[u8]; 6] = [
        b"",
        b"\xff\xfe",
        b"guestlist cache 1\n",
        cut.as_bytes(),
        foreign.as_bytes(),
        twisted.as_bytes(),
    ];
    for (number, state_bytes) in bad.into_iter().enumerate() {
        place.write(&state, state_bytes);
        assert!(place.remembered().is_unchanged(), "case {number}");
        let edit = place
            .read("contract.yaml")
            .replacen("max_length: 10", "max_length: 20", 1);
        place.write("contract.yaml", &edit);
        place.write(&state, state_bytes);
        place.remembered();
        place.assert_is_whole();
    }
    fs::remove_dir_all(place.path(CACHE)).expect("it is removed");
    assert!(place.remembered().is_unchanged());
    assert!(place.path(&state).exists(), "it is made again");
    fs::remove_dir_all(place.path(CACHE)).expect("it is removed");
    place.write(CACHE, "a file where the folder is to be");
    place.write("contract.yaml", support::contract(4));
    place
        .run(true)
        .expect("a cache that cannot be written is no failure");
}

#[test]
fn another_lock_or_crate_name_is_seen() {
    let place = Place::new(&support::contract(2));
    place.remembered();
    let lock = place.read(LOCK);
    place.write("contract.yaml", support::contract(3));
    place.remembered();
    // As a checkout of another branch does.
    place.write(LOCK, &lock);
    place.write("contract.yaml", support::contract(2));
    let failed = place.run(true);
    assert!(
        failed.is_err(),
        "files are there that the lock does not know"
    );
}

#[test]
fn what_a_power_cut_has_torn_is_made_again() {
    let place = Place::new(&support::contract(3));
    place.remembered();
    let name = "src/api/thing1/models.rs";
    let whole = place.read(name);
    let zeros = "\0".repeat(whole.len());
    let half = &whole[..whole.len() / 2];
    let hole = format!("{}{}", "\0".repeat(half.len()), &whole[half.len()..]);
    for torn in ["", &zeros, half, &hole] {
        place.write(name, torn);
        place.remembered();
        assert_eq!(place.read(name), whole);
        assert!(place.remembered().is_unchanged());
    }
}
