//! Compares a tree with the lock and the disk, and says what a run does. Nothing is written.
use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};

use super::conflict::Conflict;
use super::digest::Digest;
use super::disk::Disk;
use super::fs::{self, Kind};
use super::gone;
use super::lock::{self, Lock, LockStep};
use super::moves::Moves;
use super::own::{GENERATOR, LOCK};
use super::summary::{Action, Note, Summary};
use super::survey::{Found, Record, Step, Survey};
use super::tree::{File, Tree};
use crate::error::Error;

/// What a run is told.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The hash of the contract, for the lock.
    pub contract: Digest,
    /// Overwrite generated files that were edited by hand.
    pub force: bool,
}

/// What a run is going to do.
#[derive(Debug)]
pub struct Plan {
    pub(super) root: Utf8PathBuf,
    pub(super) summary: Summary,
    pub(super) conflicts: Vec<Conflict>,
    pub(super) steps: Vec<Step>,
    /// The differences of generated files, where they were asked for.
    pub(super) differences: BTreeMap<Utf8PathBuf, String>,
    /// The new lock, if it differs from the one that is there.
    pub(super) lock: Option<LockStep>,
    /// What is done before it, in other folders.
    pub(super) others: Vec<Other>,
}

/// The plan of another folder.
#[derive(Debug)]
pub(super) struct Other {
    /// The folder, seen from the output folder.
    pub(super) place: Utf8PathBuf,
    pub(super) plan: Plan,
}

/// Compares a tree with the disk. Nothing is written.
///
/// # Errors
///
/// A file cannot be read, or something stands in the way that no run can write over.
pub fn plan(tree: &Tree, disk: &Disk, options: &Options) -> Result<Plan, Error> {
    build(tree, disk, options, false)
}

/// A file to look at.
enum Job<'a> {
    Yielded(&'a Utf8Path, &'a File),
    Dropped(&'a Utf8Path, Digest),
}

/// Compares, with the differences of all generated files if they are asked for.
pub(super) fn build(
    tree: &Tree,
    disk: &Disk,
    options: &Options,
    differences: bool,
) -> Result<Plan, Error> {
    let yielded = tree.iter().map(|(path, file)| Job::Yielded(path, file));
    let mut jobs: Vec<Job<'_>> = yielded.collect();
    let old = disk.lock.iter().flat_map(|lock| lock.generated.iter());
    jobs.extend(
        old.filter(|(path, _)| tree.get(path).is_none())
            .map(|(path, digest)| Job::Dropped(path, *digest)),
    );
    let moves = Moves::of(tree, disk);
    let gone = gone::look(tree, disk, &moves)?;
    let survey = Survey {
        disk,
        force: options.force,
        differences,
        moves: &moves,
        gone: &gone,
    };
    let found = jobs.iter().map(|job| match job {
        Job::Yielded(path, file) => survey.yielded(path, file),
        Job::Dropped(path, digest) => {
            case_clash(tree, disk, path)?;
            survey.dropped(path, *digest)
        }
    });

    let mut plan = Plan {
        root: disk.root.clone(),
        summary: Summary::default(),
        conflicts: Vec::new(),
        steps: Vec::new(),
        differences: BTreeMap::new(),
        lock: None,
        others: Vec::new(),
    };
    let (mut generated, mut scaffold) = (Vec::new(), Vec::new());
    for (job, found) in jobs.iter().zip(found) {
        let (Job::Yielded(path, _) | Job::Dropped(path, _)) = job;
        match plan.take(path, found?) {
            Some(Record::Generated(digest)) => generated.push((path.to_path_buf(), digest)),
            Some(Record::Scaffold(methods)) => scaffold.push((path.to_path_buf(), methods)),
            None => {}
        }
    }
    scaffold.extend(gone.kept.iter().cloned());
    plan.summary.notes.extend(gone.notes.iter().cloned());
    plan.summary.actions.sort_by(|a, b| a.path.cmp(&b.path));
    plan.summary.notes.sort_by(|a, b| a.path.cmp(&b.path));
    plan.steps.sort_by(|a, b| a.path.cmp(&b.path));
    check_ways(&disk.root, &plan.steps)?;

    let text = lock::to_text(&Lock {
        generator: GENERATOR.to_owned(),
        contract: options.contract,
        generated: generated.into_iter().collect(),
        scaffold: scaffold.into_iter().collect(),
        renamed: lock::renamed(&plan.summary.notes),
    });
    let digest = Digest::of(text.as_bytes());
    if disk.lock_digest != Some(digest) {
        check_target(&disk.root.join(LOCK))?;
        plan.lock = Some(LockStep {
            before: disk.lock_digest,
            text,
        });
    }
    Ok(plan)
}

