//! `guestlist exposure`.

use crate::{HELLO, Place, stdout};

#[test]
fn the_list_is_printed_in_every_notation() {
    let place = Place::with(HELLO);
    let table = stdout(&place.run("exposure").code(0).stderr_eq(""));
    assert!(
        table.starts_with("Hello 1.0.0: what leaves where\n"),
        "{table}"
    );
    let same = stdout(&place.run("exposure contract.yaml --format table").code(0));
    assert_eq!(table, same);
    let markdown = stdout(&place.run("exposure --format markdown").code(0));
    assert!(
        markdown.starts_with("# Hello 1.0.0: what leaves where\n"),
        "{markdown}"
    );
    let html = stdout(&place.run("exposure --format html").code(0));
    assert!(html.starts_with("<!DOCTYPE html>\n"), "{html}");
    let json = stdout(&place.run("exposure --format json").code(0));
    let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(json["resources"][0]["rows"][0]["verdict"], "supplied");
}

#[test]
fn the_list_is_written_to_a_file() {
    let place = Place::with(HELLO);
    place
        .run("exposure --format html -o list.html")
        .code(0)
        .stdout_eq("")
        .stderr_eq("");
    assert_eq!(
        place.read("list.html"),
        stdout(&place.run("exposure --format html"))
    );
    place
        .run("exposure -o no/such/folder.txt")
        .code(2)
        .stdout_eq("");
}

#[test]
fn a_contract_with_errors_has_no_list() {
    let place = Place::with("guestlist: 1\n");
    place.run("exposure -o list.txt").code(1).stdout_eq("");
    assert!(!place.path("list.txt").exists());
    place.run("exposure --format svg").code(2).stdout_eq("");
}
