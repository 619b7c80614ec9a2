//! A contract against the one before it: each kind of change with its mirror image, and that nothing that breaks is
//! called compatible.
//!
//! `tests/diff/<code>` holds two contracts and the text that a person sees. `GUESTLIST_UPDATE=1` writes the last anew; a
//! failing run never does.

#[path = "diff/contracts.rs"]
mod contracts;
#[path = "diff/edits.rs"]
mod edits;
#[path = "conforms/evidence.rs"]
mod evidence;
#[path = "diff/formats.rs"]
mod formats;
#[path = "diff/goldens.rs"]
mod goldens;
#[expect(
    dead_code,
    reason = "what is invented here is compiled elsewhere, with its principals"
)]
#[path = "compiles/invent/mod.rs"]
mod invent;
#[path = "conforms/judge.rs"]
mod judge;
#[path = "diff/kinds.rs"]
mod kinds;
#[path = "diff/pairs.rs"]
mod pairs;
#[path = "conforms/random.rs"]
mod random;
#[path = "conforms/references.rs"]
mod references;
#[path = "diff/revisions.rs"]
mod revisions;
#[path = "diff/witnesses.rs"]
mod witnesses;

use std::collections::BTreeSet;
use std::fs;

use camino::Utf8PathBuf;
use guestlist::check::Outcome;
use guestlist::diag::{self, Weight};
use guestlist::{Compared, compat, exposure};
use serde_json::Value;

use contracts::{TODAY, cases, checked, compared, parsed};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn document(outcome: &Outcome) -> Value {
    let proof = outcome.checked.as_ref().expect("the contract is right");
    let texts = guestlist::openapi::texts(&guestlist::lower(proof)).expect("it is written");
    serde_json::from_str(&texts.json).expect("it is JSON")
}

fn codes(compared: &Compared) -> BTreeSet<&'static str> {
    let changes = compared.changes.iter();
    changes.map(|change| change.diagnostic.rule.code).collect()
}

