//! The examples are what their contracts say: generating them again changes nothing.
//!
//! `GUESTLIST_UPDATE=1 cargo test --test examples` generates them again.

use guestlist::Generator;

#[track_caller]
fn assert_up_to_date(example: &str) {
    let contract = format!("examples/{example}/contract.yaml");
    assert_generated(&contract, Generator::new(contract.as_str()));
}

#[track_caller]
fn assert_generated(contract: &str, generator: Generator) {
    let found = generator.check();
    assert!(
        found.report.is_empty(),
        "`guestlist check {contract}` has findings"
    );
    if std::env::var_os("GUESTLIST_UPDATE").is_some() {
        assert!(generator.run().is_ok(), "cannot generate {contract}");
    }
    match generator.drift(&found) {
        Ok(drift) => assert!(
            drift.is_clean(),
            "run `guestlist generate {contract}`: {drift:?}"
        ),
        Err(failure) => panic!("{contract}: {failure}"),
    }
}

#[test]
fn the_quickstart_is_up_to_date() {
    assert_up_to_date("quickstart");
}

#[test]
fn the_forge_is_up_to_date() {
    assert_up_to_date("forge");
}

#[test]
fn the_atlas_is_up_to_date() {
    assert_up_to_date("atlas");
}

/// A crate of our own that has a module generated into it.
#[test]
fn the_rows_are_up_to_date() {
    let contract = "tests/rows/contract.yaml";
    let generator = Generator::new(contract).module("tests/rows/src/api");
    assert_generated(contract, generator);
}

/// A service that was there before its contract.
#[test]
fn the_adopted_service_is_up_to_date() {
    let contract = "examples/adopt/contract.yaml";
    let generator = Generator::new(contract)
        .module("examples/adopt/src/api")
        .handlers("examples/adopt/src/handlers")
        .state("crate::state::AppState");
    assert_generated(contract, generator);
}

/// Two contracts in one crate of our own.
#[test]
fn the_guests_are_up_to_date() {
    for module in ["public", "admin"] {
        let contract = format!("tests/guests/{module}.yaml");
        let folder = format!("tests/guests/src/{module}");
        let generator = Generator::new(contract.as_str()).module(folder);
        assert_generated(&contract, generator);
    }
}

/// The quickstart is shown in full to newcomers, so it stays as short as they are told.
#[test]
fn the_quickstart_is_short() {
    let contract = include_str!("../examples/quickstart/contract.yaml");
    let app = include_str!("../examples/quickstart/src/app.rs");
    let handlers = include_str!("../examples/quickstart/src/handlers/note.rs");

    assert!(contract.lines().count() < 25);
    assert!(app.lines().count() + handlers.lines().count() < 60);
}