/// On a file system that ignores case, removing the old spelling would remove the new file.
fn case_clash(tree: &Tree, disk: &Disk, path: &Utf8Path) -> Result<(), Error> {
    match tree.folded(path) {
        Some(other) if other != path && fs::kind(&disk.root.join(path))? != Kind::Absent => {
            Err(Error::CaseClash {
                first: path.to_owned(),
                second: other.to_owned(),
            })
        }
        _ => Ok(()),
    }
}

/// Whether each file that changes can be reached and written.
fn check_ways(root: &Utf8Path, steps: &[Step]) -> Result<(), Error> {
    let mut folders = BTreeSet::new();
    for step in steps {
        let above = step.path.ancestors().skip(1);
        folders.extend(above.filter(|folder| !folder.as_str().is_empty()));
    }
    for folder in folders {
        let path = root.join(folder);
        match fs::kind(&path)? {
            Kind::Absent | Kind::Folder => {}
            Kind::Link => return Err(Error::SymbolicLink { path }),
            Kind::File { .. } | Kind::Other => return Err(Error::NotAFolder { path }),
        }
    }
    let changed = steps.iter().filter(|step| step.before.is_some());
    for step in changed {
        check_target(&root.join(&step.path))?;
    }
    Ok(())
}

fn check_target(path: &Utf8Path) -> Result<(), Error> {
    match fs::kind(path)? {
        Kind::File { read_only: true } => Err(Error::ReadOnly {
            path: path.to_owned(),
        }),
        _ => Ok(()),
    }
}

impl Plan {
    /// Takes in what was found out about a file, and hands over what the lock is to say of it.
    fn take(&mut self, path: &Utf8Path, found: Found) -> Option<Record> {
        if let Some(change) = found.change
            && found.conflict.is_none()
        {
            // A module may stand in another file than it was written to.
            let path = found.step.as_ref().map_or(path, |step| &step.path);
            self.summary.actions.push(Action {
                path: path.to_owned(),
                change,
            });
        }
        self.summary.notes.extend(found.notes);
        self.conflicts.extend(found.conflict);
        self.steps.extend(found.step);
        if let Some(difference) = found.difference {
            self.differences.insert(path.to_owned(), difference);
        }
        found.record
    }

    /// Adds what the user has to know that stands outside of the output folder.
    #[must_use]
    pub fn noting(mut self, notes: Vec<Note>) -> Self {
        self.summary.notes.extend(notes);
        self
    }

    /// Takes in the plan of a crate that is written as a whole, which is carried out before this one.
    /// `place` is the folder, seen from the output folder.
    #[must_use]
    pub fn along(mut self, place: &Utf8Path, plan: Self) -> Self {
        self.summary.crates.push(place.to_owned());
        self.join(place, plan)
    }

    /// Takes in the plan of another folder, which is carried out before this one.
    #[must_use]
    pub fn join(mut self, place: &Utf8Path, plan: Self) -> Self {
        self.summary = self.summary.and(plan.summary.clone().below(place));
        let conflicts = plan.conflicts.iter().cloned();
        self.conflicts.extend(conflicts.map(|conflict| Conflict {
            path: place.join(&conflict.path),
            ..conflict
        }));
        let place = place.to_owned();
        self.others.push(Other { place, plan });
        self
    }

    /// What happens to each file, and what the user has to know.
    #[must_use]
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// The files that stand in the way: as long as there is one, nothing is written.
    #[must_use]
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// Whether there is nothing to do, not even in the lock.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        let others = self.others.iter();
        self.is_unchanged_here() && others.map(|other| &other.plan).all(Self::is_unchanged)
    }

    /// The same of the output folder alone.
    pub(super) fn is_unchanged_here(&self) -> bool {
        self.steps.is_empty() && self.conflicts.is_empty() && self.lock.is_none()
    }
}
