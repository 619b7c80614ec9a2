//! Each kind of change in every golden, with what shows that it breaks held against both documents; and what is no change.

use std::collections::{BTreeMap, BTreeSet};

use guestlist::diag::Weight::Breaking;
use guestlist::{compat, exposure};
use serde_json::Value;

use super::contracts::{compared, parsed, text};
use super::document;
use super::kinds::{KINDS, each_change, goldens, outcome, written};
use super::witnesses::{self, Seen};

#[test]
fn every_golden_shows_the_kinds_of_change() {
    let goldens = goldens();
    assert!(goldens.len() > 30, "{}", goldens.len());
    // Two threads are what the least machines have.
    let halves = goldens.chunks(goldens.len().div_ceil(2));
    let met = std::thread::scope(|scope| {
        let threads: Vec<_> = halves.map(|half| scope.spawn(|| meet(half))).collect();
        let mut met: BTreeMap<usize, usize> = BTreeMap::new();
        for thread in threads {
            for (at, count) in thread.join().expect("all is judged as it should be") {
                *met.entry(at).or_default() += count;
            }
        }
        met
    });
    let counts: Vec<_> = KINDS
        .iter()
        .enumerate()
        .map(|(at, kind)| {
            (
                kind.forth.0,
                kind.back.0,
                met.get(&at).copied().unwrap_or(0),
            )
        })
        .collect();
    eprintln!("goldens by kind: {counts:?}");
    assert!(counts.iter().all(|(.., count)| *count > 0), "{counts:?}");
}

/// How many of these contracts each kind met.
fn meet(goldens: &[(String, Value)]) -> BTreeMap<usize, usize> {
    let mut met = BTreeMap::new();
    let mut seen = Seen::new();
    // Contracts change one by one, and the old one is often the golden itself.
    let mut last: Option<(String, Value)> = None;
    each_change(goldens, &mut |at, changed| {
        *met.entry(at).or_default() += 1;
        if [&changed.forth, &changed.back]
            .iter()
            .all(|it| it.count(Breaking) == 0)
        {
            return;
        }
        let text = text(changed.old);
        if last.as_ref().is_none_or(|(known, _)| known != text) {
            last = Some((text.to_owned(), document(changed.old)));
        }
        let before = last.as_ref().map_or(&Value::Null, |(_, document)| document);
        let after = document(changed.new);
        witnesses::hold(&changed.name, &changed.forth, (before, &after), &mut seen);
        witnesses::hold(&changed.name, &changed.back, (&after, before), &mut seen);
    });
    met
}

/// A model with another name and the same fields is the same to clients, and the same leaves.
#[test]
fn a_renamed_model_is_no_change() {
    let mut renamed = 0;
    for (path, contract) in goldens() {
        let mut text = written(&contract);
        for name in models(&contract) {
            // An item of an enum that is called so would be renamed too.
            if text.contains(&format!("\"{name}\",")) || text.contains(&format!("\"{name}\"]")) {
                continue;
            }
            let word = format!(r"\b{name}\b");
            let word = regex::Regex::new(&word).expect("a name is a pattern");
            text = word.replace_all(&text, format!("{name}Anew")).into_owned();
        }
        let (Some(old), new) = (outcome(&contract), parsed(&text)) else {
            continue;
        };
        if new.checked.is_none() {
            continue;
        }
        renamed += 1;
        let found = compared(&old, &new);
        let told = found.changes.iter();
        let told: Vec<_> = told.map(|it| it.diagnostic.message.as_str()).collect();
        assert!(told.is_empty(), "{path}: {told:?}");
    }
    assert!(renamed > 10, "{renamed}");
}

/// The names of inputs and outputs.
fn models(contract: &Value) -> Vec<String> {
    let resources = contract["resources"].as_object().into_iter().flatten();
    let models = resources.flat_map(|(_, it)| [&it["inputs"], &it["outputs"]]);
    let models = models.filter_map(Value::as_object).flatten();
    models.map(|(name, _)| name.clone()).collect()
}

/// No kind is forgotten here.
#[test]
fn every_kind_is_in_the_table() {
    let mirrors = compat::mirrors().chain(exposure::change::mirrors());
    let all: BTreeSet<&str> = mirrors.map(|(rule, _)| rule.code).collect();
    let here = KINDS.iter().flat_map(|kind| [kind.forth.0, kind.back.0]);
    assert_eq!(all, here.collect());
}
