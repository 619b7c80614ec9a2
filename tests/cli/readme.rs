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
