//! Carries a journal out: what each file holds tells what is done already.
use std::borrow::Cow;
use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};

use super::digest::Digest;
use super::exclusive::Exclusive;
use super::fs::{self, Kind};
use super::journal::{After, Entry, Journal};
use super::lock::{self, Lock, LockStep};
use super::moment::{Moment, Recovered, Watch, tell};
use super::own::LOCK;
use super::torn;
use crate::error::Error;
use crate::parallel;

/// Does what a journal says, as far as it is not done. The run that wrote it and the one that finds
/// it do the same.
pub(super) fn carry_out(
    root: &Utf8Path,
    own: &Exclusive,
    journal: &Journal,
    watch: Watch<'_>,
) -> Result<Recovered, Error> {
    fs::sync_folder(own.folder())?;
    fs::sync_folder(root)?;
    tell(watch, Moment::JournalWritten)?;
    let mut done = Recovered::default();
    let mut to_sync = BTreeSet::new();
    for (number, entry) in journal.entries.iter().enumerate() {
        let fate = carry_out_entry(root, own, entry, &mut to_sync)?;
        match fate {
            Fate::Before => {}
            Fate::Now => done.finished.push(entry.path.clone()),
            Fate::Left => done.left.push(entry.path.clone()),
            Fate::Lost => done.lost.push(entry.path.clone()),
        }
        tell(watch, Moment::Entry(number))?;
    }
    let folders: Vec<Utf8PathBuf> = to_sync.into_iter().collect();
    let synced = parallel::map_waiting(&folders, |folder| match fs::kind(folder)? {
        Kind::Folder => fs::sync_folder(folder),
        _ => Ok(()),
    });
    synced.into_iter().collect::<Result<(), Error>>()?;
    tell(watch, Moment::Synced)?;
    if let Some(lock) = &journal.lock {
        replace_lock(root, own, journal, lock, &mut done)?;
        tell(watch, Moment::LockWritten)?;
    }
    fs::remove_file(&own.journal())?;
    fs::sync_folder(own.folder())?;
    tell(watch, Moment::JournalRemoved)?;
    Ok(done)
}

/// How an entry ended.
enum Fate {
    /// It had been done before.
    Before,
    Now,
    Left,
    Lost,
}

/// Carries one entry out; `to_sync` gathers the folders that have to be safe on the disk.
fn carry_out_entry(
    root: &Utf8Path,
    own: &Exclusive,
    entry: &Entry,
    to_sync: &mut BTreeSet<Utf8PathBuf>,
) -> Result<Fate, Error> {
    let target = root.join(&entry.path);
    if !is_way_clear(root, &entry.path)? {
        return Ok(Fate::Left);
    }
    let state = State::of(&target)?;
    if !entry.is_made() {
        // Even where it was done before, that may not have reached the disk.
        let above = entry.path.ancestors().skip(1);
        to_sync.extend(above.map(|folder| match folder.as_str() {
            "" => root.to_owned(),
            _ => root.join(folder),
        }));
    }
    match entry.after {
        After::Removed => {
            let gone = state.is(None);
            if !gone && !state.is(entry.before) {
                return Ok(Fate::Left);
            }
            fs::remove_file(&target)?;
            remove_empty(root, &entry.path)?;
            Ok(if gone { Fate::Before } else { Fate::Now })
        }
        After::Replaced { digest, .. } if state.is(Some(digest)) => Ok(Fate::Before),
        After::Replaced {
            digest,
            staged,
            made,
        } => {
            let is_torn = made && state.is_empty();
            if !state.is(entry.before) && !is_torn {
                return Ok(Fate::Left);
            }
            let staged = own.staged(staged);
            if !State::of(&staged)?.is(Some(digest)) {
                if is_torn {
                    fs::remove_file(&target)?;
                }
                return Ok(Fate::Lost);
            }
            if let Some(folder) = target.parent() {
                fs::create_folder(folder)?;
            }
            fs::rename(&staged, &target)?;
            Ok(Fate::Now)
        }
    }
}

