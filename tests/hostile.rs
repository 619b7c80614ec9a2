//! Whatever the bytes of a contract are: an answer in good time, and no panic.

use std::time::{Duration, Instant};

use camino::Utf8Path;
use guestlist::{check, contract, diag};
use proptest::prelude::*;

const FORGE: &str = include_str!("../examples/forge/contract.yaml");

/// Pieces that mean something to YAML or to the language.
const PIECES: &[&str] = &[
    ": ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "\n",
    "\r\n",
    "\t",
    "#",
    "&a ",
    "*a",
    "<<: *a",
    "!!str ",
    "?",
    "| \n",
    "> \n",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "\u{feff}",
    "\u{0}",
    "\u{1b}[2J",
    "日本",
    "é",
    "list<",
    ">",
    "??",
    "null",
    "~",
    "no",
    "07",
    "1e9",
    "get: /{id}",
    "{id}",
    "type: ",
    "fields: ",
    "page<User>",
    "secret: yes",
    "returns: ",
    "ok: ",
    "2001",
    "  ",
    "      ",
    ",",
];

/// Everything that is done with a contract before code is written.
fn run(bytes: Vec<u8>) {
    let start = Instant::now();
    let outcome = check::check(contract::parse(Utf8Path::new("contract.yaml"), bytes));
    let (sources, report) = (&outcome.sources, &outcome.report);
    for finding in report.iter() {
        let text = &sources.get(finding.span.source).text;
        assert!(finding.span.start <= finding.span.end, "{finding:?}");
        let (from, to) = (finding.span.start as usize, finding.span.end as usize);
        assert!(
            text.get(from..to).is_some(),
            "{finding:?} lies outside of the text"
        );
    }
    let shown = diag::human(&[(sources, report)]) + &diag::concise(&[(sources, report)]);
    assert!(
        !shown.contains(|c: char| c.is_control() && c != '\n'),
        "{shown:?}"
    );
    let json = diag::json(&[(sources, report)]);
    let parsed: serde_json::Value = serde_json::from_str(&json).expect("the findings are JSON");
    assert_eq!(parsed.as_array().map(Vec::len), Some(report.iter().count()));
    let _ = diag::sarif(&[(sources, report)], guestlist::rules());
    assert!(start.elapsed() < Duration::from_secs(10));
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        run(bytes);
    }

    #[test]
    fn any_pieces(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..60)) {
        run(format!("guestlist: 1\n{}", pieces.concat()).into_bytes());
    }

    #[test]
    fn a_contract_with_edits(
        edits in proptest::collection::vec(
            (any::<proptest::sample::Index>(), 0_usize..40, proptest::sample::select(PIECES)), 1..6)
    ) {
        let mut text = FORGE.to_owned();
        for (at, length, piece) in edits {
            let from = boundary(&text, at.index(text.len() + 1));
            let to = boundary(&text, from + length).max(from);
            text.replace_range(from..to, piece);
        }
        run(text.into_bytes());
    }
}

#[test]
fn a_contract_of_the_largest_size_is_read_in_time() {
    let mut text = String::from("guestlist: 1\napi: { title: T, version: v1 }\ntypes:\n");
    for number in 0..40_000 {
        text.push_str(&format!(
            "  Type{number}: {{ fields: {{ a: string, b: list<int32> }} }}\n"
        ));
    }
    let start = Instant::now();
    let loaded = contract::parse(Utf8Path::new("contract.yaml"), text.into_bytes());
    assert!(loaded.report.is_empty());
    assert!(start.elapsed() < Duration::from_secs(20));
}
