//! What a run tells the next one through the cache.
use camino::{Utf8Path, Utf8PathBuf};

use super::cache::{Cache, Remembered};
use super::digest::Digest;
use super::disk::Disk;
use super::fs;
use super::stat::Stat;
use super::survey::{Found, Step};
use super::tree::File;
use crate::parallel;

/// What is noted of a file of the tree: as it stays, or as it is going to be.
///
/// What gives the user something to do is not noted, so that every run looks at it again.
pub(super) fn note(
    path: &Utf8Path,
    file: &File,
    found: &Found,
) -> Option<(Utf8PathBuf, Remembered)> {
    let written = found.step.as_ref().and_then(|step| step.after.as_ref());
    let (digest, stat) = match (&found.stays, written) {
        (Some((digest, stat)), _) => (*digest, *stat),
        // It is known when it is in its place.
        (None, Some((_, digest))) => (Some(*digest), Stat::NONE),
        (None, None) => return None,
    };
    if !found.notes.is_empty() || found.conflict.is_some() {
        return None;
    }
    let remembered = Remembered {
        print: file.print,
        digest,
        stat,
        pieces: file.pieces.clone(),
    };
    Some((path.to_owned(), remembered))
}

/// The cache of what was noted; `None` where none is kept, or it would say what the one that is there
/// says.
pub(super) fn cache(
    disk: &Disk,
    noted: Vec<(Utf8PathBuf, Remembered)>,
    lock: Digest,
    settled: Option<Digest>,
) -> Option<Cache> {
    let memory = disk.memory.as_ref()?;
    let cache = Cache {
        program: memory.program,
        boot: memory.boot.clone(),
        lock,
        settled: settled.filter(|_| memory.quiet),
        files: noted.into_iter().collect(),
    };
    let is_stale = memory.stale.load(std::sync::atomic::Ordering::Relaxed);
    (is_stale || memory.old.as_ref() != Some(&cache)).then_some(cache)
}

/// Fills in how the files that were written stand now. One that is no longer what was staged was
/// changed by somebody else, and is looked at by the next run.
pub(super) fn placed(cache: &mut Cache, root: &Utf8Path, steps: &[Step], staged: &[Option<Stat>]) {
    let written: Vec<(&Step, Stat)> = steps
        .iter()
        .zip(staged)
        .filter_map(|(step, stat)| Some((step, (*stat)?)))
        .collect();
    let stats = parallel::map(&written, |(step, stat)| {
        let (_, there) = fs::look(&root.join(&step.path)).ok()?;
        there.filter(|there| there.is_moved(stat))
    });
    for ((step, _), stat) in written.iter().zip(stats) {
        match (cache.files.get_mut(&step.path), stat) {
            (Some(remembered), Some(stat)) => remembered.stat = stat,
            (Some(_), None) => {
                cache.files.remove(&step.path);
                cache.settled = None;
            }
            (None, _) => {}
        }
    }
}