/// Removes the folders above a removed file that have nothing in them any more.
fn remove_empty(root: &Utf8Path, path: &Utf8Path) -> Result<(), Error> {
    let above = path.ancestors().skip(1);
    for folder in above.filter(|folder| !folder.as_str().is_empty()) {
        if !fs::remove_empty_folder(&root.join(folder))? {
            break;
        }
    }
    Ok(())
}

/// Puts the new lock in its place; of files that did not get their new bytes it tells the old ones.
fn replace_lock(
    root: &Utf8Path,
    own: &Exclusive,
    journal: &Journal,
    step: &LockStep,
    done: &mut Recovered,
) -> Result<(), Error> {
    let target = root.join(LOCK);
    let text = match done.left.is_empty() && done.lost.is_empty() {
        true => Cow::Borrowed(&step.text),
        false => {
            let new = lock::parse(&target, step.text.as_bytes())?;
            Cow::Owned(lock::to_text(&mended(&target, journal, new, done)?))
        }
    };
    let state = State::of(&target)?;
    if state.is(Some(Digest::of(text.as_bytes()))) {
        return Ok(());
    }
    if !state.is(step.before) {
        done.left.push(LOCK.into());
        return Ok(());
    }
    let staged = own.stage().join("lock");
    fs::create_folder(&own.stage())?;
    let replaces = step.before.map(|_| target.as_path());
    fs::write_staged(&staged, text.as_bytes(), replaces, true)?;
    fs::rename(&staged, &target)?;
    fs::sync_folder(root)
}

/// The new lock, in which files that did not get their new bytes are as they were.
fn mended(
    target: &Utf8Path,
    journal: &Journal,
    mut new: Lock,
    done: &Recovered,
) -> Result<Lock, Error> {
    // Where the last run did not get to work, the lock keeps to what it said.
    let old = match fs::read_if_there(target)? {
        Some(bytes) => lock::parse(target, &bytes).ok(),
        None => None,
    };
    for entry in &journal.entries {
        let path = &entry.path;
        let lost = done.lost.contains(path);
        if !lost && !done.left.contains(path) {
            continue;
        }
        let old_names = old.as_ref().and_then(|old| old.scaffold.get(path)).cloned();
        match entry.before {
            None if lost => {
                new.generated.remove(path);
                new.scaffold.remove(path);
            }
            None => {}
            Some(before) => {
                if let Some(listed) = new.generated.get_mut(path) {
                    *listed = before;
                }
                if let Some(names) = new.scaffold.get_mut(path) {
                    *names = old_names.unwrap_or_default();
                }
            }
        }
    }
    Ok(new)
}

/// Whether nothing but plain folders is above a file: a journal never leads out of its folder.
fn is_way_clear(root: &Utf8Path, path: &Utf8Path) -> Result<bool, Error> {
    let above = path.ancestors().skip(1);
    for folder in above.filter(|folder| !folder.as_str().is_empty()) {
        if !matches!(fs::kind(&root.join(folder))?, Kind::Absent | Kind::Folder) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What a file holds at this moment.
pub(super) enum State {
    Absent,
    /// Nothing at all, or zeros alone.
    Empty(Digest),
    Holds(Digest),
    /// It is no plain file.
    Strange,
}

impl State {
    pub(super) fn of(path: &Utf8Path) -> Result<Self, Error> {
        Ok(match fs::kind(path)? {
            Kind::Absent => Self::Absent,
            Kind::File { .. } => {
                let bytes = fs::read(path)?;
                let digest = Digest::of(&bytes);
                match torn::is_empty(&bytes) {
                    true => Self::Empty(digest),
                    false => Self::Holds(digest),
                }
            }
            Kind::Folder | Kind::Link | Kind::Other => Self::Strange,
        })
    }

    pub(super) fn is(&self, expected: Option<Digest>) -> bool {
        match self {
            Self::Absent => expected.is_none(),
            Self::Empty(digest) | Self::Holds(digest) => expected == Some(*digest),
            Self::Strange => false,
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::Empty(_))
    }
}
