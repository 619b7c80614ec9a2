//! What a run does or did, as plain data for whoever prints it.
use std::fmt;

use camino::Utf8PathBuf;

use super::tree::{Dependency, Stub};

/// What a run does, or did, in order of the paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// What happens to each file.
    pub actions: Vec<Action>,
    /// What the user has to know or do.
    pub notes: Vec<Note>,
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
pub enum Note {
    /// Methods that have to be written by hand; print them.
    Stubs {
        /// The handler file.
        path: Utf8PathBuf,
        /// Why they were not appended.
        reason: String,
        /// The methods.
        stubs: Vec<Stub>,
    },
    /// `mod` lines that have to be written by hand; print them.
    Modules {
        /// The file that lacks them.
        path: Utf8PathBuf,
        /// Why they were not added.
        reason: String,
        /// The lines.
        lines: Vec<String>,
    },
    /// Dependencies that have to be added by hand; print them.
    Dependencies {
        /// The manifest.
        path: Utf8PathBuf,
        /// Why they were not added.
        reason: String,
        /// The dependencies.
        dependencies: Vec<Dependency>,
    },
    /// A dependency does not ask for features that the generated code needs.
    Features {
        /// The manifest.
        path: Utf8PathBuf,
        /// The crate.
        dependency: String,
        /// The features.
        features: Vec<String>,
        /// Why they were not added.
        reason: String,
    },
    /// A dependency is there in a way that the generated code cannot be built with.
    Unfit {
        /// The manifest.
        path: Utf8PathBuf,
        /// The crate.
        dependency: String,
        /// What is wrong with it, to stand behind its name.
        reason: String,
    },
    /// Methods of a handler file that the contract no longer has.
    Undeclared {
        /// The handler file.
        path: Utf8PathBuf,
        /// The methods.
        methods: Vec<String>,
    },
    /// A file of the user's that belongs to nothing in the contract any more.
    Leftover {
        /// The file.
        path: Utf8PathBuf,
    },
    /// A file of the user's that was written once and is gone.
    Gone {
        /// The file.
        path: Utf8PathBuf,
    },
    /// A file that the contract no longer yields is kept, since it was edited by hand.
    Unremovable {
        /// The file.
        path: Utf8PathBuf,
    },
    /// A file changed while the run was writing; it was left as it is.
    Left {
        /// The file.
        path: Utf8PathBuf,
    },
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

    /// How many files stay as they are.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.actions.len() - self.changes().count()
    }
}

impl Note {
    /// The file that the note is about.
    #[must_use]
    pub fn path(&self) -> &Utf8PathBuf {
        match self {
            Self::Stubs { path, .. }
            | Self::Modules { path, .. }
            | Self::Dependencies { path, .. }
            | Self::Features { path, .. }
            | Self::Unfit { path, .. }
            | Self::Undeclared { path, .. }
            | Self::Leftover { path }
            | Self::Gone { path }
            | Self::Unremovable { path }
            | Self::Left { path } => path,
        }
    }

    /// Whether a manifest is such that the generated code cannot be built.
    #[must_use]
    pub fn is_of_manifest(&self) -> bool {
        matches!(
            self,
            Self::Dependencies { .. } | Self::Features { .. } | Self::Unfit { .. }
        )
    }

    /// Whether something is left to be done by hand, without which the crate does not compile.
    #[must_use]
    pub fn is_by_hand(&self) -> bool {
        let is_missing = matches!(self, Self::Stubs { .. } | Self::Modules { .. });
        is_missing || self.is_of_manifest()
    }

    /// The text to put into the file by hand.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Stubs { stubs, .. } => {
                let texts: Vec<&str> = stubs.iter().map(|stub| stub.text.as_str()).collect();
                Some(texts.join("\n"))
            }
            Self::Modules { lines, .. } => Some(lines.join("\n") + "\n"),
            Self::Dependencies { dependencies, .. } => {
                let lines = dependencies
                    .iter()
                    .map(|dependency| dependency.line.clone() + "\n");
                Some(lines.collect())
            }
            _ => None,
        }
    }
}

/// Names in one line, as code.
fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stubs {
                path,
                reason,
                stubs,
            } => {
                let methods = names(stubs.iter().map(|stub| stub.method.as_str()));
                write!(f, "{path}: add {methods} by hand, since {reason}")
            }
            Self::Modules {
                path,
                reason,
                lines,
            } => {
                let lines = names(lines.iter().map(String::as_str));
                write!(f, "{path}: add {lines} by hand, since {reason}")
            }
            Self::Dependencies {
                path,
                reason,
                dependencies,
            } => {
                let crates = names(dependencies.iter().map(|one| one.name.as_str()));
                write!(f, "{path}: add {crates} by hand, since {reason}")
            }
            Self::Features {
                path,
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
            Self::Unfit {
                path,
                dependency,
                reason,
            } => write!(f, "{path}: `{dependency}` {reason}"),
            Self::Undeclared { path, methods } => {
                let methods = names(methods.iter().map(String::as_str));
                write!(f, "{path}: the contract no longer has {methods}")
            }
            Self::Leftover { path } => write!(
                f,
                "{path}: nothing in the contract belongs to it any more; it is yours to remove"
            ),
            Self::Gone { path } => write!(
                f,
                "{path}: written by an earlier run, and gone; to have it again, remove its line `scaffold {path}` from guestlist.lock"
            ),
            Self::Unremovable { path } => write!(
                f,
                "{path}: no longer generated, and kept since it was edited; it is yours to remove"
            ),
            Self::Left { path } => {
                write!(
                    f,
                    "{path}: changed by somebody else meanwhile, and left alone"
                )
            }
        }
    }
}
