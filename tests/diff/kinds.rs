//! Each kind of change, made in every contract of a golden in which it can be made, and judged as the kind says.

use std::collections::{BTreeMap, BTreeSet};

use guestlist::check::Outcome;
use guestlist::diag::Weight::{self, Breaking, Compatible, Narrower, Risky, Wider};
use guestlist::{Compared, compat, exposure};
use serde_json::Value;

use super::edits::{self, Edited};
use super::witnesses::{self, Seen};
use super::{compared, document, pairs, parsed, text};

/// A change by its code, and what it means.
type Judged = (&'static str, Weight);

/// How a contract is changed.
struct Kind {
    edit: fn(&Value) -> Vec<Edited>,
    /// What the change is, and what it is when the contracts change places.
    forth: Judged,
    back: Judged,
}

const fn kind(edit: fn(&Value) -> Vec<Edited>, forth: Judged, back: Judged) -> Kind {
    Kind { edit, forth, back }
}

const KINDS: &[Kind] = &[
    kind(
        edits::drop_operation,
        ("GL970", Breaking),
        ("GL971", Compatible),
    ),
    kind(
        edits::drop_operation,
        ("GL1023", Narrower),
        ("GL1022", Wider),
    ),
    kind(
        edits::narrow_param,
        ("GL972", Breaking),
        ("GL973", Compatible),
    ),
    kind(
        edits::demand_param,
        ("GL974", Breaking),
        ("GL975", Compatible),
    ),
    kind(edits::drop_param, ("GL976", Risky), ("GL977", Compatible)),
    kind(
        edits::take_media,
        ("GL979", Compatible),
        ("GL978", Breaking),
    ),
    kind(edits::send_null, ("GL980", Breaking), ("GL981", Compatible)),
    kind(edits::drop_property, ("GL982", Breaking), ("GL983", Risky)),
    kind(
        edits::drop_property,
        ("GL1021", Narrower),
        ("GL1020", Wider),
    ),
    kind(
        edits::add_status,
        ("GL984", Breaking),
        ("GL985", Compatible),
    ),
    kind(edits::drop_error, ("GL987", Compatible), ("GL986", Risky)),
    kind(
        edits::drop_header,
        ("GL988", Breaking),
        ("GL989", Compatible),
    ),
    kind(
        edits::open_operation,
        ("GL1001", Compatible),
        ("GL1000", Breaking),
    ),
    kind(
        edits::open_operation,
        ("GL1024", Wider),
        ("GL1025", Narrower),
    ),
    kind(edits::change_default, ("GL1002", Risky), ("GL1002", Risky)),
    kind(
        edits::change_form,
        ("GL1003", Breaking),
        ("GL1003", Breaking),
    ),
    kind(edits::send_text, ("GL1004", Breaking), ("GL1004", Breaking)),
    kind(edits::send_text, ("GL1028", Wider), ("GL1029", Narrower)),
    kind(
        edits::send_text_too,
        ("GL1005", Compatible),
        ("GL1004", Breaking),
    ),
    kind(edits::move_servers, ("GL1006", Risky), ("GL1006", Risky)),
    kind(
        edits::rename_operation,
        ("GL1007", Risky),
        ("GL1007", Risky),
    ),
    kind(
        edits::deprecate_operation,
        ("GL1008", Compatible),
        ("GL1009", Compatible),
    ),
    kind(
        edits::retire_operation,
        ("GL1010", Compatible),
        ("GL971", Compatible),
    ),
    kind(
        edits::refuse_unknown,
        ("GL1011", Risky),
        ("GL1012", Compatible),
    ),
    kind(edits::change_pattern, ("GL1013", Risky), ("GL1013", Risky)),
    kind(edits::unseal_field, ("GL1026", Wider), ("GL1027", Narrower)),
    kind(
        edits::filter_by_unseen,
        ("GL1030", Wider),
        ("GL1031", Narrower),
    ),
];

/// How many edits of a kind are tried in a contract until one gives a contract that is right.
const TRIED: usize = 4;

/// The contracts of goldens that are one file, as values.
pub fn goldens() -> Vec<(String, Value)> {
    let paths = pairs::contracts().into_iter();
    let all = paths.filter_map(|path| {
        let text = std::fs::read_to_string(&path).expect("it can be read");
        let contract: Value = serde_yaml::from_str(&text).expect("it is YAML");
        let is_alone = contract.get("include").is_none();
        is_alone.then(|| (path.to_string(), contract))
    });
    all.collect()
}

/// A contract as text. What is in quotes is no word of the language.
fn written(contract: &Value) -> String {
    contract.to_string().replace("\"none\"", "none")
}

fn outcome(contract: &Value) -> Option<Outcome> {
    let outcome = parsed(&written(contract));
    outcome.checked.is_some().then_some(outcome)
}

fn judgements(found: &Compared) -> BTreeSet<Judged> {
    let changes = found.changes.iter();
    changes
        .map(|change| (change.diagnostic.rule.code, change.weight))
        .collect()
}

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

/// A golden with a change of a kind.
pub struct Changed<'c> {
    /// The golden, and the code of the change.
    pub name: String,
    pub old: &'c Outcome,
    pub new: &'c Outcome,
    pub forth: Compared,
    pub back: Compared,
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

/// Makes each kind of change in each of these contracts where it can be made, and holds that it is judged as the kind
/// says.
pub fn each_change(goldens: &[(String, Value)], with: &mut dyn FnMut(usize, Changed<'_>)) {
    for (name, contract) in goldens {
        // Some texts mean something else as JSON has them.
        let Some(own) = outcome(contract) else {
            continue;
        };
        for (at, kind) in KINDS.iter().enumerate() {
            if matches!(kind.forth.0, "GL982" | "GL1021") && has_open_answers(contract) {
                continue;
            }
            for (old, new) in (kind.edit)(contract).iter().take(TRIED) {
                let other = (old != contract).then(|| outcome(old));
                let (Some(new), None | Some(Some(_))) = (outcome(new), &other) else {
                    continue;
                };
                let other = other.flatten();
                let old = other.as_ref().unwrap_or(&own);
                let name = format!("{name}, {}", kind.forth.0);
                let (forth, back) = (compared(old, &new), compared(&new, old));
                if kind.depends() && !judgements(&forth).contains(&kind.forth) {
                    continue;
                }
                let codes = (judgements(&forth), judgements(&back));
                assert!(codes.0.contains(&kind.forth), "{name}: {:?}", codes.0);
                assert!(codes.1.contains(&kind.back), "{name} back: {:?}", codes.1);
                let changed = Changed {
                    name,
                    old,
                    new: &new,
                    forth,
                    back,
                };
                with(at, changed);
                break;
            }
        }
    }
}

/// Whether more than one output may be an answer, or members may that are not listed: what one output lacks, another
/// answer may have.
fn has_open_answers(contract: &Value) -> bool {
    let text = contract.to_string();
    let open = [
        "\"open_outputs\":true",
        "\"additional_properties\"",
        "\"for\":{",
    ];
    open.iter().any(|it| text.contains(it))
}

impl Kind {
    /// Whether it depends on the rest of the contract that the edit shows this kind: a field can leave elsewhere too,
    /// a record's in no answer, an answer can have nothing, and an error can be everywhere.
    fn depends(&self) -> bool {
        let of_the_rest = ["GL980", "GL982", "GL987", "GL1021", "GL1023", "GL1024"];
        of_the_rest.contains(&self.forth.0)
    }
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
