//! The one door to the file system: every failure names its path and what was tried.
#![expect(
    clippy::disallowed_methods,
    reason = "the calls that are banned elsewhere stand here"
)]
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};

use camino::{Utf8Path, Utf8PathBuf};

use crate::error::Error;

/// What stands at a path, links not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing.
    Absent,
    /// A plain file.
    File {
        /// Whether it may not be written to.
        read_only: bool,
    },
    /// A folder.
    Folder,
    /// A symbolic link, wherever it leads.
    Link,
    /// A device, a socket, a pipe.
    Other,
}

fn failed<'a>(action: &'static str, path: &'a Utf8Path) -> impl FnOnce(io::Error) -> Error + 'a {
    move |source| Error::Io {
        action,
        path: path.to_owned(),
        source,
    }
}

/// Whether an error says that nothing is there.
fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Turns "nothing is there" into `None`.
fn if_there<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if is_absence(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Says what stands at a path.
///
/// # Errors
///
/// The system does not tell.
pub fn kind(path: &Utf8Path) -> Result<Kind, Error> {
    let found = if_there(fs::symlink_metadata(path)).map_err(failed("look at", path))?;
    Ok(found.map_or(Kind::Absent, |found| {
        let of = found.file_type();
        if of.is_symlink() {
            Kind::Link
        } else if of.is_dir() {
            Kind::Folder
        } else if of.is_file() {
            Kind::File {
                read_only: found.permissions().readonly(),
            }
        } else {
            Kind::Other
        }
    }))
}

/// Reads a file.
///
/// # Errors
///
/// It cannot be read.
pub fn read(path: &Utf8Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(failed("read", path))
}

/// Reads the first bytes of a file, for a caller whose own message names the path.
///
/// # Errors
///
/// It cannot be read.
pub fn read_at_most(path: &Utf8Path, limit: u64) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let size = file.metadata()?.len().min(limit);
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The path without links, `.` and `..`, for a caller whose own message names it.
///
/// # Errors
///
/// Nothing is there, or the path is no text.
pub fn canonical(path: &Utf8Path) -> io::Result<Utf8PathBuf> {
    path.canonicalize_utf8()
}

/// The names of what lies in a folder, in the order of the disk, for a caller whose own message names
/// the path.
///
/// # Errors
///
/// The folder cannot be read.
pub fn names(path: &Utf8Path) -> io::Result<impl Iterator<Item = io::Result<OsString>>> {
    Ok(fs::read_dir(path)?.map(|entry| Ok(entry?.file_name())))
}

/// Reads a file, if there is one.
///
/// # Errors
///
/// It is there and cannot be read.
pub fn read_if_there(path: &Utf8Path) -> Result<Option<Vec<u8>>, Error> {
    if_there(fs::read(path)).map_err(failed("read", path))
}

/// What lies in a folder, sorted; nothing where there is no folder. A name that is no text is left
/// out.
pub(super) fn entries(path: &Utf8Path) -> Result<Vec<Utf8PathBuf>, Error> {
    let list = |path: &Utf8Path| -> io::Result<Vec<Utf8PathBuf>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(path)? {
            found.extend(Utf8PathBuf::from_path_buf(entry?.path()));
        }
        found.sort();
        Ok(found)
    };
    let found = if_there(list(path)).map_err(failed("look into", path))?;
    Ok(found.unwrap_or_default())
}

/// Writes a file in place.
///
/// # Errors
///
/// It cannot be written.
pub fn write(path: &Utf8Path, contents: &[u8]) -> Result<(), Error> {
    let mut file = File::create(path).map_err(failed("create", path))?;
    file.write_all(contents).map_err(failed("write", path))
}

/// Writes a file whole or not at all: what stood there stays as it is where writing fails.
///
/// # Errors
///
/// It cannot be written, or something is there and is not to be `replaced`.
pub fn write_whole(path: &Utf8Path, contents: &[u8], replaced: bool) -> Result<(), Error> {
    let name = path.file_name().unwrap_or("file");
    let part = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let written = write(&part, contents).and_then(|()| match replaced {
        true => fs::rename(&part, path).map_err(failed("write", path)),
        // A link takes no name that is taken, where a rename would.
        false => fs::hard_link(&part, path).map_err(failed("create", path)),
    });
    let _ = fs::remove_file(&part);
    written
}

