//! The output folder as it is before a run: its lock, and what stands at each path.
use camino::{Utf8Path, Utf8PathBuf};

use super::around::Around;
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
    /// What lies around it, where it holds handlers alone.
    pub(super) around: Option<Around>,
}

/// What stands at a path.
pub(super) enum There {
    Nothing,
    /// A plain file, with its bytes.
    File(Vec<u8>),
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
        let path = root.join(super::own::LOCK);
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
            around: None,
        })
    }

    /// The same folder, which holds the handlers of a crate.
    #[must_use]
    pub fn within(self, around: Around) -> Self {
        Self {
            around: Some(around),
            ..self
        }
    }

    /// What stands at a path of the tree.
    pub(super) fn look(&self, path: &Utf8Path) -> Result<There, Error> {
        let full = self.root.join(path);
        Ok(match fs::kind(&full)? {
            Kind::Absent => There::Nothing,
            Kind::Link => There::Link,
            Kind::Folder | Kind::Other => There::Folder,
            Kind::File { .. } => There::File(fs::read(&full)?),
        })
    }
}
