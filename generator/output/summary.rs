//! What a run does or did, as plain data for whoever prints it.
use std::fmt;

use camino::{Utf8Path, Utf8PathBuf};

use super::around::below;
use super::phrases::{Move, moved, names, now};
use super::tree::{Dependency, Stub};

/// What a run does, or did, in order of the paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// What happens to each file.
    pub actions: Vec<Action>,
    /// What the user has to know or do.
    pub notes: Vec<Note>,
    /// Folders among the paths that are crates of their own, written as a whole.
    pub crates: Vec<Utf8PathBuf>,
}

/// What happens to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// The file, seen from the output folder.
    pub path: Utf8PathBuf,
    /// What happens.
    pub change: Change,
}

/// A kind of change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing.
    Keep,
    /// A new file.
    Write,
    /// A generated file gets other bytes.
    Update,
    /// A generated file that is not as guestlist wrote it gets other bytes, by force.
    Overwrite,
    /// A generated file that the contract no longer yields goes away.
    Remove,
    /// Methods are appended to a handler file.
    AppendStubs(
        /// The methods.
        Vec<String>,
    ),
    /// `mod` lines are added.
    AddModules(
        /// The modules.
        Vec<String>,
    ),
    /// Dependencies, and features of those that are there, are added to a manifest.
    AddDependencies(
        /// The crates, and the features as Cargo writes them: `uuid`, `tokio/fs`.
        Vec<String>,
    ),
}

/// Something that the user has to know or do. Its text is one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The file that it is about.
    pub path: Utf8PathBuf,
    /// What it is.
    pub kind: NoteKind,
}

/// What a [`Note`] says of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// Methods of a handler file that have to be written by hand; print them.
    Stubs {
        /// Why they were not appended.
        reason: String,
        /// The methods.
        stubs: Vec<Stub>,
    },
    /// `mod` lines that have to be written by hand; print them.
    Modules {
        /// Why they were not added.
        reason: String,
        /// The lines.
        lines: Vec<String>,
    },
    /// Dependencies that have to be added to a manifest by hand; print them.
    Dependencies {
        /// Why they were not added.
        reason: String,
        /// The dependencies.
        dependencies: Vec<Dependency>,
    },
    /// A dependency does not ask for features that the generated code needs.
    Features {
        /// The crate.
        dependency: String,
        /// The features.
        features: Vec<String>,
        /// Why they were not added.
        reason: String,
    },
    /// A dependency is there in a way that the generated code cannot be built with.
    Unfit {
        /// The crate.
        dependency: String,
        /// What is wrong with it, to stand behind its name.
        reason: String,
    },
    /// Methods of a handler file that the contract no longer has.
    Undeclared(
        /// The methods.
        Vec<String>,
    ),
    /// Operations of a handler file that belong elsewhere by now, or have another name.
    Moved {
        /// The handler file that they belong into.
        to: Utf8PathBuf,
        /// Each of them.
        methods: Vec<Move>,
        /// The trait that has them.
        trait_ident: String,
        /// Whether they are the same without doubt; otherwise they look alike.
        sure: bool,
    },
    /// A handler file whose resource has another name by now.
    Renamed {
        /// What it is to be called; its own path where that is done.
        to: Utf8PathBuf,
        /// Each of its operations.
        methods: Vec<Move>,
        /// The trait that it implements.
        old_trait: String,
        /// The trait that it is to implement.
        new_trait: String,
        /// The module that the old trait was in.
        old_module: String,
        /// The module that the new one is in.
        new_module: String,
    },
    /// `mod` lines of modules that have no file.
    StaleModules(
        /// The modules.
        Vec<String>,
    ),
    /// A file of the user's that belongs to nothing in the contract any more.
    Leftover,
    /// A file of the user's that was written once and is gone.
    Gone {
        /// The same, as the lock has it.
        recorded: Utf8PathBuf,
        /// The lock.
        lock: Utf8PathBuf,
    },
    /// A file that the contract no longer yields is kept, since it was edited by hand.
    Unremovable,
    /// A file changed while the run was writing; it was left as it is.
    Left,
}

impl Summary {
    /// Whether nothing on the disk changes.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.changes().next().is_none()
    }

    /// The actions that change something.
    pub fn changes(&self) -> impl Iterator<Item = &Action> {
        let actions = self.actions.iter();
        actions.filter(|action| action.change != Change::Keep)
    }

    /// The same of a folder that is seen from another.
    #[must_use]
    pub fn below(self, folder: &Utf8Path) -> Self {
        let actions = self.actions.into_iter().map(|action| Action {
            path: below(folder, &action.path),
            ..action
        });
        Self {
            actions: actions.collect(),
            notes: self
                .notes
                .into_iter()
                .map(|note| note.below(folder))
                .collect(),
            crates: self.crates.iter().map(|it| folder.join(it)).collect(),
        }
    }

    /// What happens in two folders.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.actions.extend(other.actions);
        self.notes.extend(other.notes);
        self.crates.extend(other.crates);
        self
    }

    /// How many files stay as they are.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.actions.len() - self.changes().count()
    }
}

impl NoteKind {
    /// The same as a note about a file.
    pub(super) fn of(self, path: &Utf8Path) -> Note {
        Note {
            path: path.to_owned(),
            kind: self,
        }
    }
}

