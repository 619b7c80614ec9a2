//! Compares a tree with the lock and the disk, and says what a run does. Nothing is written.
use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};

use super::apply::{self, Moment};
use super::cache::Cache;
use super::digest::Digest;
use super::disk::Disk;
use super::fs::{self, Kind};
use super::gone;
use super::lock::{self, Entry, Lock};
use super::memory;
use super::moves::Moves;
use super::summary::{Action, Note, Summary};
use super::survey::{Found, Record, Step, Survey};
use super::tree::{File, Tree};
use super::{GENERATOR, LOCK};
use crate::error::Error;
use crate::parallel;

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
    /// What the next run may know, if it is not what this one knew already.
    pub(super) cache: Option<Cache>,
    /// What else is to lie beside the cache, with its name.
    pub(super) beside: Option<(&'static str, Vec<u8>)>,
    /// What is freed when the plan is carried out.
    pub(super) held: Option<Box<dyn Any + Send>>,
    /// Whether the process ends then.
    pub(super) is_last: bool,
}

/// A file that is not as guestlist wrote it stands where a generated file is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The file, seen from the output folder.
    pub path: Utf8PathBuf,
    /// Whether guestlist wrote it and it was edited; otherwise guestlist knows nothing of it.
    pub edited: bool,
    /// The unified difference between what is there and what the contract yields.
    pub difference: String,
}

/// The lock, before and after.
#[derive(Clone, Debug)]
pub(super) struct LockStep {
    pub(super) before: Option<Digest>,
    /// The text afterwards.
    pub(super) text: String,
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
    Dropped(&'a Utf8Path, &'a Entry),
}

/// Compares, with the differences of all generated files if they are asked for.
pub(super) fn build(
    tree: &Tree,
    disk: &Disk,
    options: &Options,
    differences: bool,
) -> Result<Plan, Error> {
    let looked_at = tree.iter().filter(|(_, file)| file.kept.is_none());
    let mut jobs: Vec<Job<'_>> = looked_at
        .map(|(path, file)| Job::Yielded(path, file))
        .collect();
    let old = disk.lock.iter().flat_map(|lock| lock.generated.iter());
    jobs.extend(
        old.filter(|(path, _)| tree.get(path).is_none())
            .map(|(path, entry)| Job::Dropped(path, entry)),
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
    let found = parallel::map(&jobs, |job| match job {
        Job::Yielded(path, file) => survey.yielded(path, file),
        Job::Dropped(path, entry) => {
            case_clash(tree, disk, path)?;
            survey.dropped(path, entry)
        }
    });

    let mut plan = Plan {
        root: disk.root.clone(),
        summary: Summary::default(),
        conflicts: Vec::new(),
        steps: Vec::new(),
        differences: BTreeMap::new(),
        lock: None,
        cache: None,
        beside: None,
        held: None,
        is_last: false,
    };
    let (mut generated, mut scaffold, mut remembered) = (Vec::new(), Vec::new(), Vec::new());
    let mut take = |path: &Utf8Path, found| match plan.take(path, found) {
        Some(Record::Generated(entry)) => generated.push((path.to_owned(), entry)),
        Some(Record::Scaffold(methods)) => scaffold.push((path.to_owned(), methods)),
        None => {}
    };
    let mut found = jobs.iter().zip(found);
    for (path, file) in tree.iter() {
        let found = match file.kept {
            Some(kept) => survey.kept(path, kept),
            // The jobs begin with these, in this order.
            None => match found.next() {
                Some((_, found)) => found?,
                None => survey.yielded(path, file)?,
            },
        };
        if disk.remembers() {
            remembered.extend(memory::note(path, file, &found));
        }
        take(path, found);
    }
    for (job, found) in found {
        let (Job::Yielded(path, _) | Job::Dropped(path, _)) = job;
        take(path, found?);
    }
    scaffold.extend(gone.kept.iter().cloned());
    plan.summary.notes.extend(gone.notes.iter().cloned());
    plan.summary.actions.sort_by(|a, b| a.path.cmp(&b.path));
    plan.summary.notes.sort_by(|a, b| a.path().cmp(b.path()));
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
    let is_quiet = plan.conflicts.is_empty() && plan.summary.notes.is_empty();
    let settled = (is_quiet && remembered.len() == tree.len()).then_some(options.contract);
    plan.cache = memory::cache(disk, remembered, digest, settled);
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
        if let Some(cache) = &mut self.cache
            && !notes.is_empty()
        {
            // The next run has the same to say.
            cache.settled = None;
        }
        self.summary.notes.extend(notes);
        self
    }

    /// Lays something beside the cache for the next run, which finds it with [`beside`].
    ///
    /// [`beside`]: super::beside
    #[must_use]
    pub fn leaving(mut self, name: &'static str, bytes: Vec<u8>) -> Self {
        self.beside = Some((name, bytes)).filter(|_| self.cache.is_some());
        self
    }

    /// Keeps something large that is of no more use until the plan is carried out: to free it takes a
    /// while, in which the disk would have to wait.
    #[must_use]
    pub fn holding(mut self, large: impl Send + 'static) -> Self {
        self.held = Some(Box::new(large));
        self
    }

    /// Says that the process ends when the plan is carried out: what the system takes back then is not
    /// freed before.
    #[must_use]
    pub fn last(mut self) -> Self {
        self.is_last = true;
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
        self.steps.is_empty() && self.conflicts.is_empty() && self.lock.is_none()
    }

    /// Does it, whole or not at all. Where nothing changes, no file is touched.
    ///
    /// # Errors
    ///
    /// There are conflicts, another run is at work, a file changed since planning, or the file
    /// system refuses. After [`Error::Unfinished`] the next run has to [`recover`](super::recover).
    pub fn apply(self) -> Result<Summary, Error> {
        self.apply_with(&mut |_| std::ops::ControlFlow::Continue(()))
    }

    /// As [`Plan::apply`]; after each step `watch` is told, and may stop the run as a kill would.
    ///
    /// # Errors
    ///
    /// As [`Plan::apply`], and [`Error::Stopped`].
    pub fn apply_with(
        self,
        watch: &mut dyn FnMut(Moment) -> std::ops::ControlFlow<()>,
    ) -> Result<Summary, Error> {
        apply::apply(self, watch)
    }
}