#[test]
fn changes_are_told_in_these_words() {
    let mut wrong = Vec::new();
    for (name, old, new) in cases() {
        let found = compared(&old, &new);
        let report = found.report();
        let text = diag::human(&[(&found.sources, &report)]);
        let text = text.replace(&format!("{ROOT}/tests/diff/{name}/"), "");
        let text = format!("{text}{}\n", diag::changes_summary(&found.changes));
        // Several pairs show one kind: what is behind the code says which.
        let code = name.split('-').next().unwrap_or_default();
        if !codes(&found).contains(code) {
            wrong.push(format!("{name} is not found:\n{text}"));
        }
        let golden = format!("{ROOT}/tests/diff/{name}/expected.txt");
        if std::env::var_os("GUESTLIST_UPDATE").is_some() {
            fs::write(&golden, &text).expect("the golden can be written");
            continue;
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        if expected != text {
            let difference = diffy::create_patch(&expected, &text);
            wrong.push(format!("{golden}\n{difference}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each kind has a pair of contracts that shows it, and is its mirror image when they change places.
#[test]
fn every_kind_has_its_mirror_image() {
    let mut both = Vec::new();
    for (_, old, new) in cases() {
        let (forth, back) = (compared(&old, &new), compared(&new, &old));
        both.push((codes(&forth), codes(&back)));
    }
    let mirrors: Vec<_> = compat::mirrors()
        .chain(exposure::change::mirrors())
        .collect();
    let mut missing = Vec::new();
    for (rule, mirror) in &mirrors {
        let shown = both.iter().any(|(forth, back)| {
            forth.contains(rule.code) && back.contains(mirror.code)
                || back.contains(rule.code) && forth.contains(mirror.code)
        });
        if !shown {
            missing.push(format!("{} and {}", rule.slug, mirror.slug));
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
    let known: BTreeSet<&str> = mirrors.iter().map(|(rule, _)| rule.code).collect();
    for (forth, back) in &both {
        for code in forth.iter().chain(back) {
            assert!(known.contains(code), "{code} has no mirror image");
        }
    }
}

/// Every pair that shows a kind of change, both ways.
#[test]
fn what_breaks_is_seen_to_break() {
    let mut seen = witnesses::Seen::new();
    for (name, old, new) in cases() {
        let (before, after) = (document(&old), document(&new));
        witnesses::hold(&name, &compared(&old, &new), (&before, &after), &mut seen);
        witnesses::hold(&name, &compared(&new, &old), (&after, &before), &mut seen);
    }
    for part in [
        "request",
        "param",
        "body",
        "answer",
        "header",
        "status",
        "credentials",
    ] {
        assert!(seen.contains_key(part), "{part}: {seen:?}");
    }
}

/// A contract beside itself has not changed.
#[test]
fn nothing_changes_of_itself() {
    for path in contracts::contracts() {
        let outcome = checked(&path);
        let found = compared(&outcome, &outcome);
        assert!(found.changes.is_empty(), "{path}: {:?}", found.changes);
    }
}

/// An accepted change counts no more until its day is past, and a name with a mistake in it is told.
#[test]
fn changes_are_accepted_until_a_day() {
    let folder = Utf8PathBuf::from(format!("{ROOT}/tests/diff/GL970"));
    let old = checked(&folder.join("old.yaml"));
    let text = fs::read_to_string(folder.join("new.yaml")).expect("it can be read");
    let with = |change: &str, until: &str| {
        let entry = format!(
            "accepted:\n  - {{ change: {change}, why: nobody calls it, until: {until} }}\n"
        );
        let new = parsed(&format!("{text}{entry}"));
        let run = (&new.sources, &new.report);
        assert!(new.checked.is_some(), "{}", diag::human(&[run]));
        compared(&old, &new)
    };
    let told =
        |found: &Compared| -> Vec<&str> { found.stale.iter().map(|it| it.rule.code).collect() };
    let accepted = with("operation-removed get_pet", TODAY);
    assert_eq!(accepted.count(Weight::Breaking), 0);
    assert_eq!((accepted.accepted(), told(&accepted)), (1, vec![]));
    let past = with("operation-removed get_pet", "2026-11-30");
    assert_eq!(past.count(Weight::Breaking), 1);
    assert_eq!(told(&past), ["GL1041"]);
    let mistaken = with("operation-removed get_pat", TODAY);
    assert_eq!(mistaken.count(Weight::Breaking), 1);
    assert_eq!(told(&mistaken), ["GL1042"]);
    let merged = with("request-narrowed Long.ago at most 3", TODAY);
    assert_eq!((merged.accepted(), told(&merged)), (0, vec![]));
}

/// The words of an error are for people: clients were promised that there is a text.
#[test]
fn a_message_may_be_worded_anew() {
    let folder = Utf8PathBuf::from(format!("{ROOT}/tests/diff/GL970"));
    let text = fs::read_to_string(folder.join("old.yaml")).expect("it can be read");
    let declared = text.replace("errors: [PetNotFound]", "errors: [PetNotFound, PetIsSold]");
    let reworded = declared.replace("message: Sold", "message: It is sold");
    assert!(declared != text && reworded != declared);
    assert_eq!(compared(&parsed(&declared), &parsed(&reworded)).changes, []);
}

/// What every server may answer is told where the other contract said more of the status.
#[test]
fn a_builtin_answer_is_told_beside_an_error_of_its_status() {
    let folder = Utf8PathBuf::from(format!("{ROOT}/tests/diff/GL970"));
    let text = fs::read_to_string(folder.join("old.yaml")).expect("it can be read");
    let open = |auth: &str, errors: &str| {
        let operation = format!("auth: {auth}, returns: {{ ok: PetView }}, errors: [{errors}]");
        let own = "auth: session, returns: { ok: PetView }, errors: [PetNotFound]";
        let with = text.replace(own, &operation).replace(
            "      PetIsSold:",
            "      Lost: { status: unauthorized, message: Lost, headers: { X-Way: string } }\n      PetIsSold:",
        );
        assert_ne!(with, text);
        parsed(&with)
    };
    let found = |errors: &str| {
        let (closed, optional) = (open("none", errors), open("[session, none]", errors));
        [
            codes(&compared(&closed, &optional)),
            codes(&compared(&optional, &closed)),
        ]
    };
    assert_eq!(found("PetNotFound"), [BTreeSet::new(), BTreeSet::new()]);
    let told = ["GL986", "GL987"].map(|code| BTreeSet::from([code]));
    assert_eq!(found("PetNotFound, Lost"), told);
}

/// What a scheme is called is nothing that clients or people who see more or less hang on; who it makes known is.
#[test]
fn a_scheme_may_be_called_otherwise() {
    let folder = Utf8PathBuf::from(format!("{ROOT}/tests/diff/GL970"));
    let text = fs::read_to_string(folder.join("old.yaml")).expect("it can be read");
    let renamed = text.replace(" session", " login");
    assert_ne!(renamed, text);
    assert_eq!(compared(&parsed(&text), &parsed(&renamed)).changes, []);
    let other = renamed.replace("auth::Session", "auth::Admin");
    assert_ne!(other, renamed);
    let found = codes(&compared(&parsed(&text), &parsed(&other)));
    assert_eq!(found, BTreeSet::from(["GL1024", "GL1025"]));
}

/// Members that clients were told to expect are no risk.
#[test]
fn open_outputs_may_have_more_members() {
    let folder = Utf8PathBuf::from(format!("{ROOT}/tests/diff/GL1020"));
    let open = |name: &str| {
        let text = fs::read_to_string(folder.join(name)).expect("it can be read");
        parsed(&text.replace("version: 1.0.0", "version: 1.0.0, open_outputs: true"))
    };
    let found = compared(&open("old.yaml"), &open("new.yaml"));
    assert_eq!(found.count(Weight::Risky), 0);
    assert_eq!(found.count(Weight::Compatible), 1);
    assert_eq!(found.count(Weight::Wider), 1);
}

/// Every code of ours that the table of oasdiff's rules names is one, and every rule of theirs stands there once. Every
/// kind of change stands there, or in the table of those that have no rule of theirs, and not in both.
#[test]
fn the_table_of_rules_names_codes_that_exist() {
    let path = format!("{ROOT}/docs/oasdiff.md");
    let text = fs::read_to_string(path).expect("it can be read");
    let known: BTreeSet<&str> = guestlist::rules().map(|rule| rule.code).collect();
    let mut seen = BTreeSet::new();
    for line in text.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, id, ours, why, _] = cells.as_slice() else {
            panic!("{line}");
        };
        assert!(seen.insert((*id).to_owned()), "{id} stands there twice");
        let codes = ours.split([',', ' ']).filter(|word| word.starts_with("GL"));
        let codes: Vec<&str> = codes.collect();
        assert!(codes.iter().all(|code| known.contains(code)), "{line}");
        assert!(
            !codes.is_empty() || *ours == "—" && !why.is_empty(),
            "{line}"
        );
    }
    assert!(seen.len() > 500, "{}", seen.len());
    let codes = |start: &str| -> BTreeSet<String> {
        let rows = text.lines().filter(|line| line.starts_with(start));
        let words = rows.flat_map(|line| line.split(|c: char| !c.is_alphanumeric()));
        let codes = words.filter(|word| word.starts_with("GL"));
        codes.map(str::to_owned).collect()
    };
    let (theirs, ours) = (codes("| `"), codes("| GL"));
    assert_eq!(theirs.intersection(&ours).next(), None);
    let kinds = compat::mirrors().chain(exposure::change::mirrors());
    let kinds: BTreeSet<String> = kinds.map(|(rule, _)| rule.code.to_owned()).collect();
    assert_eq!(&theirs | &ours, kinds);
}
