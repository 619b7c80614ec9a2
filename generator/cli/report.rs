//! What a run did, would do, or would have to do, as text.

use camino::{Utf8Path, Utf8PathBuf};
use guestlist::output::{
    Action, Change, Conflict, Dependency, Drift, Finding, FindingKind, Note, NoteKind, Recovered,
    Summary,
};

use super::terminal;

/// Whether it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// It is.
    Did,
    /// It would be, but for `--dry-run`.
    Would,
}

/// What happened to each file, and what is left to the user.
pub(super) fn summary(summary: &Summary, tense: Tense) -> String {
    let mut text = actions(summary, tense);
    let kept = summary.kept();
    text.push_str(
        &if summary.is_unchanged() && summary.notes.iter().any(Note::is_by_hand) {
            "nothing to write: what is left is to be done by hand\n".to_owned()
        } else if summary.is_unchanged() {
            let files = files(kept, "is", "are");
            format!("nothing to do: {files} as the contract says\n")
        } else {
            format!("{}{kept} kept\n", counts(summary))
        },
    );
    if tense == Tense::Would {
        text.push_str("nothing was written: this was a dry run\n");
    }
    text.push_str(&notes(&summary.notes));
    text
}

/// `3 written, 1 removed, `: how many files have each kind of change.
fn counts(summary: &Summary) -> String {
    [
        "written",
        "updated",
        "overwritten",
        "appended to",
        "removed",
    ]
    .into_iter()
    .map(|kind| {
        let changes = summary.changes();
        match changes
            .filter(|action| words(&action.change).2 == kind)
            .count()
        {
            0 => String::new(),
            count => format!("{count} {kind}, "),
        }
    })
    .collect()
}

/// `1 file is`, `3 files are`.
fn files(count: usize, one: &str, more: &str) -> String {
    let (noun, verb) = if count == 1 {
        ("file", one)
    } else {
        ("files", more)
    };
    format!("{count} {noun} {verb}")
}

/// How many files of a crate that is written as a whole are listed one by one for each kind of change.
const LISTED: usize = 3;

/// A line for each file, and one for many files of a crate that is written as a whole.
fn actions(summary: &Summary, tense: Tense) -> String {
    let mut text = String::new();
    let mut folded = Vec::new();
    for action in summary.changes() {
        let mut crates = summary.crates.iter();
        let folder = crates.find(|folder| action.path.starts_with(folder));
        let alike = |folder: &Utf8PathBuf| {
            let changes = summary.changes();
            let alike = changes.filter(|other| other.change == action.change);
            alike.filter(|other| other.path.starts_with(folder)).count()
        };
        let many = folder.map(|folder| (folder, alike(folder)));
        match many.filter(|(_, count)| *count > LISTED) {
            None => text.push_str(&line(action, tense)),
            Some((folder, count)) => {
                let verb = verb(&action.change, tense);
                if !folded.contains(&(folder, verb)) {
                    folded.push((folder, verb));
                    text.push_str(&format!("{verb:<9} {folder}/: {count} files\n"));
                }
            }
        }
    }
    text
}

fn line(action: &Action, tense: Tense) -> String {
    let verb = verb(&action.change, tense);
    format!("{verb:<9} {}{}\n", action.path, added(&action.change))
}

fn verb(change: &Change, tense: Tense) -> &'static str {
    let (did, would, _) = words(change);
    match tense {
        Tense::Did => did,
        Tense::Would => would,
    }
}

/// A change in words: done, to be done, and for counting.
fn words(change: &Change) -> (&'static str, &'static str, &'static str) {
    match change {
        Change::Keep => ("kept", "keep", "kept"),
        Change::Write => ("wrote", "write", "written"),
        Change::Update => ("updated", "update", "updated"),
        Change::Overwrite => ("overwrote", "overwrite", "overwritten"),
        Change::Remove => ("removed", "remove", "removed"),
        Change::AppendStubs(_) | Change::AddModules(_) | Change::AddDependencies(_) => {
            ("appended", "append", "appended to")
        }
    }
}

/// What a change adds to a file of the user's.
fn added(change: &Change) -> String {
    match change {
        Change::AppendStubs(names) | Change::AddModules(names) | Change::AddDependencies(names) => {
            listed(names)
        }
        _ => String::new(),
    }
}

/// Names behind a colon.
fn listed(names: &[String]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    format!(": {}", names.join(", "))
}

/// What to do after the first run, which wrote the handlers.
pub(super) fn next_step(summary: &Summary, root: &Utf8Path) -> Option<String> {
    let mut written = summary
        .changes()
        .filter(|action| action.change == Change::Write);
    written
        .any(|action| action.path == "src/main.rs")
        .then(|| match root.as_str() {
            "." => "next: `cargo run`, then fill in `src/handlers`\n".to_owned(),
            _ => format!("next: `cd {root}`, `cargo run`, then fill in `src/handlers`\n"),
        })
}

