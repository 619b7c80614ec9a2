//! The output folder as it is before a run: its lock, and every file read once at most.
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};

use super::digest::Digest;
use super::exclusive;
use super::fs::{self, Kind};
use super::lock::{self, Lock};
use crate::error::Error;

/// An output folder.
#[derive(Debug)]
pub struct Disk {
    pub(super) root: Utf8PathBuf,
    pub(super) lock: Option<Lock>,
    /// The lock's own bytes.
    pub(super) lock_digest: Option<Digest>,
    seen: Mutex<BTreeMap<Utf8PathBuf, Seen>>,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) bytes: Arc<[u8]>,
    /// Its hash, where that was needed.
    pub(super) digest: Option<Digest>,
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
            seen: Mutex::default(),
        })
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
        self.remembered().insert(path.to_owned(), seen);
        text
    }

    /// What stands at a path of the tree.
    pub(super) fn look(&self, path: &Utf8Path) -> Result<There, Error> {
        if let Some(seen) = self.remembered().get(path) {
            return Ok(There::File(seen.clone()));
        }
        let full = self.root.join(path);
        Ok(match fs::kind(&full)? {
            Kind::Absent => There::Nothing,
            Kind::Link => There::Link,
            Kind::Folder | Kind::Other => There::Folder,
            Kind::File { .. } => There::File(Seen {
                bytes: fs::read(&full)?.into(),
                digest: None,
            }),
        })
    }

    fn remembered(&self) -> std::sync::MutexGuard<'_, BTreeMap<Utf8PathBuf, Seen>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seen {
    pub(super) fn digest(&self) -> Digest {
        self.digest.unwrap_or_else(|| Digest::of(&self.bytes))
    }
}
