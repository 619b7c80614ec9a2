//! Reading in parts gives what reading in one go gives.

use proptest::prelude::*;

use super::{Document, Reading, in_one_go, read, split};
use crate::diag::SourceId;
use crate::print::Print;

const SOURCE: SourceId = SourceId(0);

/// Where the line of a resource in the middle starts: there are 4 lines before all, and 9 of each.
const MIDDLE: usize = 3 + 250 * 9;

/// A contract that is long enough to be read in parts, with `change` put in at a place.
fn long(change: &str, place: usize) -> String {
    let mut text =
        "# A contract\nguestlist: 1\napi: { title: Long, version: \"1\" }\nresources:\n".to_owned();
    for number in 0..500 {
        text.push_str(&format!(
            "  Thing{number}: # one\n    path: /things-{number}\n    description: |\n      Of several\n      lines\n\n    outputs:\n      View{number}: {{ fields: [a, \"b\",\n        c] }}\n"
        ));
    }
    text.push_str("types:\n  Colour: { enum: [red] }\n");
    let mut places = text.match_indices('\n').map(|(at, _)| at + 1);
    let at = places.nth(place).unwrap_or(text.len());
    text.insert_str(at, change);
    text
}

fn assert_same(text: &str) {
    let whole = in_one_go(SOURCE, text);
    let words = |document: &Document| format!("{:?}", document.report);
    let (first, own) = read(SOURCE, text, None);
    let (_, other) = read(SOURCE, &long("", 0), None);
    for earlier in [own, other] {
        let (parts, _) = read(SOURCE, text, kept(earlier).as_ref());
        for parts in [&first, &parts] {
            assert_eq!(words(parts), words(&whole));
            assert_eq!(parts.root, whole.root);
        }
    }
}

/// A reading that was written down and read again.
fn kept(reading: Option<Reading>) -> Option<Reading> {
    let program = Print::of_bytes(b"a program");
    let read = reading.as_ref().map(|reading| {
        let bytes = reading.to_bytes(program);
        Reading::parse(&bytes, program).expect("it was written whole")
    });
    assert_eq!(read, reading);
    read
}

#[test]
fn only_what_the_same_program_left_whole_is_known() {
    let program = Print::of_bytes(b"a program");
    let (_, reading) = read(SOURCE, &long("", 0), None);
    let bytes = reading.expect("it is long").to_bytes(program);
    assert!(Reading::parse(&bytes, Print::of_bytes(b"another")).is_none());
    for at in (0..bytes.len()).step_by(997) {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert!(Reading::parse(&changed, program).is_none(), "{at}");
        assert!(Reading::parse(&bytes[..at], program).is_none(), "{at}");
    }
}

#[test]
fn a_part_that_only_moved_is_known() {
    let (_, reading) = read(SOURCE, &long("", 0), None);
    let reading = reading.expect("it is long");
    let moved = long("# One more line.\n", 0);
    let (_, again) = read(SOURCE, &moved, Some(&reading));
    let again = again.expect("it is long");
    let same = again
        .iter()
        .filter(|print| reading.iter().any(|it| it == *print));
    assert_eq!(same.count() + 1, again.iter().count());
}

#[test]
fn a_long_contract_is_read_in_parts() {
    let text = long("", 0);
    assert!(split::read(SOURCE, &text, None).is_some());
    assert_same(&text);
    let crlf = text.replace('\n', "\r\n");
    assert!(split::read(SOURCE, &crlf, None).is_some());
    assert_same(&crlf);
}

#[test]
fn what_is_not_plain_is_read_in_one_go() {
    for change in [
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "  Thing3:\n    path: /again\n",
        "    again: &name 1\n",
        "  - x\n",
        "  Open: [a,\n",
        "  Open: \"a\n",
        "  Text: a\n  b\n",
        "resources:\n",
        "\tx: 1\n",
        "    get: {id}/{id}\n",
    ] {
        let text = long(change, MIDDLE);
        assert!(split::read(SOURCE, &text, None).is_none(), "{change:?}");
        assert_same(&text);
    }
}

#[test]
fn depth_is_counted_from_the_top() {
    for depth in 120..130 {
        let nested = format!("    deep: {}{}\n", "[".repeat(depth), "]".repeat(depth));
        assert_same(&long(&nested, MIDDLE));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn any_line_anywhere_changes_nothing_of_that(
        change in "( {0,6})([a-zA-Z]{1,3}:? ?|- |[\\[\\]{}\"'|>&*#?!,.%-]){0,5}\n",
        place in 0_usize..4600,
    ) {
        assert_same(&long(&change, place));
    }
}
