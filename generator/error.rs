//! Failures of the tool itself; a mistake in a contract is a diagnostic instead.
use std::io;

use camino::Utf8PathBuf;

/// Why the tool could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file system refused.
    #[error("cannot {action} `{path}`: {source}")]
    Io {
        /// What was tried, to stand behind "cannot".
        action: &'static str,
        /// Where.
        path: Utf8PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A revision that cannot be read.
    #[error("{0}")]
    Revision(String),
    /// A path that a tree of files cannot have.
    #[error("`{path}` cannot be generated: {reason}")]
    Path {
        /// Which.
        path: Utf8PathBuf,
        /// Why not.
        reason: &'static str,
    },
    /// Two paths that are one on a file system which ignores case.
    #[error(
        "`{first}` and `{second}` differ in case only, and many file systems take them for one file"
    )]
    CaseClash {
        /// One.
        first: Utf8PathBuf,
        /// The other.
        second: Utf8PathBuf,
    },
    /// A symbolic link where a file or folder of the output is to be.
    #[error(
        "`{path}` is a symbolic link: generated files replace plain files in plain folders only; move the link away"
    )]
    SymbolicLink {
        /// Where.
        path: Utf8PathBuf,
    },
    /// A folder, or something stranger, where a file is to be.
    #[error("`{path}` is no plain file, and a file is to be written there; move it away")]
    NotAFile {
        /// Where.
        path: Utf8PathBuf,
    },
    /// A file where a folder is to be.
    #[error("`{path}` is no folder, and files are to be written into it; move it away")]
    NotAFolder {
        /// Where.
        path: Utf8PathBuf,
    },
    /// A file that is marked as not to be written.
    #[error("`{path}` is read-only and has to change; allow writing to it")]
    ReadOnly {
        /// Which.
        path: Utf8PathBuf,
    },
    /// The lock cannot be understood.
    #[error(
        "`{path}` is damaged, line {line}: {reason}; restore it from version control, or run with `--force`, which rebuilds it and overwrites what was edited by hand in generated files"
    )]
    DamagedLock {
        /// The lock.
        path: Utf8PathBuf,
        /// Which line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// The lock is of a later guestlist.
    #[error(
        "`{path}` has format {found}, and this guestlist knows format {known} only: it was written by a later guestlist; install that one"
    )]
    NewerLock {
        /// The lock.
        path: Utf8PathBuf,
        /// Its format.
        found: u64,
        /// Ours.
        known: u64,
    },
    /// The journal of an interrupted run cannot be understood.
    #[error(
        "the journal `{path}` is damaged: {reason}; look at the files that changed last, then remove the folder `.guestlist` and run again"
    )]
    DamagedJournal {
        /// The journal.
        path: Utf8PathBuf,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// An earlier run left a journal.
    #[error(
        "an earlier run in `{root}` was interrupted and is not finished: `guestlist generate` finishes it first"
    )]
    Interrupted {
        /// The output folder.
        root: Utf8PathBuf,
    },
    /// Another run is at work.
    #[error("another guestlist is writing to `{root}` at this moment; wait for it and run again")]
    Busy {
        /// The output folder.
        root: Utf8PathBuf,
    },
    /// Files stand in the way that are not as guestlist wrote them.
    #[error(
        "nothing was written: not as guestlist wrote {them}: {}; take the edits out, or run with `--force` to overwrite them",
        list(.paths),
        them = if .paths.len() == 1 { "it" } else { "them" }
    )]
    Conflicts {
        /// Which.
        paths: Vec<Utf8PathBuf>,
    },
    /// A file changed between planning and writing.
    #[error("nothing was written: `{path}` changed while this run was planning; run again")]
    Changed {
        /// Which.
        path: Utf8PathBuf,
    },
    /// Writing failed after the journal was complete.
    #[error("{source}; the next run finishes what this one began")]
    Unfinished {
        /// What failed.
        source: Box<Self>,
    },
    /// The manifest has the runtime from another folder than was asked for.
    #[error(
        "`{manifest}` has guestlist-runtime from `{found}`, and `--runtime` says `{asked}`: leave `--runtime` out, or name that folder in the manifest"
    )]
    RuntimeElsewhere {
        /// The manifest.
        manifest: Utf8PathBuf,
        /// The folder that it names.
        found: Utf8PathBuf,
        /// The folder that was asked for.
        asked: Utf8PathBuf,
    },
    /// The run was told to stop between two steps.
    #[error("stopped between two steps; the next run finishes what this one began")]
    Stopped,
}

/// Paths in one line, the first ten of them.
fn list(paths: &[Utf8PathBuf]) -> String {
    let mut shown: Vec<String> = paths
        .iter()
        .take(10)
        .map(|path| format!("`{path}`"))
        .collect();
    if let Some(rest @ 1..) = paths.len().checked_sub(10) {
        shown.push(format!("and {rest} more"));
    }
    shown.join(", ")
}