/// Writes a file with the permissions of the file that it is to replace; where it is to be `synced`,
/// until it is safe on the disk.
pub(super) fn write_staged(
    path: &Utf8Path,
    contents: &[u8],
    replaces: Option<&Utf8Path>,
    synced: bool,
) -> Result<(), Error> {
    let mut file = File::create(path).map_err(failed("create", path))?;
    file.write_all(contents).map_err(failed("write", path))?;
    if let Some(old) = replaces
        && let Some(found) = if_there(fs::metadata(old)).map_err(failed("look at", old))?
    {
        file.set_permissions(found.permissions())
            .map_err(failed("set the permissions of", path))?;
    }
    if synced {
        file.sync_all().map_err(failed("sync", path))?;
    }
    Ok(())
}

/// Makes the names in a folder safe on the disk.
pub(super) fn sync_folder(path: &Utf8Path) -> Result<(), Error> {
    // Elsewhere a folder cannot be opened, and renames are kept by the system's own journal.
    if cfg!(unix) {
        let folder = File::open(path).map_err(failed("open", path))?;
        folder.sync_all().map_err(failed("sync", path))?;
    }
    Ok(())
}

/// Creates a folder and those above it.
///
/// # Errors
///
/// It cannot be created.
pub fn create_folder(path: &Utf8Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(failed("create the folder", path))
}

/// Moves a file over another.
pub(super) fn rename(from: &Utf8Path, to: &Utf8Path) -> Result<(), Error> {
    fs::rename(from, to).map_err(failed("replace", to))
}

/// Removes a file, if there is one.
pub(super) fn remove_file(path: &Utf8Path) -> Result<(), Error> {
    if_there(fs::remove_file(path))
        .map(|_| ())
        .map_err(failed("remove", path))
}

/// Removes a folder if nothing is in it, and says whether it is gone.
pub(super) fn remove_empty_folder(path: &Utf8Path) -> Result<bool, Error> {
    match fs::remove_dir(path) {
        Ok(()) => Ok(true),
        Err(error) if is_absence(&error) => Ok(true),
        Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(false),
        Err(error) => Err(failed("remove the folder", path)(error)),
    }
}

/// Removes a folder with all that is in it, if there is one.
pub(super) fn remove_folder(path: &Utf8Path) -> Result<(), Error> {
    if_there(fs::remove_dir_all(path))
        .map(|_| ())
        .map_err(failed("remove the folder", path))
}

/// How trying for a lock ended.
pub(super) enum Locked {
    /// The lock is ours, as long as the file lives.
    Ours(File),
    /// Somebody else has it.
    Taken,
    /// The file went away meanwhile.
    Gone,
}

/// Opens a file, created where it is absent, and tries to lock it for this process alone.
pub(super) fn lock(path: &Utf8Path) -> Result<Locked, Error> {
    let opened = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path);
    let Some(file) = if_there(opened).map_err(failed("open", path))? else {
        return Ok(Locked::Gone);
    };
    match file.try_lock() {
        Ok(()) if is_at(&file, path)? => Ok(Locked::Ours(file)),
        Ok(()) => Ok(Locked::Gone),
        Err(TryLockError::WouldBlock) => Ok(Locked::Taken),
        Err(TryLockError::Error(error)) => Err(failed("lock", path)(error)),
    }
}

/// Whether a path still leads to an open file: its owner removes it before letting go.
#[cfg(unix)]
fn is_at(file: &File, path: &Utf8Path) -> Result<bool, Error> {
    use std::os::unix::fs::MetadataExt;

    let ours = file.metadata().map_err(failed("look at", path))?;
    let there = if_there(fs::symlink_metadata(path)).map_err(failed("look at", path))?;
    Ok(there.is_some_and(|there| there.ino() == ours.ino() && there.dev() == ours.dev()))
}

/// A file that is open keeps its name here.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Utf8Path) -> Result<bool, Error> {
    Ok(true)
}
