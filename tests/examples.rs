//! The examples are what their contracts say: generating them again would change nothing.

use guestlist::Generator;

#[track_caller]
fn assert_up_to_date(example: &str) {
    let contract = format!("examples/{example}/contract.yaml");
    let generator = Generator::new(contract.as_str());
    let found = generator.check();
    assert!(
        found.report.is_empty(),
        "{contract}: `guestlist check {contract}` has findings"
    );
    match generator.drift(&found) {
        Ok(drift) => assert!(
            drift.is_clean(),
            "{contract}: run `guestlist generate {contract}`: {drift:?}"
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

/// The quickstart is shown in full to newcomers, so it stays as short as they are told.
#[test]
fn the_quickstart_is_short() {
    let lines = |path: &str| match std::fs::read_to_string(format!("examples/quickstart/{path}")) {
        Ok(text) => text.lines().count(),
        Err(error) => panic!("{path}: {error}"),
    };

    assert!(lines("contract.yaml") < 25);
    assert!(lines("src/app.rs") + lines("src/handlers/note.rs") < 60);
}
