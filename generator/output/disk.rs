//! The output folder as it is before a run: its lock, what an earlier run knew of it, and every file
//! read once at most.
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};
use foldhash::HashMap;

use super::cache::{self, Cache};
use super::digest::Digest;
use super::exclusive;
use super::fs::{self, Kind};
use super::lock::{self, Lock};
use super::pieces::Earlier;
use super::stat::Stat;
use crate::error::Error;
use crate::print::Print;

/// An output folder.
#[derive(Debug)]
pub struct Disk {
    pub(super) root: Utf8PathBuf,
    pub(super) lock: Option<Lock>,
    /// The lock's own bytes.
    pub(super) lock_digest: Option<Digest>,
    /// Where a cache is kept.
    pub(super) memory: Option<Memory>,
    /// By path.
    seen: Mutex<HashMap<String, Seen>>,
}

/// What is kept for the next run, and what the last one kept.
#[derive(Debug)]
pub(super) struct Memory {
    pub(super) program: Print,
    pub(super) boot: Option<String>,
    /// Whether the contract gives nothing to say.
    pub(super) quiet: bool,
    pub(super) old: Option<Cache>,
    /// When the old one was written.
    written: i64,
    /// Whether files had to be read that a cache written now would vouch for.
    pub(super) stale: AtomicBool,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) bytes: Arc<Vec<u8>>,
    pub(super) stat: Option<Stat>,
    /// Its hash, where that was needed.
    pub(super) digest: Option<Digest>,
}

/// A file that is known to be what it is to be, without looking into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The hash of its bytes.
    pub digest: Digest,
    pub(super) stat: Stat,
}

/// What stands at a path.
pub(super) enum There {
    Nothing,
    File(Seen),
    Link,
    Folder,
}

impl Disk {
    /// Opens an output folder, which need not exist. Nothing is written.
    ///
    /// With `force` a damaged lock counts as absent.
    ///
    /// # Errors
    ///
    /// An interrupted run is to be finished first (see [`recover`](super::recover)), or the lock
    /// cannot be read.
    pub fn open(root: &Utf8Path, force: bool) -> Result<Self, Error> {
        if matches!(fs::kind(root)?, Kind::File { .. } | Kind::Other) {
            return Err(Error::NotAFolder {
                path: root.to_owned(),
            });
        }
        if exclusive::is_interrupted(root)? {
            return Err(Error::Interrupted {
                root: root.to_owned(),
            });
        }
        let path = root.join(super::LOCK);
        let bytes = match fs::kind(&path)? {
            Kind::Absent => None,
            Kind::File { .. } => Some(fs::read(&path)?),
            Kind::Link => return Err(Error::SymbolicLink { path }),
            Kind::Folder | Kind::Other => return Err(Error::NotAFile { path }),
        };
        let lock = match bytes.as_deref().map(|bytes| lock::parse(&path, bytes)) {
            Some(Err(Error::DamagedLock { .. })) if force => None,
            Some(parsed) => Some(parsed?),
            None => None,
        };
        Ok(Self {
            root: root.to_owned(),
            lock,
            lock_digest: bytes.as_deref().map(Digest::of),
            memory: None,
            seen: Mutex::default(),
        })
    }

    /// The same folder with what an earlier run of the same `program` knew of it; a run writes down
    /// what it knows in the end.
    #[must_use]
    pub fn remembering(mut self, program: Print) -> Self {
        let (old, written) = Cache::read(&self.root, program).unzip();
        self.memory = Some(Memory {
            program,
            boot: cache::boot(),
            quiet: false,
            old: old.filter(|cache| Some(cache.lock) == self.lock_digest),
            written: written.unwrap_or(i64::MIN),
            stale: AtomicBool::new(false),
        });
        self
    }

    /// The same folder; `quiet` says that the contract gives nothing to tell the user, so that a later
    /// run which finds everything as this one leaves it need not read the contract.
    #[must_use]
    pub fn quiet(mut self, quiet: bool) -> Self {
        if let Some(memory) = &mut self.memory {
            memory.quiet = quiet;
        }
        self
    }

    /// The same folder without what an earlier run knew of it. Nothing is written down either.
    #[must_use]
    pub fn forgetting(mut self) -> Self {
        self.memory = None;
        self
    }

    /// Whether anything is remembered, or is going to be.
    #[must_use]
    pub fn remembers(&self) -> bool {
        self.memory.is_some()
    }

