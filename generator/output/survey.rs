//! Holds one file of the tree against the disk and the lock, by what its owner allows.
use std::collections::BTreeSet;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::conflict::Conflict;
use super::difference::difference;
use super::digest::Digest;
use super::disk::{Disk, There};
use super::fs::{self, Kind};
use super::gone::Gone;
use super::moves::Moves;
use super::summary::{Change, Note, NoteKind};
use super::torn;
use super::tree::{File, Owner, Stub};
use crate::error::Error;

/// A file that changes.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) path: Utf8PathBuf,
    /// What it holds before; `None` where it is absent.
    pub(super) before: Option<Digest>,
    /// What it holds afterwards; `None` where it goes away.
    pub(super) after: Option<(Arc<Vec<u8>>, Digest)>,
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
}

/// What the lock says about a file after the run.
#[derive(Debug)]
pub(super) enum Record {
    Generated(Digest),
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
                let found = match fs::kind(&self.disk.root.join(self.home(path)?))? {
                    Kind::Absent => self.absent(path, file)?,
                    _ => Found::keep(),
                };
                Ok(found.scaffold(BTreeSet::new()))
            }
            Owner::Handlers(_) if self.gone.withheld.contains(path) => {
                // The code that belongs into it stands elsewhere, or under the old name.
                Ok(match fs::kind(&self.disk.root.join(path))? {
                    Kind::Absent => Found::default(),
                    _ => Found::keep().scaffold(BTreeSet::new()),
                })
            }
            Owner::Handlers(handlers) => {
                let found = self.handlers(path, file, handlers)?;
                // What could not be placed is not recorded, so that every run looks for it again.
                let is_placed = |stub: &&Stub| {
                    let is_left = |kind: &NoteKind| matches!(kind, NoteKind::Stubs { stubs, .. } if stubs.contains(stub));
                    !found.notes.iter().any(|note| is_left(&note.kind))
                };
                let placed = handlers.stubs.iter().filter(is_placed);
                let methods = placed.map(|stub| stub.method.clone()).collect();
                Ok(found.scaffold(methods))
            }
            Owner::Modules(modules) => {
                let stale = self.stale_modules(path, modules)?;
                let later = modules.iter().filter(|module| !module.first);
                let idents = later.map(|module| module.ident.clone());
                let idents = idents.chain(stale.iter().cloned()).collect();
                let found = self.modules(path, file, modules)?;
                let is_left = |note: &Note| matches!(note.kind, NoteKind::Modules { .. });
                let lock = self.disk.lock.as_ref();
                let before = lock.and_then(|lock| lock.scaffold.get(path));
                // What could not be added is not recorded, so that every run asks for it again.
                let found = match (found.notes.iter().any(is_left), before) {
                    (true, Some(before)) => found.scaffold(before.clone()),
                    (true, None) => found,
                    (false, _) => found.scaffold(idents),
                };
                let has_no_file = |ident: &String| !self.has_file(path, ident);
                let modules: Vec<String> = stale.into_iter().filter(has_no_file).collect();
                Ok(match modules.is_empty() {
                    true => found,
                    false => found.note(NoteKind::StaleModules(modules).of(&self.home(path)?)),
                })
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
        let contents = &file.contents;
        let after = Digest::of(contents);
        let record = Some(Record::Generated(after));
        let step = |before| {
            Some(Step {
                path: path.to_owned(),
                before,
                after: Some((Arc::clone(contents), after)),
                made: true,
            })
        };
        let Some(seen) = seen else {
            return Ok(Found {
                record,
                change: Some(Change::Write),
                step: step(None),
                ..Found::default()
            });
        };
        if seen == **contents {
            return Ok(Found {
                record,
                ..Found::keep()
            });
        }
        let before = Digest::of(&seen);
        let lock = self.disk.lock.as_ref();
        let known = lock.and_then(|lock| lock.generated.get(path));
        let ours = known.is_some_and(|digest| *digest == before || torn::is_torn(&seen, contents));
        let change = if ours {
            Change::Update
        } else {
            Change::Overwrite
        };
        let shown = self.differences || (!ours && !self.force);
        let shown = shown.then(|| difference(path, &seen, contents));
        let mut found = Found {
            record,
            change: Some(change),
            ..Found::default()
        };
        if ours || self.force {
            found.difference = shown;
            found.step = step(Some(before));
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
    pub(super) fn dropped(&self, path: &Utf8Path, digest: Digest) -> Result<Found, Error> {
        let seen = match self.disk.look(path)? {
            There::Nothing => return Ok(Found::default()),
            There::File(seen) => Some(seen),
            There::Link | There::Folder => None,
        };
        let seen = seen.map(|seen| (Digest::of(&seen), torn::is_empty(&seen)));
        if let Some((before, empty)) = seen
            && (before == digest || empty)
        {
            return Ok(Found {
                change: Some(Change::Remove),
                step: Some(Step {
                    path: path.to_owned(),
                    before: Some(before),
                    after: None,
                    made: true,
                }),
                ..Found::default()
            });
        }
        Ok(Found {
            notes: vec![NoteKind::Unremovable.of(path)],
            // It stays in the lock, and so is named until it is gone.
            record: Some(Record::Generated(digest)),
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
        Self::step(path, None, Arc::clone(&file.contents), Change::Write)
    }

    pub(super) fn edit(path: &Utf8Path, seen: &[u8], bytes: Vec<u8>, change: Change) -> Self {
        Self::step(path, Some(Digest::of(seen)), Arc::new(bytes), change)
    }

    fn step(path: &Utf8Path, before: Option<Digest>, bytes: Arc<Vec<u8>>, change: Change) -> Self {
        let digest = Digest::of(&bytes);
        let step = Step {
            path: path.to_owned(),
            before,
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

    fn scaffold(self, methods: BTreeSet<String>) -> Self {
        Self {
            record: Some(Record::Scaffold(methods)),
            ..self
        }
    }
}
