//! What the README shows is what there is: the quickstart's files whole, and what a mistake in its
//! contract prints.

use super::Place;

const README: &str = include_str!("../../README.md");
const CONTRACT: &str = include_str!("../../examples/quickstart/contract.yaml");

#[track_caller]
fn assert_shown(text: &str) {
    assert!(README.contains(text), "the README does not show:\n{text}");
}

#[test]
fn the_quickstart_is_shown_whole() {
    assert_shown(&format!("```yaml\n{CONTRACT}```"));
    for file in [
        include_str!("../../examples/quickstart/src/app.rs"),
        include_str!("../../examples/quickstart/src/handlers/note.rs"),
    ] {
        assert_shown(&format!("```rust\n{file}```"));
    }
}

#[test]
fn mistakes_are_shown_as_they_are_printed() {
    let wrong = CONTRACT
        .replace(
            "NoteView: { fields: [id, text]",
            "NoteView: { fields: [id, text, author_token]",
        )
        .replace("created:", "craeted:");
    let place = Place::with(&wrong);
    let output = place.run("check").code(1);
    let printed = String::from_utf8(output.get_output().stderr.clone()).expect("it is text");
    assert_shown(&format!("```text\n{printed}```"));
}

#[test]
fn what_newly_leaves_is_shown_as_it_is_printed() {
    let changed = CONTRACT
        .replace("[id, text]", "[id, text, author_token]")
        .replace("min_length: 16, secret: true", "min_length: 16");
    let place = Place::with(&changed);
    place.write("old.yaml", CONTRACT);
    let output = place.run("diff old.yaml contract.yaml").code(1);
    let printed = String::from_utf8(output.get_output().stdout.clone()).expect("it is text");
    let mut findings = printed.split("\n\n");
    let found = findings.find(|it| it.starts_with("error[GL1020]"));
    assert_shown(&format!("```text\n{}\n```", found.expect("it leaves")));
}
