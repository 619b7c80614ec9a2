//! Does what a plan says, so that a stop at any step loses nothing.
//!
//! Everything is staged beside the output, and what is the user's is synced (for the rest see
//! [`torn`](super::torn)); then the journal is put in its place, which
//! is the moment from which the run counts as done; then the journal is carried out. Whoever finds a
//! journal carries it out again: what each file holds tells what is done already.
use std::ops::ControlFlow;

use camino::{Utf8Path, Utf8PathBuf};

use super::carry_out::{State, carry_out};
use super::exclusive::{self, Exclusive};
use super::fs;
use super::journal::{After, Entry, Journal};
use super::lock::LockStep;
use super::moment::{Moment, Recovered, Watch, tell};
use super::own::LOCK;
use super::plan::Plan;
use super::summary::{NoteKind, Summary};
use super::survey::Step;
use crate::error::Error;
use crate::parallel;

/// The folder in which earlier versions kept what they knew of a run.
const EARLIER_CACHE: &str = ".guestlist-cache";

/// Finishes what an interrupted run began; `None` where nothing was begun.
///
/// # Errors
///
/// The run is still at work, its journal is damaged, or the file system refuses.
pub fn recover(root: &Utf8Path) -> Result<Option<Recovered>, Error> {
    recover_with(root, &mut |_| ControlFlow::Continue(()))
}

pub(super) fn recover_with(root: &Utf8Path, watch: Watch<'_>) -> Result<Option<Recovered>, Error> {
    if !exclusive::is_there(root)? {
        return Ok(None);
    }
    let own = Exclusive::acquire(root)?;
    tell(watch, Moment::Locked)?;
    let path = own.journal();
    let recovered = match fs::read_if_there(&path)? {
        None => None,
        Some(bytes) => {
            let journal = Journal::parse(&path, &bytes)?;
            Some(carry_out(root, &own, &journal, watch)?)
        }
    };
    own.release()?;
    tell(watch, Moment::Released)?;
    Ok(recovered)
}

impl Plan {
    /// Does it, whole or not at all. Where nothing changes, no file is touched.
    ///
    /// # Errors
    ///
    /// There are conflicts, another run is at work, a file changed since planning, or the file
    /// system refuses. After [`Error::Unfinished`] the next run has to [`recover`].
    pub fn apply(self) -> Result<Summary, Error> {
        self.apply_with(&mut |_| ControlFlow::Continue(()))
    }

    /// As [`Plan::apply`]; after each step `watch` is told, and may stop the run as a kill would.
    ///
    /// # Errors
    ///
    /// As [`Plan::apply`], and [`Error::Stopped`].
    pub fn apply_with(
        self,
        watch: &mut dyn FnMut(Moment) -> ControlFlow<()>,
    ) -> Result<Summary, Error> {
        apply(self, watch)
    }
}

/// Does what a plan says.
pub(super) fn apply(plan: Plan, watch: Watch<'_>) -> Result<Summary, Error> {
    if !plan.conflicts.is_empty() {
        let paths = plan.conflicts.into_iter().map(|conflict| conflict.path);
        return Err(Error::Conflicts {
            paths: paths.collect(),
        });
    }
    let mut plan = plan;
    for other in std::mem::take(&mut plan.others) {
        let known = other.plan.summary.notes.clone();
        let notes = apply(other.plan, watch)?.notes.into_iter();
        let new = notes.filter(|note| !known.contains(note));
        let new = new.map(|note| note.below(&other.place));
        plan.summary.notes.extend(new);
    }
    if plan.is_unchanged_here() {
        return Ok(plan.summary);
    }
    let Plan {
        root,
        mut summary,
        steps,
        lock,
        ..
    } = plan;
    fs::create_folder(&root)?;
    let own = Exclusive::acquire(&root)?;
    if exclusive::is_interrupted(&root)? {
        return Err(Error::Interrupted { root });
    }
    tell(watch, Moment::Locked)?;
    let journal = match prepare(&root, &own, &steps, lock, watch) {
        Ok(journal) => journal,
        Err(Error::Stopped) => return Err(Error::Stopped),
        Err(error) => {
            // Nothing of the output has changed. What cleaning up meets is less than this error.
            let _ = own.release();
            return Err(error);
        }
    };
    let unfinished = |error| match error {
        Error::Stopped => Error::Stopped,
        source => Error::Unfinished {
            source: Box::new(source),
        },
    };
    let done = carry_out(&root, &own, &journal, watch).map_err(unfinished)?;
    fs::remove_folder(&root.join(EARLIER_CACHE))?;
    own.release()?;
    tell(watch, Moment::Released)?;
    if !done.left.is_empty() {
        let left = |path: &Utf8PathBuf| done.left.contains(path);
        summary.actions.retain(|action| !left(&action.path));
        let notes = done.left.iter().map(|path| NoteKind::Left.of(path));
        summary.notes.extend(notes);
    }
    Ok(summary)
}

/// Stages everything and writes the journal. Until its last step the output is as it was.
fn prepare(
    root: &Utf8Path,
    own: &Exclusive,
    steps: &[Step],
    lock: Option<LockStep>,
    watch: Watch<'_>,
) -> Result<Journal, Error> {
    for step in steps {
        if !State::of(&root.join(&step.path))?.is(step.before) {
            let path = step.path.clone();
            return Err(Error::Changed { path });
        }
    }
    if let Some(lock) = &lock
        && !State::of(&root.join(LOCK))?.is(lock.before)
    {
        return Err(Error::Changed { path: LOCK.into() });
    }

    fs::remove_folder(&own.stage())?;
    fs::create_folder(&own.stage())?;
    let numbered: Vec<(usize, &Step)> = steps.iter().enumerate().collect();
    let staged = parallel::map_waiting(&numbered, |(number, step)| match &step.after {
        None => Ok(()),
        Some((bytes, _)) => {
            let target = root.join(&step.path);
            let replaces = step.before.is_some().then_some(target.as_path());
            fs::write_staged(&own.staged(*number), bytes, replaces, !step.made)
        }
    });
    staged.into_iter().collect::<Result<(), Error>>()?;
    if steps.iter().any(|step| !step.made) {
        fs::sync_folder(&own.stage())?;
    }
    tell(watch, Moment::Staged)?;

    let entries = numbered.iter().map(|(number, step)| Entry {
        path: step.path.clone(),
        before: step.before,
        after: match &step.after {
            None => After::Removed,
            Some((_, digest)) => After::Replaced {
                digest: *digest,
                staged: *number,
                made: step.made,
            },
        },
    });
    let journal = Journal {
        entries: entries.collect(),
        lock,
    };
    fs::write_staged(&own.draft(), journal.to_text().as_bytes(), None, true)?;
    tell(watch, Moment::JournalDrafted)?;
    fs::rename(&own.draft(), &own.journal())?;
    Ok(journal)
}
