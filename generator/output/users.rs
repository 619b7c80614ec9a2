//! Holds the user's files against the tree: what was written once is added to, never rewritten.
use camino::{Utf8Path, Utf8PathBuf};

use super::disk::There;
use super::fs::{self, Kind};
use super::moves::plain;
use super::summary::{Change, Note, NoteKind};
use super::survey::{Found, Survey};
use super::text::Addition;
use super::tree::{Dependency, File, Handlers, Module, Stub};
use super::{LOCK, elsewhere, gone, manifest, modules, stubs};
use crate::error::Error;

/// The file of a module that another file declares.
fn module_file(path: &Utf8Path, module: &str) -> Utf8PathBuf {
    let folder = path.parent().unwrap_or(Utf8Path::new(""));
    folder.join(format!("{}.rs", plain(module)))
}

impl Survey<'_> {
    /// A file that is written once, and is not there.
    pub(super) fn absent(&self, path: &Utf8Path, file: &File) -> Result<Found, Error> {
        if self.is_recorded(path) {
            let gone = NoteKind::Gone {
                recorded: path.to_owned(),
                lock: LOCK.into(),
            };
            return Ok(Found::default().note(gone.of(path)));
        }
        Ok(Found::write(path, file))
    }

    /// Whether an earlier run has written a file of the user's, or added to it.
    fn is_recorded(&self, path: &Utf8Path) -> bool {
        let lock = self.disk.lock.as_ref();
        lock.is_some_and(|lock| lock.scaffold.contains_key(path))
    }

    /// Whether an earlier run has added a method or module for a file.
    fn handed_out(&self, path: &Utf8Path, name: &str) -> bool {
        let lock = self.disk.lock.as_ref();
        let names = lock.and_then(|lock| lock.scaffold.get(path));
        names.is_some_and(|names| names.contains(name))
    }

    /// Reads a file of the user's; what stands in its place otherwise is `Err`.
    fn users(&self, path: &Utf8Path) -> Result<Option<Result<Vec<u8>, String>>, Error> {
        if path.starts_with("..") {
            return Ok(Some(Err(
                "it is not in the folder of the handlers".to_owned()
            )));
        }
        Ok(match self.disk.look(path)? {
            There::Nothing => None,
            There::File(seen) => Some(Ok(seen)),
            There::Link => Some(Err("it is a symbolic link".to_owned())),
            There::Folder => Some(Err("it is no plain file".to_owned())),
        })
    }

    /// The file in which a module stands: `user.rs`, or `user/mod.rs` where the user has moved it there, and the other
    /// way round. That of the root itself is then beside it, where nothing is written.
    pub(super) fn home(&self, path: &Utf8Path) -> Result<Utf8PathBuf, Error> {
        let moved = match path.parent().filter(|_| path.ends_with("mod.rs")) {
            Some(folder) if folder.as_str().is_empty() => {
                let root = self.disk.root.file_name().unwrap_or_default();
                Utf8Path::new("..").join(format!("{root}.rs"))
            }
            Some(folder) => folder.with_extension("rs"),
            None => path.with_extension("").join("mod.rs"),
        };
        let is_there = |path: &Utf8Path| {
            let kind = fs::kind(&self.disk.root.join(path))?;
            Ok::<bool, Error>(kind != Kind::Absent)
        };
        Ok(match !is_there(path)? && is_there(&moved)? {
            true => moved,
            false => path.to_owned(),
        })
    }

    /// Looks at a handler file.
    pub(super) fn handlers(
        &self,
        path: &Utf8Path,
        file: &File,
        wanted: &Handlers,
    ) -> Result<Found, Error> {
        let home = self.home(path)?;
        let (recorded, path) = (path, home.as_path());
        // A method that an earlier run has placed may be anywhere by now. One that was never placed
        // is named until it is found.
        let print = |stubs: &[Stub], reason| -> Result<Option<Note>, Error> {
            let new = |stub: &&Stub| !self.handed_out(recorded, &stub.method);
            let stubs: Vec<Stub> = stubs.iter().filter(new).cloned().collect();
            let stubs = elsewhere::missing(self.disk, wanted, stubs)?;
            let is_any = !stubs.is_empty();
            Ok(is_any.then(|| NoteKind::Stubs { reason, stubs }.of(path)))
        };
        let seen = match self.users(path)? {
            None => {
                let mut found = self.absent(path, file)?;
                if found.change.is_none() {
                    let gone = "the file is gone".to_owned();
                    found.notes.extend(print(&wanted.stubs, gone)?);
                }
                return Ok(found);
            }
            Some(seen) => seen,
        };
        let look = match &seen {
            Ok(seen) => stubs::look(seen, wanted),
            Err(reason) => stubs::Look::Lost {
                reason: reason.clone(),
            },
        };
        Ok(match (look, seen) {
            (stubs::Look::Found { lacks, undeclared }, Ok(seen)) => {
                let mut found = Found::keep();
                if let Some(Addition { lacks, bytes }) = lacks {
                    let methods = lacks.into_iter().map(|stub| stub.method).collect();
                    found = Found::edit(path, &seen, bytes, Change::AppendStubs(methods));
                }
                let moved = gone::moved(path, &undeclared, self.moves);
                found.notes.extend(moved);
                found
            }
            (stubs::Look::Closed { lacks, reason }, _) => Found {
                notes: print(&lacks, reason)?.into_iter().collect(),
                ..Found::keep()
            },
            (stubs::Look::Lost { reason }, _) => Found {
                notes: print(&wanted.stubs, reason)?.into_iter().collect(),
                ..Found::keep()
            },
            (stubs::Look::Found { .. }, Err(_)) => Found::keep(),
        })
    }

    /// Looks at a file of modules.
    pub(super) fn modules(
        &self,
        path: &Utf8Path,
        file: &File,
        modules: &[Module],
    ) -> Result<Found, Error> {
        let home = self.home(path)?;
        let (recorded, path) = (path, home.as_path());
        let Some(seen) = self.users(path)? else {
            return self.absent(path, file);
        };
        // A line that was added once and is gone was taken out by the user.
        let is_known = self.is_recorded(recorded);
        let new = |module: &&Module| {
            !(self.handed_out(recorded, &module.ident) || module.first && is_known)
        };
        let new: Vec<&Module> = modules.iter().filter(new).collect();
        if new.is_empty() {
            return Ok(Found::keep());
        }
        let added = seen
            .as_ref()
            .map_err(Clone::clone)
            .and_then(|seen| Ok((modules::add(seen, &new)?, seen)));
        Ok(match added {
            Ok((None, _)) => Found::keep(),
            Ok((Some(Addition { lacks, bytes }), seen)) => {
                let names = lacks.into_iter().map(|module| module.ident).collect();
                Found::edit(path, seen, bytes, Change::AddModules(names))
            }
            Err(reason) => {
                // What stands behind a link can be read all the same.
                let text = fs::read(&self.disk.root.join(path)).unwrap_or_default();
                let declared = modules::declared(&text);
                let lacks =
                    |module: &&&Module| !declared.iter().any(|it| it == plain(&module.ident));
                let lines = new.iter().filter(lacks).map(|module| module.line.clone());
                let lines: Vec<String> = lines.collect();
                match lines.is_empty() {
                    true => Found::keep(),
                    false => Found::keep().note(NoteKind::Modules { reason, lines }.of(path)),
                }
            }
        })
    }

    /// The `mod` lines of earlier runs that the contract no longer asks for and that still stand: those
    /// of files that are gone, and those whose code is to be moved.
    pub(super) fn stale_modules(
        &self,
        path: &Utf8Path,
        modules: &[Module],
    ) -> Result<Vec<String>, Error> {
        let lock = self.disk.lock.as_ref();
        let names = lock.and_then(|lock| lock.scaffold.get(path));
        let is_old = |name: &&String| !modules.iter().any(|module| module.ident == **name);
        let old: Vec<&String> = names.into_iter().flatten().filter(is_old).collect();
        if old.is_empty() {
            return Ok(Vec::new());
        }
        // What stands behind a link, or beside the folder, can be read all the same.
        let home = self.disk.root.join(self.home(path)?);
        let declared = modules::declared(&fs::read(&home).unwrap_or_default());
        let old = old.into_iter().filter(|name| {
            let file = module_file(path, name);
            let is_kept = self.gone.kept.iter().any(|(kept, _)| *kept == file);
            declared.iter().any(|it| it == plain(name)) && (is_kept || !self.has_file(path, name))
        });
        Ok(old.cloned().collect())
    }

    /// Whether a module that is declared in a file has one of its own.
    pub(super) fn has_file(&self, path: &Utf8Path, module: &str) -> bool {
        let file = self.disk.root.join(module_file(path, module));
        let folder = file.with_extension("").join("mod.rs");
        let is_there = |path: &Utf8Path| fs::kind(path).is_ok_and(|kind| kind != Kind::Absent);
        is_there(&file) || is_there(&folder)
    }

    /// Looks at a manifest.
    pub(super) fn manifest(
        &self,
        path: &Utf8Path,
        file: &File,
        wanted: &[Dependency],
    ) -> Result<Found, Error> {
        let seen = match self.users(path)? {
            None => return self.absent(path, file),
            Some(Ok(seen)) => seen,
            Some(Err(reason)) => {
                let left = manifest::by_hand(wanted.to_vec(), reason);
                return Ok(Found::keep().note(left.of(path)));
            }
        };
        let workspace = manifest::workspace(&self.disk.root)?;
        let mut asked = Vec::with_capacity(wanted.len());
        for dependency in wanted {
            let is_asked = match &dependency.with {
                None => true,
                Some(file) => {
                    let there = fs::kind(&self.disk.root.join(file))?;
                    there == Kind::Absent && !self.is_recorded(file)
                }
            };
            asked.extend(is_asked.then(|| dependency.clone()));
        }
        let look = manifest::look(&seen, &asked, workspace.as_deref());
        let mut found = match look.bytes {
            Some(bytes) => Found::edit(path, &seen, bytes, Change::AddDependencies(look.added)),
            None => Found::keep(),
        };
        let left = look.left.into_iter();
        found.notes.extend(left.map(|left| left.of(path)));
        Ok(found)
    }
}
