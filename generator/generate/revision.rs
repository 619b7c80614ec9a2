//! Contracts as they were in a revision of a Git repository, with what they include there.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io;
use std::process::Command;

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use crate::contract::shelf::{Kind, Shelf};
use crate::contract::{self, Loaded};
use crate::error::Error;

/// The contract that `written` names: a file, or `revision:path` as Git has it, a path from the root of the
/// repository or, with `./` before it, from here.
///
/// # Errors
///
/// There is no repository, no such revision, or no such file in it.
pub fn load_version(written: &Utf8Path) -> Result<Loaded, Error> {
    let Some((revision, path)) = revision(written) else {
        return Ok(contract::load(written));
    };
    let here = Utf8Path::new(".");
    let commit = commit(here, revision)?;
    let path = match path.strip_prefix("./") {
        Some(path) => within(&prefix(here)?, path),
        None => within(Utf8Path::new(""), path),
    };
    load(here, revision, &commit, &path)
}

/// The contract at `path` as it was where the branch of today left that of `revision`.
///
/// # Errors
///
/// There is no repository, no such revision, nothing in common with it, or no such file there.
pub fn load_since(revision: &str, path: &Utf8Path) -> Result<Loaded, Error> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_str().is_empty() => parent,
        _ => Utf8Path::new("."),
    };
    let theirs = commit(folder, revision)?;
    let base = git(folder, &["merge-base", &theirs, "HEAD"])
        .map_err(|why| match why.trim() {
            "" => format!("`{revision}` and this branch have no commit in common: in a shallow clone, fetch its history (`fetch-depth: 0`)"),
            why => why.to_owned(),
        })
        .map_err(Error::Revision)?;
    let commit = text(base)?;
    let name = path.file_name().unwrap_or_default();
    let path = within(&prefix(folder)?, name);
    load(folder, revision, &commit, &path)
}

/// The revision and the path of `revision:path`; a file of that name is a file.
fn revision(written: &Utf8Path) -> Option<(&str, &str)> {
    if written.exists() {
        return None;
    }
    let (revision, path) = written.as_str().split_once(':')?;
    // A letter alone is a drive.
    (revision.len() > 1 && !path.starts_with("//")).then_some((revision, path))
}

fn load(folder: &Utf8Path, revision: &str, commit: &str, path: &Utf8Path) -> Result<Loaded, Error> {
    let tree = Tree::of(folder, commit)?;
    if tree.kind(path) != Kind::File {
        let near = crate::diag::nearest(path.as_str(), tree.contracts());
        let also = match near {
            Some(near) => format!(": did you mean `{revision}:{near}`?"),
            None => String::new(),
        };
        let message = format!("there is no file `{path}` in `{revision}`{also}");
        return Err(Error::Revision(message));
    }
    let mut loaded = contract::load_from(&tree, path);
    let short = revision.to_owned();
    loaded.sources = loaded.sources.prefixed(&format!("{short}:"));
    Ok(loaded)
}

/// The name of a commit.
fn commit(folder: &Utf8Path, revision: &str) -> Result<String, Error> {
    git(folder, &["rev-parse", "--git-dir"]).map_err(|why| {
        let message = match why.contains("not a git repository") {
            true => {
                format!("`{revision}` cannot be looked for: `{folder}` is in no Git repository")
            }
            false => why,
        };
        Error::Revision(message)
    })?;
    let wanted = format!("{revision}^{{commit}}");
    let unknown = || {
        let message =
            format!("there is no revision `{revision}`: in a fresh clone, fetch it first");
        Error::Revision(message)
    };
    if revision.is_empty() || revision.starts_with('-') {
        return Err(unknown());
    }
    let found = git(folder, &["rev-parse", "--verify", "--quiet", &wanted]);
    text(found.map_err(|_| unknown())?)
}

/// The path of a folder from the root of its repository.
fn prefix(folder: &Utf8Path) -> Result<Utf8PathBuf, Error> {
    let prefix = git(folder, &["rev-parse", "--show-prefix"]).map_err(Error::Revision)?;
    text(prefix).map(Utf8PathBuf::from)
}

