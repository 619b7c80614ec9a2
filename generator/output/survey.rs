//! Holds one file of the tree against the disk and the lock, by what its owner allows.
use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};

use super::contents::Contents;
use super::difference::difference;
use super::digest::Digest;
use super::disk::{Disk, Kept, Seen, There};
use super::fs::{self, Kind};
use super::gone::Gone;
use super::lock::Entry;
use super::moves::Moves;
use super::plan::Conflict;
use super::stat::Stat;
use super::summary::{Change, Note};
use super::torn;
use super::tree::{File, Owner, Stub};
use crate::error::Error;

/// A file that changes.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) path: Utf8PathBuf,
    /// What it holds before; `None` where it is absent.
    pub(super) before: Option<Digest>,
    /// How it stood when that was known; a file that still stands so need not be read again.
    pub(super) stood: Option<Stat>,
    /// What it holds afterwards; `None` where it goes away.
    pub(super) after: Option<(Contents, Digest)>,
    /// Whether it can be made again, so that it need not be safe on the disk.
    pub(super) made: bool,
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
    /// For the cache: what a file that stays holds, where that is known, and how it stands.
    pub(super) stays: Option<(Option<Digest>, Stat)>,
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
    pub(super) moves: &'a Moves<'a>,
    pub(super) gone: &'a Gone,
}

