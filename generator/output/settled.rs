//! An output folder that is as the last run left it, seen without reading any of its files.
use camino::{Utf8Path, Utf8PathBuf};

use super::cache::{self, Cache};
use super::digest::Digest;
use super::summary::{Action, Change, Summary};
use super::{LOCK, exclusive, fs};
use crate::parallel;
use crate::print::Print;

/// An output folder with a cache.
#[derive(Debug)]
pub struct Settled {
    root: Utf8PathBuf,
}

impl Settled {
    /// The output folder, if a cache lies in it and no run was interrupted.
    #[must_use]
    pub fn open(root: &Utf8Path) -> Option<Self> {
        let root = root.to_owned();
        let plain = Cache::is_there(&root) && !exclusive::is_interrupted(&root).ok()?;
        plain.then_some(Self { root })
    }

    /// What a run of this program on this contract would say, if it has nothing to do: the lock is
    /// the one that the last run wrote, every file stands as it stood then, and that run had nothing
    /// to tell. The contract need not be read then.
    #[must_use]
    pub fn summary(&self, program: Print, contract: Digest) -> Option<Summary> {
        let (cache, written) = Cache::read_settled(&self.root, program, contract)?;
        let lock = Digest::of(&fs::read_if_there(&self.root.join(LOCK)).ok()??);
        if cache.lock != lock || cache.boot != cache::boot() {
            return None;
        }
        let files: Vec<_> = cache.files.iter().collect();
        let same = parallel::map(&files, |(path, file)| {
            let there = fs::look(&self.root.join(path))
                .ok()
                .and_then(|(_, stat)| stat);
            there == Some(file.stat) && file.stat.is_before(written)
        });
        if !same.into_iter().all(|same| same) {
            return None;
        }
        let actions = cache.files.into_keys().map(|path| Action {
            path,
            change: Change::Keep,
        });
        Some(Summary {
            actions: actions.collect(),
            notes: Vec::new(),
        })
    }
}