/// A path below a folder, without `.` and `..`.
fn within(folder: &Utf8Path, path: &str) -> Utf8PathBuf {
    let mut whole = Utf8PathBuf::new();
    for part in folder.join(path).components() {
        match part {
            Utf8Component::ParentDir => {
                whole.pop();
            }
            Utf8Component::Normal(part) => whole.push(part),
            _ => {}
        }
    }
    whole
}

fn text(bytes: Vec<u8>) -> Result<String, Error> {
    let text = String::from_utf8(bytes);
    let text = text.map_err(|_| Error::Revision("Git says what is no UTF-8".to_owned()))?;
    Ok(text.trim_end_matches(['\n', '\r']).to_owned())
}

/// What Git prints, or what it says is wrong.
fn git(folder: &Utf8Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let done = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .output()
        .map_err(|error| format!("`git` cannot be run: {error}"))?;
    match done.status.success() {
        true => Ok(done.stdout),
        false => Err(String::from_utf8_lossy(&done.stderr).trim().to_owned()),
    }
}

/// The files of a commit.
struct Tree {
    folder: Utf8PathBuf,
    commit: String,
    /// Each plain file.
    files: BTreeSet<Utf8PathBuf>,
    /// Each folder with what lies in it.
    folders: BTreeMap<Utf8PathBuf, BTreeSet<String>>,
    /// What was read.
    read: RefCell<BTreeMap<Utf8PathBuf, Vec<u8>>>,
}

impl Tree {
    fn of(folder: &Utf8Path, commit: &str) -> Result<Self, Error> {
        let listed = git(folder, &["ls-tree", "-r", "-z", "--full-tree", commit]);
        let listed = text(listed.map_err(Error::Revision)?)?;
        let mut tree = Self {
            folder: folder.to_owned(),
            commit: commit.to_owned(),
            files: BTreeSet::new(),
            folders: BTreeMap::from([(Utf8PathBuf::new(), BTreeSet::new())]),
            read: RefCell::default(),
        };
        for entry in listed.split('\0') {
            let Some((about, path)) = entry.split_once('\t') else {
                continue;
            };
            let path = Utf8PathBuf::from(path);
            for inner in path.ancestors() {
                if let (Some(parent), Some(name)) = (inner.parent(), inner.file_name()) {
                    let names = tree.folders.entry(parent.to_owned()).or_default();
                    names.insert(name.to_owned());
                }
            }
            // Links and submodules are no plain files.
            if about.starts_with("100") {
                tree.files.insert(path);
            }
        }
        Ok(tree)
    }

    /// The paths of files that may be contracts.
    fn contracts(&self) -> impl Iterator<Item = &str> {
        let files = self.files.iter().map(|path| path.as_str());
        files.filter(|path| path.ends_with(".yaml") || path.ends_with(".yml"))
    }
}

impl Shelf for Tree {
    fn canonical(&self, path: &Utf8Path) -> io::Result<Utf8PathBuf> {
        let path = within(Utf8Path::new(""), path.as_str());
        let (parent, name) = (path.parent(), path.file_name());
        let is_listed = parent.zip(name).is_some_and(|(parent, name)| {
            let names = self.folders.get(parent);
            names.is_some_and(|names| names.contains(name))
        });
        match self.kind(&path) != Kind::Other || is_listed {
            true => Ok(path),
            false => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn kind(&self, path: &Utf8Path) -> Kind {
        if self.files.contains(path) {
            Kind::File
        } else if self.folders.contains_key(path) {
            Kind::Folder
        } else {
            Kind::Other
        }
    }

    fn names(&self, folder: &Utf8Path) -> io::Result<Vec<OsString>> {
        let names = self.folders.get(folder);
        let names = names.ok_or(io::ErrorKind::NotFound)?;
        Ok(names.iter().map(OsString::from).collect())
    }

    fn bytes(&self, path: &Utf8Path) -> io::Result<Vec<u8>> {
        if let Some(known) = self.read.borrow().get(path) {
            return Ok(known.clone());
        }
        let object = format!("{}:{path}", self.commit);
        let bytes = git(&self.folder, &["cat-file", "blob", &object]).map_err(io::Error::other)?;
        self.read
            .borrow_mut()
            .insert(path.to_owned(), bytes.clone());
        Ok(bytes)
    }
}
