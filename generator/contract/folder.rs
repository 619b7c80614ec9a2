//! The folder of the main contract, and the files in it that an `include` names.

use std::io;

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use glob::{MatchOptions, Pattern};

use super::shelf::{Kind, Shelf};

/// How many files a contract may have.
pub(super) const MOST: usize = 4096;

/// As the shell has it: `*` stands for no `/`, and hidden files are not meant.
const MATCHING: MatchOptions = MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: true,
};

/// The folder of a main contract.
pub(super) struct Folder<'s> {
    /// What it lies on.
    shelf: &'s dyn Shelf,
    /// Without links.
    root: Utf8PathBuf,
    /// As a person knows it.
    shown: Utf8PathBuf,
    /// The main contract, without links.
    pub(super) main: Utf8PathBuf,
}

/// What an `include` names.
pub(super) struct Found {
    /// The files without links, sorted where a pattern named them.
    pub(super) files: Vec<Utf8PathBuf>,
    /// The folders that a pattern was held against.
    pub(super) folders: Vec<Utf8PathBuf>,
}

/// Why an `include` names nothing.
pub(super) enum Fault {
    /// It is no relative path, or no pattern: what it is, and what to write instead.
    Malformed(String, &'static str),
    /// It leads out of the folder.
    Outside,
    /// By a link.
    OutsideByLink(Utf8PathBuf),
    /// There is no such file.
    Missing(Utf8PathBuf),
    /// No file matches.
    NoMatch,
    /// More files than a contract may have.
    TooMany,
    /// What is there cannot be read.
    Unreadable(Utf8PathBuf, io::Error),
}

impl<'s> Folder<'s> {
    /// The folder of the contract at a path, after links are followed.
    pub(super) fn of(path: &Utf8Path, shelf: &'s dyn Shelf) -> io::Result<Self> {
        let main = shelf.canonical(path)?;
        let root = main.parent().unwrap_or(Utf8Path::new("/")).to_owned();
        let near = match path.parent() {
            Some(parent) if !parent.as_str().is_empty() => parent,
            _ => Utf8Path::new("."),
        };
        let shown = match shelf.canonical(near)? == root {
            true if near == "." => Utf8PathBuf::new(),
            true => near.to_owned(),
            false => root.clone(),
        };
        Ok(Self {
            shelf,
            root,
            shown,
            main,
        })
    }

    /// A path in the folder as a person knows it.
    pub(super) fn shown(&self, path: &Utf8Path) -> Utf8PathBuf {
        let place = path.strip_prefix(&self.root).unwrap_or(path);
        match place.as_str() {
            "" if self.shown.as_str().is_empty() => ".".into(),
            "" => self.shown.clone(),
            _ => self.shown.join(place),
        }
    }

    /// The files that `written` names in the file `from`, which has no links in its path.
    pub(super) fn find(&self, from: &Utf8Path, written: &str) -> Result<Found, Fault> {
        let path = self.place(from, written)?;
        let mut found = Found {
            files: Vec::new(),
            folders: Vec::new(),
        };
        if !is_pattern(written) {
            found.files.push(self.file(&self.root.join(path))?);
            return Ok(found);
        }
        let segments: Vec<&str> = path.components().map(|part| part.as_str()).collect();
        self.search(self.root.clone(), &segments, &mut found)?;
        found.files.retain(|file| file != from);
        match found.files.is_empty() {
            true => Err(Fault::NoMatch),
            false => Ok(found),
        }
    }

    /// The path of `written` below the folder, without `.` and `..`; nothing on the disk is looked at.
    fn place(&self, from: &Utf8Path, written: &str) -> Result<Utf8PathBuf, Fault> {
        let malformed =
            |what: &str, instead| Err(Fault::Malformed(format!("{what} under `include`"), instead));
        if written.is_empty() {
            return malformed("an empty path", "write the path of a file: `users.yaml`");
        }
        if written.contains("://") || written.starts_with("file:") {
            return malformed("an address", "copy the file into the contract's folder");
        }
        if written.contains('\\') {
            return malformed("a `\\`", "separate folders by `/`, on every system");
        }
        let written = Utf8Path::new(written);
        if written.is_absolute() || written.starts_with("~") {
            return Err(Fault::Outside);
        }
        let folder = from.parent().unwrap_or(&self.root);
        let mut place = folder.strip_prefix(&self.root).unwrap_or(folder).to_owned();
        for part in written.components() {
            match part {
                Utf8Component::Normal("**") => {
                    return malformed("`**`", "write one pattern for each folder: `a/*.yaml`");
                }
                Utf8Component::Normal(part) => place.push(part),
                Utf8Component::ParentDir if place.pop() => {}
                Utf8Component::CurDir => {}
                _ => return Err(Fault::Outside),
            }
        }
        Ok(place)
    }

