//! Each kind of change, made in contracts in which it can be made, and judged as the kind says.

use std::collections::BTreeSet;

use guestlist::Compared;
use guestlist::check::Outcome;
use guestlist::diag::Weight::{self, Breaking, Compatible, Narrower, Risky, Wider};
use serde_json::Value;

use super::contracts::{compared, contracts, parsed};
use super::edits::{self, Edited};

/// A change by its code, and what it means.
pub type Judged = (&'static str, Weight);

/// How a contract is changed.
pub struct Kind {
    edit: fn(&Value) -> Vec<Edited>,
    /// What the change is, and what it is when the contracts change places.
    pub forth: Judged,
    pub back: Judged,
}

const fn kind(edit: fn(&Value) -> Vec<Edited>, forth: Judged, back: Judged) -> Kind {
    Kind { edit, forth, back }
}

pub const KINDS: &[Kind] = &[
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
        edits::change_default_of_member,
        ("GL1002", Risky),
        ("GL1002", Risky),
    ),
    kind(
        edits::shrink_bodies,
        ("GL972", Breaking),
        ("GL973", Compatible),
    ),
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
    let paths = contracts().into_iter();
    let all = paths.filter_map(|path| {
        let text = std::fs::read_to_string(&path).expect("it can be read");
        let contract: Value = serde_yaml::from_str(&text).expect("it is YAML");
        let is_alone = contract.get("include").is_none();
        is_alone.then(|| (path.to_string(), contract))
    });
    all.collect()
}

/// A contract as text. What is in quotes is no word of the language.
pub fn written(contract: &Value) -> String {
    contract.to_string().replace("\"none\"", "none")
}

pub fn outcome(contract: &Value) -> Option<Outcome> {
    let outcome = parsed(&written(contract));
    outcome.checked.is_some().then_some(outcome)
}

fn judgements(found: &Compared) -> BTreeSet<Judged> {
    let changes = found.changes.iter();
    changes
        .map(|change| (change.diagnostic.rule.code, change.weight))
        .collect()
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
