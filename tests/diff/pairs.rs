//! Random pairs of contracts. An oracle of its own, which reads the documents of both alone, looks for evidence that a
//! client of the old contract breaks: where there is some, the change is not called compatible.

use guestlist::check::Outcome;
use guestlist::diag::{self, Weight};
use serde_json::Value;

use super::contracts::{checked, compared, contracts, parsed, said};
use super::evidence::evidence;
use super::random::Random;
use super::{document, invent};

/// How many pairs are tried where `GUESTLIST_PAIRS` says nothing.
const PAIRS: u64 = 200;
/// Contracts whose texts are longer take too long.
const LONG: usize = 6_000;
/// How many contracts are held beside one, each with one thing changed.
const OTHERS: usize = 6;

fn count() -> u64 {
    said("GUESTLIST_PAIRS").unwrap_or(PAIRS)
}

/// The seed behind which pairs are invented.
fn first() -> u64 {
    said("GUESTLIST_PAIRS_SEED").unwrap_or_default()
}

#[test]
fn nothing_that_breaks_is_compatible() {
    let mut goldens: Vec<String> = Vec::new();
    for path in contracts() {
        let outcome = checked(&path);
        let is_alone = outcome.sources.iter().count() == 1;
        let text = outcome.sources.iter().next().map(|it| it.text.clone());
        goldens.extend(text.filter(|it| is_alone && it.len() < LONG));
    }
    assert!(goldens.len() > 5, "{}", goldens.len());
    let (mut broken, mut harmless, mut unproved) = (0, 0, 0);
    let mut wrong = Vec::new();
    let mut seed = first();
    let mut tried = 0;
    let most = seed + count() * 40;
    while tried < count() && seed < most {
        seed += 1;
        let mut random = Random::new(seed);
        let text = match seed % 2 {
            0 => random.pick(&goldens).cloned().unwrap_or_default(),
            _ => invent::contract(seed, "crate").text,
        };
        if text.len() > LONG {
            continue;
        }
        // One contract has several others beside it.
        let old = parsed(&text);
        if old.checked.is_none() {
            continue;
        }
        let before = document(&old);
        for _ in 0..OTHERS {
            let Some((changed, what)) = mutated(&mut random, &text) else {
                break;
            };
            let new = parsed(&changed);
            if new.checked.is_none() || tried == count() {
                continue;
            }
            tried += 1;
            match judged(&mut random, (&old, &before), &new) {
                (Some(evidence), false, told) => {
                    wrong.push(format!("seed {seed}: {what}\n{evidence}\n{told}"));
                }
                (Some(_), true, _) => broken += 1,
                (None, true, _) => unproved += 1,
                (None, false, _) => harmless += 1,
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    eprintln!(
        "{tried} pairs: {broken} seen to break, {unproved} said to and not seen, {harmless} compatible"
    );
    assert!(
        broken * 8 > tried && harmless * 8 > tried,
        "{broken} {harmless} of {tried}"
    );
}

/// What shows that clients break, whether that is said, and what is said.
fn judged(
    random: &mut Random,
    (old, before): (&Outcome, &Value),
    new: &Outcome,
) -> (Option<String>, bool, String) {
    let found = compared(old, new);
    let said = [Weight::Breaking, Weight::Risky];
    let said = said.iter().any(|weight| found.count(*weight) > 0);
    // The server is the new contract's, the client has the document of the old one.
    let evidence = evidence(random, &document(new), before);
    let report = found.report();
    (evidence, said, diag::concise(&[(&found.sources, &report)]))
}

/// A contract with one thing changed, and what that is.
fn mutated(random: &mut Random, text: &str) -> Option<(String, String)> {
    let lines: Vec<&str> = text.lines().collect();
    for _ in 0..40 {
        let at = random.below(lines.len());
        let line = *lines.get(at)?;
        let Some(next) = edited(random, line) else {
            continue;
        };
        let mut all: Vec<&str> = lines.clone();
        match next.is_empty() {
            true => {
                all.remove(at);
            }
            false => *all.get_mut(at)? = &next,
        }
        let what = format!("{at}: {line}\n  is {next}");
        return Some((all.join("\n") + "\n", what));
    }
    None
}

/// A line with one thing changed; empty where it is left out.
fn edited(random: &mut Random, line: &str) -> Option<String> {
    const WORDS: [(&str, &str); 18] = [
        ("optional: true", "optional: false"),
        ("optional: false", "optional: true"),
        ("nullable: true", "nullable: false"),
        ("string?", "string"),
        (": string", ": int32"),
        (": string", ": string?"),
        ("int32", "int64"),
        ("int64", "int32"),
        ("int64", "double"),
        ("uint32", "int32"),
        ("double", "string"),
        ("boolean", "string"),
        ("uuid", "string"),
        ("datetime", "date"),
        ("list<", "map<"),
        ("min_", "max_"),
        ("created:", "ok:"),
        ("unique_items: true", "unique_items: false"),
    ];
    match random.below(5) {
        0 | 1 => {
            let fitting: Vec<_> = WORDS
                .iter()
                .filter(|(from, _)| line.contains(from))
                .collect();
            let (from, to) = random.pick(&fitting)?;
            Some(line.replacen(from, to, 1))
        }
        2 => {
            // A number of a constraint.
            let at = line.find("length: ").or_else(|| line.find("imum: "));
            let at = at.or_else(|| line.find("items: "))?;
            let start = at + line.get(at..)?.find(": ")? + 2;
            let rest = line.get(start..)?;
            let end = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            let number: u64 = rest.get(..end)?.parse().ok()?;
            let next = match random.below(2) {
                0 => number + 1,
                _ => number.checked_sub(1)?,
            };
            Some(format!("{}{next}{}", line.get(..start)?, rest.get(end..)?))
        }
        3 => {
            // An item of a list.
            let (open, close) = (line.find('[')?, line.find(']')?);
            let inner = line.get(open + 1..close)?;
            let mut items: Vec<&str> = inner.split(", ").collect();
            if items.len() < 2 || inner.contains(['{', '[']) {
                return None;
            }
            items.remove(random.below(items.len()));
            Some(format!(
                "{}{}{}",
                line.get(..=open)?,
                items.join(", "),
                line.get(close..)?
            ))
        }
        _ => line.trim_start().contains(": ").then(String::new),
    }
}