    /// A plain file of the folder, without links.
    fn file(&self, path: &Utf8Path) -> Result<Utf8PathBuf, Fault> {
        let real = self.inside(path)?;
        match self.shelf.kind(&real) {
            Kind::File => Ok(real),
            Kind::Folder => Err(self.unreadable(path, io::ErrorKind::IsADirectory.into())),
            Kind::Other => Err(self.unreadable(path, io::Error::other("it is no plain file"))),
        }
    }

    /// What is at a path, without links.
    fn inside(&self, path: &Utf8Path) -> Result<Utf8PathBuf, Fault> {
        match self.shelf.canonical(path) {
            Ok(real) if real.starts_with(&self.root) => Ok(real),
            Ok(_) => Err(Fault::OutsideByLink(self.shown(path))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(Fault::Missing(self.shown(path)))
            }
            Err(error) => Err(self.unreadable(path, error)),
        }
    }

    /// Whether a folder is at a path, which may be a link.
    fn is_folder(&self, path: &Utf8Path) -> bool {
        let real = self.shelf.canonical(path);
        real.is_ok_and(|real| self.shelf.kind(&real) == Kind::Folder)
    }

    /// The bytes of a file of the folder.
    pub(super) fn bytes(&self, path: &Utf8Path) -> io::Result<Vec<u8>> {
        self.shelf.bytes(path)
    }

    fn unreadable(&self, path: &Utf8Path, error: io::Error) -> Fault {
        Fault::Unreadable(self.shown(path), error)
    }

    /// Goes down a pattern, a segment at a time.
    fn search(&self, at: Utf8PathBuf, rest: &[&str], found: &mut Found) -> Result<(), Fault> {
        let Some((segment, rest)) = rest.split_first() else {
            return Ok(());
        };
        let mut names = vec![(*segment).to_owned()];
        if is_pattern(segment) {
            let folder = match self.inside(&at) {
                Err(Fault::Missing(_)) => return Ok(()),
                folder => folder?,
            };
            names = self.matching(&folder, segment)?;
            found.folders.push(self.shown(&folder));
        }
        for name in names {
            let path = at.join(name);
            let is_folder = self.is_folder(&path);
            match rest {
                [] if is_pattern(segment) && is_folder => {}
                [] => match self.file(&path) {
                    Err(Fault::Missing(_)) if !is_pattern(segment) => {}
                    file => found.files.push(file?),
                },
                _ if is_folder => self.search(path, rest, found)?,
                _ => {}
            }
            if found.files.len() > MOST {
                return Err(Fault::TooMany);
            }
        }
        Ok(())
    }

    /// The names in a folder that match, sorted.
    fn matching(&self, folder: &Utf8Path, segment: &str) -> Result<Vec<String>, Fault> {
        let pattern = Pattern::new(segment)
            .map_err(|error| Fault::Malformed(format!("no pattern: {}", error.msg), PATTERNS))?;
        let unreadable = |error| self.unreadable(folder, error);
        let mut names = Vec::new();
        for name in self.shelf.names(folder).map_err(unreadable)? {
            let text = name.to_string_lossy();
            if !pattern.matches_with(&text, MATCHING) {
                continue;
            }
            if name.to_str().is_none() {
                let error = io::Error::other("its name is not UTF-8");
                return Err(self.unreadable(&folder.join(&*text), error));
            }
            names.push(text.into_owned());
            if names.len() > MOST {
                return Err(Fault::TooMany);
            }
        }
        names.sort_unstable();
        Ok(names)
    }
}

const PATTERNS: &str =
    "`*` stands for any part of a name, `?` for one character, `[a-c]` for one of some";

/// Whether a path stands for what matches it.
fn is_pattern(path: &str) -> bool {
    path.contains(['*', '?', '['])
}
