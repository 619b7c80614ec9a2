//! Holds one file of the tree against the disk and the lock, by what its owner allows.
use std::collections::BTreeSet;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::difference::difference;
use super::digest::Digest;
use super::disk::{Disk, Seen, There};
use super::fs::{self, Kind};
use super::lock::Entry;
use super::plan::Conflict;
use super::summary::{Change, Note};
use super::tree::{File, Owner};
use crate::error::Error;

/// A file that changes.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) path: Utf8PathBuf,
    /// What it holds before; `None` where it is absent.
    pub(super) before: Option<Digest>,
    /// What it holds afterwards; `None` where it goes away.
    pub(super) after: Option<(Arc<[u8]>, Digest)>,
}

/// What was found out about a file.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// `None` where there is no file and there is to be none.
    pub(super) change: Option<Change>,
    pub(super) step: Option<Step>,
    pub(super) conflict: Option<Conflict>,
    /// Where it was asked for, and a generated file changes.
    pub(super) difference: Option<String>,
    pub(super) notes: Vec<Note>,
    /// For the lock.
    pub(super) record: Option<Record>,
}

/// What the lock says about a file after the run.
#[derive(Debug)]
pub(super) enum Record {
    Generated(Entry),
    Scaffold(BTreeSet<String>),
}

/// How to look.
pub(super) struct Survey<'a> {
    pub(super) disk: &'a Disk,
    pub(super) force: bool,
    pub(super) differences: bool,
}

impl Survey<'_> {
    /// Looks at a file that the tree yields.
    pub(super) fn yielded(&self, path: &Utf8Path, file: &File) -> Result<Found, Error> {
        match &file.owner {
            Owner::Generated => self.generated(path, file),
            Owner::Scaffold => {
                let there = fs::kind(&self.disk.root.join(path))? != Kind::Absent;
                let keep = there.then(Found::keep);
                Ok(keep
                    .unwrap_or_else(|| self.absent(path, file))
                    .scaffold(BTreeSet::new()))
            }
            Owner::Handlers(handlers) => {
                let methods = handlers.stubs.iter().map(|stub| stub.method.clone());
                Ok(self
                    .handlers(path, file, handlers)?
                    .scaffold(methods.collect()))
            }
            Owner::Modules(modules) => {
                let idents = modules.iter().map(|module| module.ident.clone());
                Ok(self
                    .modules(path, file, modules)?
                    .scaffold(idents.collect()))
            }
            Owner::Manifest(wanted) => {
                Ok(self.manifest(path, file, wanted)?.scaffold(BTreeSet::new()))
            }
        }
    }

    fn generated(&self, path: &Utf8Path, file: &File) -> Result<Found, Error> {
        let full = || self.disk.root.join(path);
        let seen = match self.disk.look(path)? {
            There::Link => return Err(Error::SymbolicLink { path: full() }),
            There::Folder => return Err(Error::NotAFile { path: full() }),
            There::Nothing => None,
            There::File(seen) => Some(seen),
        };
        let record = |digest| {
            let draft = file.draft.clone();
            Some(Record::Generated(Entry { digest, draft }))
        };
        let Some(seen) = seen else {
            let found = Found::write(path, file);
            let digest = found.after();
            return Ok(Found {
                record: digest.and_then(record),
                ..found
            });
        };
        if seen.bytes == file.contents {
            return Ok(Found {
                record: record(seen.digest()),
                ..Found::keep()
            });
        }
        let before = seen.digest();
        let after = Digest::of(&file.contents);
        let lock = self.disk.lock.as_ref();
        let known = lock.and_then(|lock| lock.generated.get(path));
        let ours = known.is_some_and(|entry| entry.digest == before);
        let change = if ours {
            Change::Update
        } else {
            Change::Overwrite
        };
        let shown = self.differences || (!ours && !self.force);
        let shown = shown.then(|| difference(path, &seen.bytes, &file.contents));
        let mut found = Found {
            record: record(after),
            change: Some(change),
            ..Found::default()
        };
        if ours || self.force {
            found.difference = shown;
            found.step = Some(Step {
                path: path.to_owned(),
                before: Some(before),
                after: Some((Arc::clone(&file.contents), after)),
            });
        } else {
            found.conflict = Some(Conflict {
                path: path.to_owned(),
                edited: known.is_some(),
                difference: shown.unwrap_or_default(),
            });
        }
        Ok(found)
    }

    /// Looks at a generated file that the tree no longer yields.
    pub(super) fn dropped(&self, path: &Utf8Path, entry: &Entry) -> Result<Found, Error> {
        let seen = match self.disk.look(path)? {
            There::Nothing => return Ok(Found::default()),
            There::File(seen) => Some(seen),
            There::Link | There::Folder => None,
        };
        if seen.is_some_and(|seen| seen.digest() == entry.digest) {
            return Ok(Found {
                change: Some(Change::Remove),
                step: Some(Step {
                    path: path.to_owned(),
                    before: Some(entry.digest),
                    after: None,
                }),
                ..Found::default()
            });
        }
        let path = path.to_owned();
        Ok(Found {
            notes: vec![Note::Unremovable { path }],
            // It stays in the lock, and so is named until it is gone.
            record: Some(Record::Generated(entry.clone())),
            ..Found::keep()
        })
    }
}

impl Found {
    pub(super) fn keep() -> Self {
        Self {
            change: Some(Change::Keep),
            ..Self::default()
        }
    }

    pub(super) fn write(path: &Utf8Path, file: &File) -> Self {
        let contents = Arc::clone(&file.contents);
        let digest = Digest::of(&contents);
        Self::step(path, None, contents, digest, Change::Write)
    }

    pub(super) fn edit(path: &Utf8Path, seen: &Seen, bytes: Vec<u8>, change: Change) -> Self {
        let digest = Digest::of(&bytes);
        Self::step(path, Some(seen.digest()), bytes.into(), digest, change)
    }

    fn step(
        path: &Utf8Path,
        before: Option<Digest>,
        bytes: Arc<[u8]>,
        digest: Digest,
        change: Change,
    ) -> Self {
        let step = Step {
            path: path.to_owned(),
            before,
            after: Some((bytes, digest)),
        };
        Self {
            change: Some(change),
            step: Some(step),
            ..Self::default()
        }
    }

    pub(super) fn note(mut self, note: Note) -> Self {
        self.notes.push(note);
        self
    }

    fn after(&self) -> Option<Digest> {
        let (_, digest) = self.step.as_ref()?.after.as_ref()?;
        Some(*digest)
    }

    fn scaffold(self, methods: BTreeSet<String>) -> Self {
        Self {
            record: Some(Record::Scaffold(methods)),
            ..self
        }
    }
}
