//! Steps of a run, who is told of them, and what became of them.

use std::ops::ControlFlow;

use camino::{Utf8Path, Utf8PathBuf};

use crate::error::Error;

/// A step of a run that is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// The output folder is this run's alone.
    Locked,
    /// Every new file is staged, and the user's are synced.
    Staged,
    /// The journal is written beside its place.
    JournalDrafted,
    /// The journal is in its place.
    JournalWritten,
    /// The entry of this number is done.
    Entry(usize),
    /// The folders are synced.
    Synced,
    /// The lock is in its place.
    LockWritten,
    /// The journal is gone.
    JournalRemoved,
    /// Nothing of the run is left.
    Released,
}

/// What became of an interrupted run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recovered {
    /// Files that were written or removed now.
    pub finished: Vec<Utf8PathBuf>,
    /// Files that somebody changed since: they were left as they are.
    pub left: Vec<Utf8PathBuf>,
    /// Files whose new bytes are gone: they are as before the interrupted run.
    pub lost: Vec<Utf8PathBuf>,
}

impl Recovered {
    /// The same of a folder that is seen from another.
    #[must_use]
    pub fn below(self, folder: &Utf8Path) -> Self {
        let below = |paths: Vec<Utf8PathBuf>| {
            let paths = paths.into_iter();
            paths.map(|path| folder.join(path)).collect()
        };
        Self {
            finished: below(self.finished),
            left: below(self.left),
            lost: below(self.lost),
        }
    }

    /// What became of two runs.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.finished.extend(other.finished);
        self.left.extend(other.left);
        self.lost.extend(other.lost);
        self
    }
}

/// Who is told of each step.
pub(super) type Watch<'a> = &'a mut dyn FnMut(Moment) -> ControlFlow<()>;

pub(super) fn tell(watch: Watch<'_>, moment: Moment) -> Result<(), Error> {
    match watch(moment) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Error::Stopped),
    }
}
