//! The files that a contract yields, and how each is treated once it is on the disk.
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use super::own::{FOLDER, LOCK};
use crate::error::Error;

/// All files that a contract yields, in order of their paths.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    files: BTreeMap<Utf8PathBuf, File>,
    /// Every path without its case, folders included.
    folded: HashMap<String, Part>,
}

/// What stands at a path.
#[derive(Clone, Debug)]
struct Part {
    path: Utf8PathBuf,
    is_folder: bool,
}

/// What a path meets that is not free.
enum Taken {
    /// A path that is another but for its case.
    Other(Utf8PathBuf),
    File,
    Folder,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The whole file, as it is when it is new.
    pub contents: Arc<Vec<u8>>,
    /// Who owns it.
    pub owner: Owner,
}

/// Who owns a file, which says what happens to it once it exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// guestlist: it is rewritten whole if its bytes change.
    Generated,
    /// The user: it is written once and never touched again.
    Scaffold,
    /// The user, but methods that its `impl` block lacks are appended to that block.
    Handlers(Handlers),
    /// The user, but a `mod` line is added once for each module that is new.
    Modules(Vec<Module>),
    /// The user, but dependencies that it lacks are added.
    Manifest(Vec<Dependency>),
}

/// What a handler file is to implement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handlers {
    /// `UserApi`.
    pub trait_ident: String,
    /// `App`; decides where several types implement the trait.
    pub self_ident: String,
    /// `crate::api::user`: where the trait is, and all that the methods name.
    pub module: String,
    /// Every method of the trait, in the contract's order.
    pub stubs: Vec<Stub>,
}

/// Where a method is to be implemented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Home {
    /// `UserApi`
    pub(super) trait_ident: String,
    /// The handler file.
    pub(super) path: Utf8PathBuf,
}

/// A method to fill in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stub {
    /// The method's name.
    pub method: String,
    /// Its text, indented with four spaces a level, whatever its own level is.
    pub text: String,
    /// The same with whole paths, for a file that does not import all of the module.
    pub full: String,
}

/// A module that stands in a file of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// `project`
    pub ident: String,
    /// `pub mod project;`
    pub line: String,
    /// Whether its line is added to a file of the user's by the first run alone: what no change of a contract brings.
    pub first: bool,
}

/// A crate that the generated code cannot do without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The crate's name in the registry.
    pub name: String,
    /// Its version, as the line asks for it.
    pub version: String,
    /// The line for a manifest.
    pub line: String,
    /// The features that the line asks for.
    pub features: Vec<String>,
    /// Those that are needed and come with the default features; the line need not ask for them.
    pub by_default: Vec<String>,
    /// Whether only tests need it: it is one of `[dev-dependencies]`.
    pub dev: bool,
    /// The file that alone needs it, which is written once: it is asked for by the run that writes that file.
    pub with: Option<Utf8PathBuf>,
}

impl Dependency {
    /// The same where all of the crate needs it.
    #[must_use]
    pub fn for_all(&self) -> Self {
        Self {
            dev: false,
            ..self.clone()
        }
    }
}

impl File {
    /// A file with an owner.
    #[must_use]
    pub fn new(owner: Owner, contents: impl Into<Vec<u8>>) -> Self {
        Self {
            contents: Arc::new(contents.into()),
            owner,
        }
    }

    /// A generated file.
    #[must_use]
    pub fn generated(contents: impl Into<Vec<u8>>) -> Self {
        Self::new(Owner::Generated, contents)
    }

    /// A file that is written once.
    #[must_use]
    pub fn scaffold(contents: impl Into<Vec<u8>>) -> Self {
        Self::new(Owner::Scaffold, contents)
    }
}

impl Tree {
    /// A tree without files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file.
    ///
    /// # Errors
    ///
    /// The path leaves the tree, is one of guestlist's own, or is (but for case) another's.
    pub fn insert(&mut self, path: impl Into<Utf8PathBuf>, file: File) -> Result<(), Error> {
        let path = path.into();
        if let Err(reason) = check_path(&path) {
            return Err(Error::Path { path, reason });
        }
        if let Err(problem) = self.place(&path, false) {
            return Err(match problem {
                Taken::Other(first) => {
                    let second = path;
                    Error::CaseClash { first, second }
                }
                Taken::File => {
                    let reason = "it is yielded twice";
                    Error::Path { path, reason }
                }
                Taken::Folder => {
                    let reason = "it is a folder already";
                    Error::Path { path, reason }
                }
            });
        }
        // A folder may be shared, but only under one spelling, and never with a file.
        for folder in path.ancestors().skip(1) {
            match self.place(folder, true) {
                Ok(true) => {}
                // Those above it are there since it is.
                Ok(false) => break,
                Err(Taken::Other(first)) => {
                    let second = folder.to_owned();
                    return Err(Error::CaseClash { first, second });
                }
                Err(_) => {
                    let reason = "a file stands where its folder has to be";
                    return Err(Error::Path { path, reason });
                }
            }
        }
        self.files.insert(path, file);
        Ok(())
    }

    /// Notes a file or a folder. A folder that was noted before is not new.
    fn place(&mut self, path: &Utf8Path, is_folder: bool) -> Result<bool, Taken> {
        match self.folded.entry(path.as_str().to_lowercase()) {
            Entry::Vacant(free) => {
                let path = path.to_owned();
                free.insert(Part { path, is_folder });
                Ok(true)
            }
            Entry::Occupied(taken) => {
                let first = taken.get();
                match (first.path == path, first.is_folder) {
                    (false, _) => Err(Taken::Other(first.path.clone())),
                    (true, false) => Err(Taken::File),
                    (true, true) if is_folder => Ok(false),
                    (true, true) => Err(Taken::Folder),
                }
            }
        }
    }

    /// The file at a path.
    #[must_use]
    pub fn get(&self, path: &Utf8Path) -> Option<&File> {
        self.files.get(path)
    }

    /// The path that is the same but for case.
    pub(super) fn folded(&self, path: &Utf8Path) -> Option<&Utf8Path> {
        let found = self.folded.get(&path.as_str().to_lowercase())?;
        Some(&found.path)
    }

    /// All files, in order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&Utf8Path, &File)> {
        self.files.iter().map(|(path, file)| (path.as_path(), file))
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// Whether a path stays within the output folder and away from guestlist's own files.
pub(super) fn check_path(path: &Utf8Path) -> Result<(), &'static str> {
    let text = path.as_str();
    if text.is_empty() {
        return Err("the path is empty");
    }
    let strange = |char: char| char.is_control() || char == '\\';
    if text.chars().any(strange) || text.trim() != text {
        return Err("the path has a character that paths of a tree do not have");
    }
    let mut parts = text.split('/');
    let first = parts.clone().next().unwrap_or_default();
    // What stands before a path may be a drive.
    let normal = path.components().next() == Some(Utf8Component::Normal(first));
    if !normal || parts.any(|part| matches!(part, "" | "." | "..")) {
        return Err("the path leaves the output folder, or is not written plainly");
    }
    let own = |name: &str| first.eq_ignore_ascii_case(name);
    if own(FOLDER) || own(LOCK) {
        return Err("the path is one of guestlist's own");
    }
    Ok(())
}