/// Whether a run wrote a module for the first time.
pub(super) fn is_new_module(summary: &Summary) -> bool {
    let is_new = |action: &Action| action.path == "mod.rs" && action.change == Change::Write;
    summary.changes().any(is_new)
}

/// Takes out of a summary the dependencies that the crate around a module lacks.
pub(super) fn lacking(summary: &mut Summary) -> Vec<Dependency> {
    let mut lacking = Vec::new();
    summary.notes.retain(|note| match &note.kind {
        NoteKind::Dependencies { dependencies, .. } => {
            lacking.extend(dependencies.iter().cloned());
            false
        }
        _ => true,
    });
    lacking
}

/// What to do in the crate around a module that is new.
pub(super) fn next_for_module(
    folder: &Utf8Path,
    handlers: Option<&Utf8Path>,
    dependencies: &[Dependency],
) -> String {
    let ident = |folder: &Utf8Path| {
        let name = folder.file_name().unwrap_or("api");
        match guestlist::names::is_keyword(name) {
            true => format!("r#{name}"),
            false => name.to_owned(),
        }
    };
    let module = ident(folder);
    let declare = match handlers.map(ident) {
        None => format!(
            "`pub mod {module};` beside the crate's other modules, and implement its traits for your state\n"
        ),
        Some(handlers) => format!(
            "`pub mod {module};` and `pub mod {handlers};` beside the crate's other modules, and fill in the handlers\n"
        ),
    };
    if dependencies.is_empty() {
        return format!("next: write {declare}");
    }
    let lines: String = dependencies
        .iter()
        .map(|it| it.line.clone() + "\n")
        .collect();
    format!("next: add this to the crate's dependencies\n\n{lines}\nthen write {declare}")
}

/// What the user has to know, with the text that could not be written.
fn notes(notes: &[Note]) -> String {
    let mut text = String::new();
    for note in notes {
        text.push_str(&format!("note: {note}\n"));
        if let Some(missing) = note.text() {
            text.push_str(&format!("\n{}\n", missing.trim_end_matches('\n')));
            text.push('\n');
        }
    }
    text
}

/// The generated files that are not as guestlist wrote them.
pub(super) fn conflicts(conflicts: &[Conflict]) -> String {
    conflicts
        .iter()
        .map(|conflict| {
            let what = if conflict.edited {
                "was edited by hand"
            } else {
                "is there, and guestlist did not write it"
            };
            let difference = terminal::difference(&conflict.difference);
            format!("{} {what}\n{difference}\n", conflict.path)
        })
        .collect()
}

/// What was finished of an interrupted run.
pub(super) fn recovered(recovered: &Recovered) -> String {
    let mut text = "finished what an interrupted run began\n".to_owned();
    for (verb, paths) in [
        ("finished", &recovered.finished),
        ("left", &recovered.left),
        ("lost", &recovered.lost),
    ] {
        for path in paths {
            text.push_str(&format!("{verb:<9} {path}\n"));
        }
    }
    text
}

/// How the folder differs from the contract.
pub(super) fn drift(drift: &Drift) -> String {
    let mut text = String::new();
    for finding in &drift.findings {
        let path = &finding.path;
        text.push_str(&match &finding.kind {
            FindingKind::Missing => format!("{path} is missing\n"),
            FindingKind::Outdated(_) | FindingKind::Lock => format!("{path} is out of date\n"),
            FindingKind::Edited(_) => format!("{path} was edited by hand\n"),
            FindingKind::Stale => format!("{path} is no longer generated\n"),
            FindingKind::Lacks(change) => format!("{path} lacks something{}\n", added(change)),
            FindingKind::ByHand(methods) => format!("{path} lacks something{}\n", listed(methods)),
            FindingKind::Unfinished => format!("{path} is not as it has to be\n"),
        });
        if let Some(difference) = finding.difference() {
            text.push_str(&terminal::difference(difference));
            text.push('\n');
        }
    }
    text.push_str(&if drift.is_clean() {
        "every file is as the contract says\n".to_owned()
    } else {
        let differ = files(drift.findings.len(), "differs", "differ");
        let missing = |finding: &Finding| matches!(finding.kind, FindingKind::ByHand(_));
        let by_hand =
            |finding: &Finding| missing(finding) || finding.kind == FindingKind::Unfinished;
        let what = if drift.findings.iter().all(missing) {
            "add what is missing by hand"
        } else if drift.findings.iter().all(by_hand) {
            "do what is left by hand"
        } else {
            "run `guestlist generate`"
        };
        format!("{differ} from the contract: {what}\n")
    });
    text.push_str(&notes(&drift.notes));
    text
}