    /// Whether a file rests on just what it rested on before, and still is as it was then: a
    /// generated file as guestlist wrote it, a user's file as it was when nothing was to be done.
    #[must_use]
    pub fn unchanged(&self, path: &Utf8Path, print: Print) -> Option<Kept> {
        let remembered = self.memory.as_ref()?.old.as_ref()?.files.get(path)?;
        if remembered.print != Some(print) {
            return None;
        }
        let lock = self.lock.as_ref()?;
        let expected = match lock.generated.get(path) {
            Some(entry) => entry.digest,
            None => {
                lock.scaffold.get(path)?;
                remembered.digest?
            }
        };
        // What cannot be read is not unchanged in this sense: planning names what is wrong with it.
        let kept = self.known(path).ok()??;
        (kept.digest == expected).then_some(kept)
    }

    /// A generated text that is made of pieces and is as guestlist wrote it.
    #[must_use]
    pub fn earlier(&self, path: &Utf8Path) -> Option<Earlier> {
        let remembered = self.memory.as_ref()?.old.as_ref()?.files.get(path)?;
        let entry = self.lock.as_ref()?.generated.get(path)?;
        let length: usize = remembered.pieces.iter().map(|piece| piece.length).sum();
        let kept = self.known(path).ok()??;
        if remembered.pieces.is_empty() || kept.digest != entry.digest {
            return None;
        }
        (kept.stat.size == length as u64)
            .then(|| Earlier::new(&self.root.join(path), &remembered.pieces))
    }

    /// What a file holds, if a cache speaks of it: by how it stands on the disk, or by its bytes.
    pub(super) fn known(&self, path: &Utf8Path) -> Result<Option<Kept>, Error> {
        let Some(memory) = &self.memory else {
            return Ok(None);
        };
        let Some((old, remembered)) = memory
            .old
            .as_ref()
            .and_then(|old| Some((old, old.files.get(path)?)))
        else {
            return Ok(None);
        };
        let full = self.root.join(path);
        let (Kind::File { .. }, Some(stat)) = fs::look(&full)? else {
            return Ok(None);
        };
        let vouched = stat == remembered.stat && stat.is_before(memory.written);
        let digest = match remembered.digest {
            Some(digest) if vouched && old.boot == memory.boot => digest,
            _ => {
                memory.stale.store(true, Ordering::Relaxed);
                Digest::of(&fs::read(&full)?)
            }
        };
        Ok(Some(Kept { digest, stat }))
    }

    /// The text of a generated file that was laid out from a draft of this hash, if the disk still
    /// has it as guestlist wrote it.
    ///
    /// A file that cannot be read is not there in this sense: planning names what is wrong with it.
    #[must_use]
    pub fn laid_out(&self, path: &Utf8Path, draft: &str) -> Option<String> {
        let lock = self.lock.as_ref()?;
        if lock.generator != super::GENERATOR {
            return None;
        }
        let entry = lock.generated.get(path)?;
        if entry.draft.as_deref() != Some(draft) {
            return None;
        }
        let Ok(There::File(mut seen)) = self.look(path) else {
            return None;
        };
        let digest = Digest::of(&seen.bytes);
        let text = (digest == entry.digest)
            .then(|| String::from_utf8(seen.bytes.to_vec()).ok())
            .flatten();
        seen.digest = Some(digest);
        self.remembered().insert(path.as_str().to_owned(), seen);
        text
    }

    /// What stands at a path of the tree.
    pub(super) fn look(&self, path: &Utf8Path) -> Result<There, Error> {
        if let Some(seen) = self.remembered().get(path.as_str()) {
            return Ok(There::File(seen.clone()));
        }
        let full = self.root.join(path);
        let (kind, stat) = fs::look(&full)?;
        Ok(match kind {
            Kind::Absent => There::Nothing,
            Kind::Link => There::Link,
            Kind::Folder | Kind::Other => There::Folder,
            Kind::File { .. } => There::File(Seen {
                bytes: Arc::new(fs::read(&full)?),
                stat,
                digest: None,
            }),
        })
    }

    fn remembered(&self) -> std::sync::MutexGuard<'_, HashMap<String, Seen>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seen {
    /// For the cache.
    pub(super) fn stays(&self) -> Option<(Option<Digest>, Stat)> {
        self.stat.map(|stat| (Some(self.digest()), stat))
    }

    pub(super) fn digest(&self) -> Digest {
        self.digest.unwrap_or_else(|| Digest::of(&self.bytes))
    }
}
