//! The one door to the file system: every failure names its path and what was tried.
#![expect(
    clippy::disallowed_methods,
    reason = "the calls that are banned elsewhere stand here"
)]
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::contents::{Chunk, Contents};
use super::stat::Stat;
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
    look(path).map(|(kind, _)| kind)
}

/// Says what stands at a path, and how a plain file stands there.
pub(super) fn look(path: &Utf8Path) -> Result<(Kind, Option<Stat>), Error> {
    let found = if_there(fs::symlink_metadata(path)).map_err(failed("look at", path))?;
    Ok(found.map_or((Kind::Absent, None), |found| {
        let of = found.file_type();
        let kind = if of.is_symlink() {
            Kind::Link
        } else if of.is_dir() {
            Kind::Folder
        } else if of.is_file() {
            Kind::File {
                read_only: found.permissions().readonly(),
            }
        } else {
            Kind::Other
        };
        (kind, of.is_file().then(|| Stat::of(&found)))
    }))
}

/// The size of a file and when it was last written, in nanoseconds since 1970.
///
/// # Errors
///
/// There is no such file, or the system does not tell.
pub fn size_and_time(path: &std::path::Path) -> io::Result<(u64, i64)> {
    let stat = Stat::of(&fs::metadata(path)?);
    Ok((stat.size, stat.modified))
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
    reserve(&file, contents.len() as u64);
    file.write_all(contents).map_err(failed("write", path))
}

/// Writes a file until it is safe on the disk, with the permissions of the file that it is to
/// replace.
pub(super) fn write_synced(
    path: &Utf8Path,
    contents: &[u8],
    replaces: Option<&Utf8Path>,
) -> Result<(), Error> {
    let mut file = File::create(path).map_err(failed("create", path))?;
    file.write_all(contents).map_err(failed("write", path))?;
    finish(&file, path, replaces, true).map(|_| ())
}

/// The same, and where it is not to be safe the system may take its time.
pub(super) fn write_staged(
    path: &Utf8Path,
    contents: &Contents,
    replaces: Option<&Utf8Path>,
    synced: bool,
) -> Result<Stat, Error> {
    let mut file = File::create(path).map_err(failed("create", path))?;
    if replaces.is_some() {
        reserve(&file, contents.length());
    }
    let mut source = Source::default();
    // Thousands of small parts are not thousands of calls.
    let mut small: Vec<u8> = Vec::new();
    for chunk in contents.chunks() {
        match chunk {
            Chunk::Made(bytes) if small.len() + bytes.len() <= BUFFER => {
                small.extend_from_slice(bytes);
            }
            Chunk::Made(bytes) => {
                file.write_all(&small).map_err(failed("write", path))?;
                small.clear();
                file.write_all(bytes).map_err(failed("write", path))?;
            }
            Chunk::Earlier {
                file: from,
                start,
                length,
            } => {
                file.write_all(&small).map_err(failed("write", path))?;
                small.clear();
                source.copy(from, *start, *length, &mut file, path)?;
            }
        }
    }
    file.write_all(&small).map_err(failed("write", path))?;
    finish(&file, path, replaces, synced)
}

fn finish(
    file: &File,
    path: &Utf8Path,
    replaces: Option<&Utf8Path>,
    synced: bool,
) -> Result<Stat, Error> {
    if let Some(old) = replaces
        && let Some(found) = if_there(fs::metadata(old)).map_err(failed("look at", old))?
    {
        file.set_permissions(found.permissions())
            .map_err(failed("set the permissions of", path))?;
    }
    if synced {
        file.sync_all().map_err(failed("sync", path))?;
    }
    let found = file.metadata().map_err(failed("look at", path))?;
    Ok(Stat::of(&found))
}

/// From how many bytes on a file is long.
const LONG: u64 = 1 << 18;

/// Asks for the room of a long file before it is written. Otherwise ext4 looks for it, and writes to
/// the disk, in the moment in which the file takes the place of another.
fn reserve(file: &File, length: u64) {
    #[cfg(target_os = "linux")]
    if length >= LONG {
        // Not every file system can, and none has to.
        let _ = rustix::fs::fallocate(file, rustix::fs::FallocateFlags::empty(), 0, length);
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (file, length);
}

/// How much is read or written at once.
const BUFFER: usize = 256 * 1024;

/// A file that ranges are taken from, kept open from one to the next.
#[derive(Debug, Default)]
pub(super) struct Source {
    open: Option<(Arc<Utf8Path>, File)>,
}

impl Source {
    fn at(&mut self, path: &Arc<Utf8Path>, start: u64) -> Result<&mut File, Error> {
        if self.open.as_ref().is_none_or(|(open, _)| open != path) {
            let file = File::open(&**path).map_err(failed("open", path))?;
            self.open = Some((Arc::clone(path), file));
        }
        let Some((_, file)) = &mut self.open else {
            return Err(failed("open", path)(ErrorKind::NotFound.into()));
        };
        file.seek(SeekFrom::Start(start))
            .map_err(failed("read", path))?;
        Ok(file)
    }

    /// Hands over a range of a file, in parts.
    pub(super) fn read(
        &mut self,
        path: &Arc<Utf8Path>,
        start: u64,
        length: usize,
        take: &mut dyn FnMut(&[u8]),
    ) -> Result<(), Error> {
        let file = self.at(path, start)?;
        let mut buffer = vec![0; length.min(BUFFER)];
        let mut left = length;
        while left > 0 {
            let part = &mut buffer[..left.min(BUFFER)];
            file.read_exact(part).map_err(failed("read", path))?;
            left -= part.len();
            take(part);
        }
        Ok(())
    }

    /// Appends a range of a file to another, which the system can do by itself.
    fn copy(
        &mut self,
        from: &Arc<Utf8Path>,
        start: u64,
        length: usize,
        to: &mut File,
        path: &Utf8Path,
    ) -> Result<(), Error> {
        let mut range = self.at(from, start)?.take(length as u64);
        match io::copy(&mut range, to).map_err(failed("write", path))? {
            copied if copied == length as u64 => Ok(()),
            _ => Err(failed("read", from)(ErrorKind::UnexpectedEof.into())),
        }
    }
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

/// Moves a file over another. A long file that was there is handed over: to free it takes the system
/// a while, and it does so where the handle is closed.
pub(super) fn replace(from: &Utf8Path, to: &Utf8Path) -> Result<Option<File>, Error> {
    let is_long = |found: fs::Metadata| found.is_file() && found.len() >= LONG;
    let old = match fs::symlink_metadata(to).is_ok_and(is_long) {
        true => File::open(to).ok(),
        false => None,
    };
    rename(from, to)?;
    Ok(old)
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
