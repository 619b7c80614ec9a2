//! Where the files of a contract lie: on the disk, or elsewhere.

use std::ffi::OsString;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

use super::read;
use crate::output::fs;

/// What is at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// Nothing, or something else.
    Other,
}

/// Files and folders that can be read.
pub trait Shelf {
    /// The path without links, `.` and `..`.
    ///
    /// # Errors
    ///
    /// Nothing is there.
    fn canonical(&self, path: &Utf8Path) -> io::Result<Utf8PathBuf>;

    /// What is at a path, which has no links.
    fn kind(&self, path: &Utf8Path) -> Kind;

    /// The names of what lies in a folder, in any order.
    ///
    /// # Errors
    ///
    /// The folder cannot be read.
    fn names(&self, folder: &Utf8Path) -> io::Result<Vec<OsString>>;

    /// The bytes of a file, at most one more than a contract may have.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    fn bytes(&self, path: &Utf8Path) -> io::Result<Vec<u8>>;
}

/// The disk.
#[derive(Clone, Copy, Debug)]
pub struct Disk;

impl Shelf for Disk {
    fn canonical(&self, path: &Utf8Path) -> io::Result<Utf8PathBuf> {
        fs::canonical(path)
    }

    fn kind(&self, path: &Utf8Path) -> Kind {
        match fs::kind(path) {
            Ok(fs::Kind::File { .. }) => Kind::File,
            Ok(fs::Kind::Folder) => Kind::Folder,
            _ => Kind::Other,
        }
    }

    fn names(&self, folder: &Utf8Path) -> io::Result<Vec<OsString>> {
        fs::names(folder)?.collect()
    }

    fn bytes(&self, path: &Utf8Path) -> io::Result<Vec<u8>> {
        read::bytes(path)
    }
}

/// No files at all: of a text by itself.
#[derive(Clone, Copy, Debug)]
pub struct Nowhere;

impl Shelf for Nowhere {
    fn canonical(&self, _: &Utf8Path) -> io::Result<Utf8PathBuf> {
        Err(io::Error::other("a contract that is no file has no folder"))
    }

    fn kind(&self, _: &Utf8Path) -> Kind {
        Kind::Other
    }

    fn names(&self, path: &Utf8Path) -> io::Result<Vec<OsString>> {
        self.canonical(path).map(|_| Vec::new())
    }

    fn bytes(&self, path: &Utf8Path) -> io::Result<Vec<u8>> {
        self.canonical(path).map(|_| Vec::new())
    }
}