impl Survey<'_> {
    /// Looks at a file that the tree yields, if it is not known already.
    pub(super) fn yielded(&self, path: &Utf8Path, file: &File) -> Result<Found, Error> {
        match &file.owner {
            Owner::Generated => self.generated(path, file),
            Owner::Scaffold => {
                let (kind, stat) = fs::look(&self.disk.root.join(path))?;
                let keep = (kind != Kind::Absent).then(|| Found {
                    stays: stat.map(|stat| (None, stat)),
                    ..Found::keep()
                });
                Ok(keep
                    .map_or_else(|| self.absent(path, file), Ok)?
                    .scaffold(BTreeSet::new()))
            }
            Owner::Handlers(_) if self.gone.withheld.contains(path) => {
                // The code that belongs into it stands elsewhere, or under the old name.
                let is_there = fs::kind(&self.disk.root.join(path))? != Kind::Absent;
                Ok(match is_there {
                    true => Found::keep().scaffold(BTreeSet::new()),
                    false => Found::default(),
                })
            }
            Owner::Handlers(handlers) => {
                let found = self.handlers(path, file, handlers)?;
                // What could not be placed is not recorded, so that every run looks for it again.
                let is_placed = |stub: &&Stub| {
                    !found.notes.iter().any(
                        |note| matches!(note, Note::Stubs { stubs, .. } if stubs.contains(stub)),
                    )
                };
                let placed = handlers.stubs.iter().filter(is_placed);
                let methods = placed.map(|stub| stub.method.clone()).collect();
                Ok(found.scaffold(methods))
            }
            Owner::Modules(modules) => {
                let idents = modules.iter().map(|module| module.ident.clone());
                let found = self.modules(path, file, modules)?;
                let stale = self.stale_modules(path, modules)?;
                let idents = idents.chain(stale.iter().cloned()).collect();
                let found = found.scaffold(idents);
                let stale: Vec<String> = stale
                    .into_iter()
                    .filter(|ident| !self.has_file(path, ident))
                    .collect();
                Ok(match stale.is_empty() {
                    true => found,
                    false => found.note(Note::StaleModules {
                        path: path.to_owned(),
                        modules: stale,
                    }),
                })
            }
            Owner::Manifest(wanted) => {
                Ok(self.manifest(path, file, wanted)?.scaffold(BTreeSet::new()))
            }
        }
    }

    /// A file that is known to be as it is to be: the lock says of it what it said.
    pub(super) fn kept(&self, path: &Utf8Path, kept: Kept) -> Found {
        let lock = self.disk.lock.as_ref();
        let generated = lock.and_then(|lock| lock.generated.get(path));
        let scaffold = lock.and_then(|lock| lock.scaffold.get(path));
        let record = match (generated, scaffold) {
            (Some(entry), _) => Some(Record::Generated(entry.clone())),
            (None, names) => names.cloned().map(Record::Scaffold),
        };
        Found {
            record,
            stays: Some((Some(kept.digest), kept.stat)),
            ..Found::keep()
        }
    }

    /// A generated file that changes and is as guestlist wrote it, known without reading it.
    fn outdated(&self, path: &Utf8Path, file: &File) -> Result<Option<Found>, Error> {
        let lock = self.disk.lock.as_ref();
        let Some(entry) = lock.and_then(|lock| lock.generated.get(path)) else {
            return Ok(None);
        };
        let known = match self.differences {
            true => None,
            false => self.disk.known(path)?,
        };
        let Some(kept) = known.filter(|kept| kept.digest == entry.digest) else {
            return Ok(None);
        };
        let digest = file.contents.digest()?;
        let draft = file.draft.clone();
        let record = Some(Record::Generated(Entry { digest, draft }));
        if digest == kept.digest {
            return Ok(Some(Found {
                record,
                stays: Some((Some(digest), kept.stat)),
                ..Found::keep()
            }));
        }
        Ok(Some(Found {
            record,
            change: Some(Change::Update),
            step: Some(Step {
                path: path.to_owned(),
                before: Some(kept.digest),
                stood: Some(kept.stat),
                after: Some((file.contents.clone(), digest)),
                made: true,
            }),
            ..Found::default()
        }))
    }

    fn generated(&self, path: &Utf8Path, file: &File) -> Result<Found, Error> {
        if let Some(found) = self.outdated(path, file)? {
            return Ok(found);
        }
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
            let mut found = Found::write(path, file)?;
            let digest = found.after();
            if let Some(step) = &mut found.step {
                step.made = true;
            }
            return Ok(Found {
                record: digest.and_then(record),
                ..found
            });
        };
        let contents = file.contents.bytes()?;
        if *seen.bytes == contents {
            let digest = seen.digest();
            return Ok(Found {
                record: record(digest),
                stays: seen.stat.map(|stat| (Some(digest), stat)),
                ..Found::keep()
            });
        }
        let before = seen.digest();
        let after = Digest::of(&contents);
        let lock = self.disk.lock.as_ref();
        let known = lock.and_then(|lock| lock.generated.get(path));
        let ours = known
            .is_some_and(|entry| entry.digest == before || torn::is_torn(&seen.bytes, &contents));
        let change = if ours {
            Change::Update
        } else {
            Change::Overwrite
        };
        let shown = self.differences || (!ours && !self.force);
        let shown = shown.then(|| difference(path, &seen.bytes, &contents));
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
                stood: seen.stat,
                after: Some((file.contents.clone(), after)),
                made: true,
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
        let seen = seen.map(|seen| (seen.digest(), torn::is_empty(&seen.bytes)));
        if let Some((before, empty)) = seen
            && (before == entry.digest || empty)
        {
            return Ok(Found {
                change: Some(Change::Remove),
                step: Some(Step {
                    path: path.to_owned(),
                    before: Some(before),
                    stood: None,
                    after: None,
                    made: true,
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

    pub(super) fn write(path: &Utf8Path, file: &File) -> Result<Self, Error> {
        let contents = file.contents.clone();
        let digest = contents.digest()?;
        Ok(Self::step(path, None, contents, digest, Change::Write))
    }

    pub(super) fn edit(path: &Utf8Path, seen: &Seen, bytes: Vec<u8>, change: Change) -> Self {
        let digest = Digest::of(&bytes);
        let before = Some(seen.digest());
        Self::step(path, before, bytes.into(), digest, change)
    }

    fn step(
        path: &Utf8Path,
        before: Option<Digest>,
        bytes: Contents,
        digest: Digest,
        change: Change,
    ) -> Self {
        let step = Step {
            path: path.to_owned(),
            before,
            stood: None,
            after: Some((bytes, digest)),
            made: false,
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
