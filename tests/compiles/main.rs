//! Random valid contracts over all constructs: each is generated, and batches of them are compiled and
//! tested with warnings denied, as crates of their own and as modules of one crate.
//!
//! `GUESTLIST_COMPILES_SEED` (1) decides what they are, `GUESTLIST_COMPILES_CONTRACTS` (3) how many are compiled, their
//! tests included. With `GUESTLIST_COMPILES_TESTS=1` these are run, as `tests/generated` runs those of the first three
//! contracts. `tests/compiles/long` does hundreds. `GUESTLIST_COMPILES_BUILT=1` builds a crate whose build script
//! generates, which takes guestlist compiled once more.

mod batch;
mod built;
mod folders;
mod invent;
mod manifest;
mod scratch;

use batch::Batch;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().expect("a number"))
}

/// The seed of the first contract.
fn first() -> u64 {
    number("GUESTLIST_COMPILES_SEED", 1) * 100_000
}

/// What is wrong with the contract of a seed.
fn errors(seed: u64) -> Vec<String> {
    let text = invent::contract(seed, "crate").text;
    let loaded = guestlist::contract::parse("contract.yaml".into(), text.into_bytes());
    let outcome = guestlist::check(loaded);
    let told = guestlist::diag::concise(&[(&outcome.sources, &outcome.report)]);
    let lines = told.lines().filter(|line| line.contains(" error"));
    match outcome.checked {
        Some(_) => Vec::new(),
        None => lines.map(|line| format!("seed {seed}: {line}")).collect(),
    }
}

#[test]
fn what_is_invented_is_valid() {
    let found: Vec<String> = (first()..).take(300).flat_map(errors).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// What is invented has all of these, often enough that a batch of the long form has each.
#[test]
fn no_construct_is_missing() {
    let invented = (first()..).take(300);
    let texts: Vec<String> = invented
        .map(|seed| invent::contract(seed, "crate").text)
        .collect();
    let has = |text: &String, construct: &[&str]| {
        let mut lines = text.lines();
        lines.any(|line| construct.iter().all(|part| line.contains(part)))
    };
    for construct in [
        &["additional_properties: ", "fields: {"][..],
        &["additional_properties: ", "fields: [", "from: "],
        &["additional_properties: ", "fields: [", "computed: true }"],
        &["discriminator: ", "other: true"],
        &["type: int32, enum: ", "other: true"],
        &["type: uint64, enum: "],
        &["encode: string"],
        &["encode: number"],
        &["encode: unix_"],
        &["encode: seconds"],
        &["encode: base64url"],
        &["encode: comma"],
    ] {
        let count = texts.iter().filter(|text| has(text, construct)).count();
        assert!(count >= 5, "{construct:?}: {count}");
    }
}

#[test]
fn every_folder_gives_a_name_that_cargo_takes() {
    let folder = tempfile::tempdir().expect("there is room");
    let name = |word: &str| {
        let root = folder.path().join(word);
        folders::generate(&root, &folder.path().join("guestlist-runtime"));
        folders::name(&root)
    };
    for word in folders::PLAIN {
        assert_eq!(name(word), *word);
    }
    for word in folders::MAPPED {
        let name = name(word);
        let plain =
            |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        assert!(
            name.starts_with(|first: char| first.is_ascii_lowercase()),
            "{word}: {name}"
        );
        assert!(
            name.chars().all(plain) && !folders::MAPPED.contains(&&*name),
            "{word}: {name}"
        );
    }
}

/// The ordinary form has a few of all: what a file of the scaffold imports under the crate's own name.
#[test]
fn batches_compile() {
    let count = number("GUESTLIST_COMPILES_CONTRACTS", 3);
    let mut batch = Batch::new(number("GUESTLIST_COMPILES_TESTS", 0) > 0);
    for seed in (first()..).take(count as usize) {
        batch.add(seed);
    }
    let folders = match number("GUESTLIST_COMPILES_FOLDERS", 0) {
        0 => &folders::PLAIN[..3],
        _ => folders::PLAIN,
    };
    for folder in folders {
        batch.add_folder(folder);
    }
    batch.run();
}
