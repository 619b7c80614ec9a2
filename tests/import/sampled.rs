//! One line of a document goes or changes, at random over the documents whose lines are not all tried: the contract or
//! the report does too, and nothing panics.
//!
//! `GUESTLIST_IMPORT_ROUNDS` says how often, for a longer run; `GUESTLIST_IMPORT_SEED` where the numbers begin.

use camino::{Utf8Path, Utf8PathBuf};

use super::lines::{Outcome, changed, is_read, outcome, says, threads, with};

/// How many lines are tried, unless the environment says another number.
const ROUNDS: u64 = 1000;

/// How many lines of each document are tried at the least. One of a large document takes as long as a hundred of a
/// small one.
const LEAST: u64 = 2;

fn number(name: &str, usual: u64) -> u64 {
    let said = std::env::var(name).ok();
    said.map_or(usual, |said| said.parse().expect("a number"))
}

/// A number from a seed (SplitMix64).
fn random(seed: u64, below: usize) -> usize {
    let mut it = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    usize::try_from((it ^ (it >> 31)) % (below.max(1) as u64)).unwrap_or_default()
}

struct Document {
    path: Utf8PathBuf,
    text: String,
    before: Outcome,
    /// The numbers of lines that say something.
    lines: Vec<usize>,
}

/// The JSON documents of these tests, that of FastAPI, and those of others where they lie.
fn documents() -> Vec<Document> {
    let mut paths = super::documents();
    paths.retain(|path| path.extension() == Some("json") && is_read(path));
    paths.push(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fastapi/shop.json").into());
    paths.extend(super::specs::paths());
    let texts = paths.into_iter().map(|path| {
        let text = std::fs::read_to_string(&path).expect("the document can be read");
        (path, text)
    });
    let texts = texts.filter(|(_, text)| {
        // Of one line nothing can go.
        text.lines().count() > 2
    });
    let all = texts.filter_map(|(path, text)| {
        let before = outcome(&path, &text);
        let is_json = path.extension() == Some("json");
        let lines = says(&text, is_json);
        let gives = before.0.is_some();
        gives.then_some(Document {
            path,
            text,
            before,
            lines,
        })
    });
    all.collect()
}

/// Each document as often as its turn comes, the short ones more often.
fn turns(all: &[Document], rounds: u64) -> Vec<(usize, u64)> {
    #[expect(clippy::cast_precision_loss, reason = "a share is no exact number")]
    let shares: Vec<f64> = all.iter().map(|it| 1.0 / it.text.len() as f64).collect();
    let whole: f64 = shares.iter().sum();
    let mut turns = Vec::new();
    for (index, share) in shares.iter().enumerate() {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            clippy::cast_sign_loss,
            reason = "a share is no exact number"
        )]
        let own = (rounds as f64 * share / whole) as u64;
        turns.extend((0..own.max(LEAST)).map(|round| (index, round)));
    }
    turns
}

/// What was done to a document, if nobody can tell that it was done.
fn silent(all: &[Document], (index, round): (usize, u64), first: u64) -> Option<String> {
    let document = &all[index];
    let seed = first
        .wrapping_add(round)
        .wrapping_mul(1_000_003)
        .wrapping_add(index as u64);
    let at = document.lines[random(seed, document.lines.len())];
    let line = document.text.lines().nth(at).unwrap_or_default();
    let others = changed(line);
    let goes = !line.trim_end().ends_with(['{', '[']);
    let mut choices: Vec<Option<&str>> = others.iter().map(|it| Some(it.as_str())).collect();
    choices.extend(goes.then_some(None));
    let choice = choices.get(random(seed ^ 0x5bd1_e995, choices.len()))?;
    let text = with(&document.text, at, *choice);
    let name = document.path.file_name().unwrap_or_default();
    let what = choice.map_or("is left out".to_owned(), |other| {
        format!("becomes `{}`", other.trim())
    });
    let after = std::panic::catch_unwind(|| outcome(&document.path, &text));
    let said = format!("{name}:{}: `{}` {what}", at + 1, line.trim());
    match after {
        Err(_) => Some(format!("{said}, and there is a panic")),
        Ok(after) => (after == document.before).then_some(said),
    }
}

#[test]
fn every_line_counts_in_every_document() {
    let all = documents();
    let turns = turns(&all, number("GUESTLIST_IMPORT_ROUNDS", ROUNDS));
    let first = number("GUESTLIST_IMPORT_SEED", 0);
    // Long ones and short ones for each.
    let found = threads(turns.len(), &|at| silent(&all, turns[at], first));
    eprintln!("{} lines of {} documents", turns.len(), all.len());
    assert!(found.is_empty(), "{}\n{}", found.len(), found.join("\n"));
}

/// What goes wrong in a line must be seen by the test.
#[test]
fn a_line_that_says_nothing_is_found() {
    let path = Utf8Path::new("openapi.yaml");
    let text = "openapi: 3.0.3\ninfo: { title: A, version: '1' }\npaths:\n  /a: { get: { operationId: a, responses: { '204': { description: x } } } }\n";
    let other = text.replace("3.0.3", "3.0.2");
    assert_eq!(outcome(path, text), outcome(path, &other));
    let other = text.replace("title: A", "title: B");
    assert_ne!(outcome(path, text), outcome(path, &other));
}
