//! How the disk differs from what the contract yields, for `--check`. Nothing is written.
use camino::{Utf8Path, Utf8PathBuf};

use super::around::below;
use super::disk::Disk;
use super::own::LOCK;
use super::plan::{self, Options};
use super::summary::{Change, Note, NoteKind};
use super::tree::Tree;
use crate::error::Error;

/// How the disk differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    /// What a run would change, in order of the paths.
    pub findings: Vec<Finding>,
    /// What the user has to know; it is no drift.
    pub notes: Vec<Note>,
}

/// A file that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file, seen from the output folder.
    pub path: Utf8PathBuf,
    /// How it differs.
    pub kind: FindingKind,
}

/// How the file of a [`Finding`] differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// It is not there.
    Missing,
    /// A generated file holds what an earlier contract or guestlist yielded.
    Outdated(
        /// The unified difference.
        String,
    ),
    /// A generated file was edited by hand, or guestlist never wrote it.
    Edited(
        /// The unified difference.
        String,
    ),
    /// A generated file that the contract no longer yields.
    Stale,
    /// A file of the user's lacks methods, modules or dependencies.
    Lacks(
        /// What a run would add.
        Change,
    ),
    /// A handler file lacks methods that no run can append; a note says why.
    ByHand(
        /// The methods.
        Vec<String>,
    ),
    /// Something else is left to be done by hand in a file of the user's; a note says what.
    Unfinished,
    /// The lock is not what a run would write.
    Lock,
}

impl Drift {
    /// Whether a run would change nothing.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    /// The same of a folder that is seen from another.
    #[must_use]
    pub fn below(self, folder: &Utf8Path) -> Self {
        let findings = self.findings.into_iter();
        let notes = self.notes.into_iter();
        Self {
            findings: findings
                .map(|finding| Finding {
                    path: below(folder, &finding.path),
                    ..finding
                })
                .collect(),
            notes: notes.map(|note| note.below(folder)).collect(),
        }
    }

    /// How two folders differ.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.findings.extend(other.findings);
        self.notes.extend(other.notes);
        self
    }

    /// Takes in notes, and what they leave to be done by hand as findings.
    pub fn note(&mut self, notes: impl IntoIterator<Item = Note>) {
        for note in notes {
            self.findings.extend(Finding::of(&note));
            // That it is no longer generated says all.
            if note.kind != NoteKind::Unremovable {
                self.notes.push(note);
            }
        }
        self.findings.sort_by(|a, b| a.path.cmp(&b.path));
        self.findings.dedup();
    }
}

impl Finding {
    /// What a note says that is a difference.
    fn of(note: &Note) -> Option<Self> {
        let kind = match &note.kind {
            NoteKind::Unremovable => FindingKind::Stale,
            NoteKind::Stubs { stubs, .. } => {
                FindingKind::ByHand(stubs.iter().map(|stub| stub.method.clone()).collect())
            }
            _ if note.is_by_hand() => FindingKind::Unfinished,
            _ => return None,
        };
        Some(Self {
            path: note.path.clone(),
            kind,
        })
    }

    /// The unified difference, where whole files are compared.
    #[must_use]
    pub fn difference(&self) -> Option<&str> {
        match &self.kind {
            FindingKind::Outdated(difference) | FindingKind::Edited(difference) => Some(difference),
            _ => None,
        }
    }
}

/// Compares the disk with a tree.
///
/// # Errors
///
/// As [`plan`](super::plan()).
pub fn drift(tree: &Tree, disk: &Disk, options: &Options) -> Result<Drift, Error> {
    let options = Options {
        force: false,
        ..*options
    };
    let mut plan = plan::build(tree, disk, &options, true)?;
    let mut drift = Drift::default();
    for action in plan.summary.actions {
        let path = action.path;
        let kind = match action.change {
            Change::Keep => continue,
            Change::Write => FindingKind::Missing,
            Change::Update | Change::Overwrite => {
                FindingKind::Outdated(plan.differences.remove(&path).unwrap_or_default())
            }
            Change::Remove => FindingKind::Stale,
            change @ (Change::AppendStubs(_)
            | Change::AddModules(_)
            | Change::AddDependencies(_)) => FindingKind::Lacks(change),
        };
        drift.findings.push(Finding { path, kind });
    }
    let edited = plan.conflicts.into_iter().map(|conflict| Finding {
        path: conflict.path,
        kind: FindingKind::Edited(conflict.difference),
    });
    drift.findings.extend(edited);
    if plan.lock.is_some() {
        drift.findings.push(Finding {
            path: LOCK.into(),
            kind: FindingKind::Lock,
        });
    }
    drift.note(plan.summary.notes);
    Ok(drift)
}