impl Note {
    /// The same of a file in a folder that is seen from another.
    #[must_use]
    pub fn below(mut self, folder: &Utf8Path) -> Self {
        self.path = below(folder, &self.path);
        match &mut self.kind {
            NoteKind::Moved { to, .. } | NoteKind::Renamed { to, .. } => *to = below(folder, to),
            NoteKind::Gone { lock, .. } => *lock = below(folder, lock),
            _ => {}
        }
        self
    }

    /// Whether a manifest is such that the generated code cannot be built.
    #[must_use]
    pub fn is_of_manifest(&self) -> bool {
        matches!(
            self.kind,
            NoteKind::Dependencies { .. } | NoteKind::Features { .. } | NoteKind::Unfit { .. }
        )
    }

    /// Whether something is left to be done by hand, without which the crate does not compile.
    #[must_use]
    pub fn is_by_hand(&self) -> bool {
        match &self.kind {
            NoteKind::Stubs { .. } | NoteKind::Modules { .. } => true,
            NoteKind::Undeclared(_) | NoteKind::Moved { .. } | NoteKind::Renamed { .. } => true,
            NoteKind::Leftover | NoteKind::StaleModules(_) => true,
            NoteKind::Dependencies { .. } | NoteKind::Features { .. } | NoteKind::Unfit { .. } => {
                true
            }
            NoteKind::Gone { .. } | NoteKind::Unremovable | NoteKind::Left => false,
        }
    }

    /// The text to put into the file by hand.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match &self.kind {
            NoteKind::Stubs { stubs, .. } => {
                let texts: Vec<&str> = stubs.iter().map(|stub| stub.text.as_str()).collect();
                Some(texts.join("\n"))
            }
            NoteKind::Modules { lines, .. } => Some(lines.join("\n") + "\n"),
            NoteKind::Dependencies { dependencies, .. } => {
                let lines = dependencies
                    .iter()
                    .map(|dependency| dependency.line.clone() + "\n");
                Some(lines.collect())
            }
            _ => None,
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = &self.path;
        match &self.kind {
            NoteKind::Stubs { reason, stubs } => {
                let methods = names(stubs.iter().map(|stub| stub.method.as_str()));
                write!(f, "{path}: add {methods} by hand, since {reason}")
            }
            NoteKind::Modules { reason, lines } => {
                let lines = names(lines.iter().map(String::as_str));
                write!(f, "{path}: add {lines} by hand, since {reason}")
            }
            NoteKind::Dependencies {
                reason,
                dependencies,
            } => {
                let crates = names(dependencies.iter().map(|one| one.name.as_str()));
                write!(f, "{path}: add {crates} by hand, since {reason}")
            }
            NoteKind::Features {
                dependency,
                features,
                reason,
            } => {
                let noun = if features.len() == 1 {
                    "feature"
                } else {
                    "features"
                };
                let features = names(features.iter().map(String::as_str));
                write!(
                    f,
                    "{path}: add the {noun} {features} of `{dependency}` by hand, since {reason}"
                )
            }
            NoteKind::Unfit { dependency, reason } => write!(f, "{path}: `{dependency}` {reason}"),
            NoteKind::Undeclared(methods) => {
                let methods = names(methods.iter().map(String::as_str));
                write!(f, "{path}: the contract no longer has {methods}")
            }
            NoteKind::Moved {
                to,
                methods,
                trait_ident,
                sure,
            } => f.write_str(&moved(path, to, methods, trait_ident, *sure)),
            NoteKind::Renamed {
                to,
                methods,
                old_trait,
                new_trait,
                old_module,
                new_module,
            } => {
                let what = now(methods, new_trait, true);
                write!(f, "{path}: {what}: ")?;
                if path != to {
                    write!(f, "move {path} to {to}, ")?;
                }
                write!(
                    f,
                    "write `{new_trait}` for `{old_trait}` and `api::{new_module}` for `api::{old_module}` in it"
                )?;
                for Move { from, to } in methods.iter().filter(|it| it.from != it.to) {
                    write!(f, ", `{to}` for `{from}`")?;
                }
                if path == to {
                    return Ok(());
                }
                if path.parent() == to.parent() {
                    let modules = path.with_file_name("mod.rs");
                    return write!(f, ", and take `mod {old_module};` out of {modules}");
                }
                let module = path.file_stem().unwrap_or_default();
                write!(f, ", and take `mod {module};` out of the file that has it")
            }
            NoteKind::StaleModules(modules) => {
                let lines = modules.iter().map(|module| format!("mod {module};"));
                let lines: Vec<String> = lines.collect();
                let lines = names(lines.iter().map(String::as_str));
                write!(f, "{path}: take out {lines}, which has no file any more")
            }
            NoteKind::Leftover => write!(
                f,
                "{path}: nothing in the contract belongs to it any more; it is yours to remove"
            ),
            NoteKind::Gone { recorded, lock } => write!(
                f,
                "{path}: written by an earlier run, and gone; to have it again, remove its line `scaffold {recorded}` from {lock}"
            ),
            NoteKind::Unremovable => write!(
                f,
                "{path}: no longer generated, and kept since it was edited; it is yours to remove"
            ),
            NoteKind::Left => {
                write!(
                    f,
                    "{path}: changed by somebody else meanwhile, and left alone"
                )
            }
        }
    }
}
