//! How the disk differs from what the contract yields, for `--check`. Nothing is written.
use camino::{Utf8Path, Utf8PathBuf};

use super::around::below;
use super::disk::Disk;
use super::own::LOCK;
use super::plan::{self, Options};
use super::summary::{Change, Note};
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

/// A difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A file is not there.
    Missing(
        /// Which.
        Utf8PathBuf,
    ),
    /// A generated file holds what an earlier contract or guestlist yielded.
    Outdated {
        /// Which.
        path: Utf8PathBuf,
        /// The unified difference.
        difference: String,
    },
    /// A generated file was edited by hand, or guestlist never wrote it.
    Edited {
        /// Which.
        path: Utf8PathBuf,
        /// The unified difference.
        difference: String,
    },
    /// A generated file that the contract no longer yields.
    Stale(
        /// Which.
        Utf8PathBuf,
    ),
    /// A file of the user's lacks methods, modules or dependencies.
    Lacks {
        /// Which.
        path: Utf8PathBuf,
        /// What a run would add.
        change: Change,
    },
    /// A handler file lacks methods that no run can append; a note says why.
    ByHand {
        /// Which.
        path: Utf8PathBuf,
        /// The methods.
        methods: Vec<String>,
    },
    /// Something else is left to be done by hand in a file of the user's; a note says what.
    Unfinished(
        /// Which.
        Utf8PathBuf,
    ),
    /// The lock is not what a run would write.
    Lock(
        /// Which.
        Utf8PathBuf,
    ),
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
            findings: findings.map(|finding| finding.below(folder)).collect(),
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
            if !matches!(note, Note::Unremovable { .. }) {
                self.notes.push(note);
            }
        }
        self.findings.sort_by(|a, b| a.path().cmp(b.path()));
        self.findings.dedup();
    }
}

impl Finding {
    /// The file, seen from the output folder.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Missing(path)
            | Self::Outdated { path, .. }
            | Self::Edited { path, .. }
            | Self::Stale(path)
            | Self::Unfinished(path)
            | Self::Lacks { path, .. }
            | Self::ByHand { path, .. }
            | Self::Lock(path) => path.as_str(),
        }
    }

    fn below(mut self, folder: &Utf8Path) -> Self {
        let path = match &mut self {
            Self::Missing(path)
            | Self::Outdated { path, .. }
            | Self::Edited { path, .. }
            | Self::Stale(path)
            | Self::Unfinished(path)
            | Self::Lacks { path, .. }
            | Self::ByHand { path, .. }
            | Self::Lock(path) => path,
        };
        *path = below(folder, path);
        self
    }

    /// What a note says that is a difference.
    fn of(note: &Note) -> Option<Self> {
        match note {
            Note::Unremovable { path } => Some(Self::Stale(path.clone())),
            Note::Stubs { path, stubs, .. } => Some(Self::ByHand {
                path: path.clone(),
                methods: stubs.iter().map(|stub| stub.method.clone()).collect(),
            }),
            note => note
                .is_by_hand()
                .then(|| Self::Unfinished(note.path().clone())),
        }
    }

    /// The unified difference, where whole files are compared.
    #[must_use]
    pub fn difference(&self) -> Option<&str> {
        match self {
            Self::Outdated { difference, .. } | Self::Edited { difference, .. } => Some(difference),
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
        drift.findings.push(match action.change {
            Change::Keep => continue,
            Change::Write => Finding::Missing(path),
            Change::Update | Change::Overwrite => Finding::Outdated {
                difference: plan.differences.remove(&path).unwrap_or_default(),
                path,
            },
            Change::Remove => Finding::Stale(path),
            change @ (Change::AppendStubs(_)
            | Change::AddModules(_)
            | Change::AddDependencies(_)) => Finding::Lacks { path, change },
        });
    }
    let conflicts = plan.conflicts.into_iter();
    drift
        .findings
        .extend(conflicts.map(|conflict| Finding::Edited {
            path: conflict.path,
            difference: conflict.difference,
        }));
    if plan.lock.is_some() {
        drift.findings.push(Finding::Lock(LOCK.into()));
    }
    drift.note(plan.summary.notes);
    Ok(drift)
}
