//! Requests and answers that show what breaks, run against the servers that are generated of both contracts: the one
//! takes them and the other does not.

mod client;
#[path = "../../../diff/contracts.rs"]
mod contracts;
#[path = "../../../diff/edits.rs"]
mod edits;
mod forms;
#[path = "../../../conforms/judge.rs"]
mod judge;
#[path = "../../../diff/kinds.rs"]
mod kinds;
#[path = "../../../conforms/random.rs"]
mod random;
#[path = "../../../compiles/scratch.rs"]
mod scratch;
mod sent;
mod servers;
mod sides;
#[path = "../../../diff/witnesses.rs"]
mod witnesses;

use guestlist::Compared;
use guestlist::diag::{Change, Part, Weight, Witness};
use serde_json::{Value, json};

use contracts::{cases, compared, said, text};
use servers::Servers;
use sides::{Sides, Verdict};
use witnesses::{Seen, word};

/// The folder of the project.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// How many pairs are served by one program.
const SERVED: usize = 40;

/// Two contracts, and what has changed.
struct Pair {
    name: String,
    old: String,
    new: String,
    found: Compared,
}

/// What was found out of the witnesses of pairs.
#[derive(Default)]
struct Tally {
    /// Those that the servers bear out.
    seen: Seen,
    /// Those that the documents bear out that they serve.
    held: Seen,
    /// Those that no server can be asked about.
    unasked: Seen,
    wrong: Vec<String>,
}

/// Every pair that shows a kind of change, both ways.
#[test]
fn servers_bear_out_what_breaks() {
    let cases = cases();
    let both = cases
        .iter()
        .flat_map(|(name, old, new)| [(name, old, new), (name, new, old)]);
    let all = both.map(|(name, old, new)| Pair {
        name: name.clone(),
        old: text(old).to_owned(),
        new: text(new).to_owned(),
        found: compared(old, new),
    });
    let tally = judged(all.collect());
    eprintln!("{tally}");
    assert!(tally.wrong.is_empty(), "{}", tally.wrong.join("\n\n"));
    let Tally { seen, unasked, .. } = &tally;
    for part in [
        "request",
        "param",
        "body",
        "size",
        "file",
        "credentials",
        "answer",
        "mistaken",
    ] {
        assert!(seen.contains_key(part), "{part}: {tally}");
    }
    for part in ["request", "param", "body", "size", "file", "credentials"] {
        assert!(!unasked.contains_key(part), "{part}: {tally}");
    }
}

/// Every kind of change in goldens, both ways: as many pairs as `GUESTLIST_SERVED` says, none where it says nothing.
#[test]
fn servers_of_goldens_bear_out_what_breaks() {
    let count = said("GUESTLIST_SERVED").unwrap_or_default();
    let count = usize::try_from(count).expect("a count");
    if count == 0 {
        return;
    }
    let mut goldens = kinds::goldens();
    goldens.retain(|(name, contract)| is_served(name, contract));
    let mut all = Vec::new();
    kinds::each_change(&goldens, &mut |_, changed| {
        let (old, new) = (text(changed.old), text(changed.new));
        for (old, new, found) in [(old, new, changed.forth), (new, old, changed.back)] {
            all.push(Pair {
                name: changed.name.clone(),
                old: old.to_owned(),
                new: new.to_owned(),
                found,
            });
        }
    });
    all.retain(|pair| pair.found.count(Weight::Breaking) > 0);
    eprintln!("{} pairs", all.len());
    let step = all.len().div_ceil(count).max(1);
    let tally = judged(all.into_iter().step_by(step).collect());
    eprintln!("{tally}");
    assert!(tally.wrong.is_empty(), "{}", tally.wrong.join("\n\n"));
    for part in ["request", "param", "body", "credentials"] {
        let count = |all: &Seen| all.get(part).copied().unwrap_or_default();
        let (seen, unasked) = (count(&tally.seen), count(&tally.unasked));
        assert!(seen >= 4 * unasked, "{part}: {tally}");
    }
}

/// Whether a golden has nothing that the program of all servers lacks.
fn is_served(name: &str, contract: &Value) -> bool {
    let text = contract.to_string().replace("crate::auth::", "");
    let foreign = ["crate::", "\"extract\"", "\"audiences\""];
    let lacking = foreign.iter().find(|it| text.contains(**it));
    if let Some(lacking) = lacking {
        eprintln!("{name} is not served, which has {lacking}");
    }
    lacking.is_none()
}

/// What servers and documents say of the witnesses of these pairs.
fn judged(mut pairs: Vec<Pair>) -> Tally {
    pairs.retain(|pair| pair.found.count(Weight::Breaking) > 0);
    let mut tally = Tally::default();
    for some in pairs.chunks(SERVED) {
        let texts = some.iter().flat_map(|pair| [&pair.old, &pair.new]);
        let servers = Servers::of(texts.map(String::as_str));
        for pair in some {
            tally.judge(&servers, pair);
        }
    }
    tally
}

impl Tally {
    fn judge(&mut self, servers: &Servers, pair: &Pair) {
        let name = &pair.name;
        let sides = Sides::of(servers, &pair.old, &pair.new);
        witnesses::hold(name, &pair.found, sides.documents(), &mut self.held);
        for (change, witness) in breaking(&pair.found.changes) {
            let part = word(&witness.part);
            match sides.verdict(change, witness) {
                Verdict::Shown => *self.seen.entry(part).or_default() += 1,
                Verdict::Unasked => *self.unasked.entry(part).or_default() += 1,
                Verdict::Unshown(why) | Verdict::Wrong(why) => {
                    let key = &change.key;
                    self.wrong.push(format!("{name}: {key} {witness:?}\n{why}"));
                }
            }
            for witness in mistaken(witness) {
                match sides.verdict(change, &witness) {
                    Verdict::Unshown(_) => *self.seen.entry("mistaken").or_default() += 1,
                    other => self.wrong.push(format!(
                        "{name}: {witness:?} shows nothing, and it is said: {other:?}"
                    )),
                }
            }
        }
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (seen, held, unasked) = (&self.seen, &self.held, &self.unasked);
        write!(
            f,
            "by servers: {seen:?}; by documents: {held:?}; not asked: {unasked:?}"
        )
    }
}

/// What breaks, with what shows it.
fn breaking(changes: &[Change]) -> impl Iterator<Item = (&Change, &Witness)> {
    let breaking = changes.iter().filter(|it| it.weight == Weight::Breaking);
    breaking.map(|it| (it, it.witness.as_ref().expect("what breaks has a witness")))
}

/// Witnesses made of one of the pairs' own that show nothing, since both servers take them.
fn mistaken(witness: &Witness) -> Vec<Witness> {
    let other = |operation: &str, value: Value| Witness {
        operation: operation.to_owned(),
        part: witness.part.clone(),
        value,
    };
    let same = witness.operation.as_str();
    match (&witness.part, same) {
        (Part::Request, "get_pet") => vec![other("make_pet", Value::Null)],
        (Part::Param(_, name), "find_pets") if name == "tag" && witness.value.is_null() => {
            vec![other(same, "text".into())]
        }
        (Part::Body(media), "make_pet") if media == "application/json" => {
            vec![other(same, json!({ "name": "abcd" }))]
        }
        (Part::Credentials, "get_pet") => {
            let scopes = json!([{ "scheme": "session", "scopes": ["pets:read"] }]);
            vec![other(same, scopes)]
        }
        _ => Vec::new(),
    }
}
