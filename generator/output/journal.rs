//! What a run is about to do, written down before it is done, so that the next run can finish it.
//!
//! ```text
//! guestlist journal 1
//! make <sha256 before, or -> <sha256 after> <number of the staged file> src/api/mod.rs
//! replace <sha256 before, or -> <sha256 after> <number of the staged file> src/handlers/user.rs
//! remove <sha256 before> src/api/old.rs
//! lock <sha256 before, or ->
//! …the new lock…
//! end <sha256 of all above>
//! ```
use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};

use super::digest::Digest;
use super::lock::{self, LockStep};
use super::tree::check_path;
use crate::error::Error;

const HEADER: &str = "guestlist journal 1";

/// A journal.
#[derive(Debug)]
pub(super) struct Journal {
    pub(super) entries: Vec<Entry>,
    pub(super) lock: Option<LockStep>,
}

/// A file that changes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) path: Utf8PathBuf,
    pub(super) before: Option<Digest>,
    pub(super) after: After,
}

/// What becomes of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum After {
    Removed,
    Replaced {
        digest: Digest,
        /// The number of the staged file.
        staged: usize,
        /// Whether it can be made again, and so was not synced.
        made: bool,
    },
}

impl Entry {
    /// Whether losing it costs nothing. A removal that is undone would leave a file that nothing
    /// knows any more.
    pub(super) fn is_made(&self) -> bool {
        matches!(self.after, After::Replaced { made: true, .. })
    }
}

impl Journal {
    pub(super) fn to_text(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for Entry {
            path,
            before,
            after,
        } in &self.entries
        {
            let before = word(*before);
            // Writing to a string cannot fail.
            let _ = match after {
                After::Removed => writeln!(text, "remove {before} {path}"),
                After::Replaced {
                    digest,
                    staged,
                    made,
                } => {
                    let kind = if *made { "make" } else { "replace" };
                    writeln!(text, "{kind} {before} {digest} {staged} {path}")
                }
            };
        }
        if let Some(LockStep { before, text: lock }) = &self.lock {
            let _ = write!(text, "lock {}\n{lock}", word(*before));
        }
        let end = Digest::of(text.as_bytes());
        let _ = writeln!(text, "end {end}");
        text
    }

    pub(super) fn parse(path: &Utf8Path, bytes: &[u8]) -> Result<Self, Error> {
        let damaged = |reason| Error::DamagedJournal {
            path: path.to_owned(),
            reason,
        };
        let text = std::str::from_utf8(bytes).map_err(|_| damaged("it is not UTF-8"))?;
        let whole = text.strip_suffix('\n').and_then(|text| {
            let (_, end) = text.rsplit_once('\n')?;
            let digest: Digest = end.strip_prefix("end ")?.parse().ok()?;
            let body = &text[..text.len() - end.len()];
            (Digest::of(body.as_bytes()) == digest).then_some(body)
        });
        let body = whole.ok_or_else(|| damaged("it is cut off or was changed"))?;
        let Some(mut rest) = body
            .strip_prefix(HEADER)
            .and_then(|rest| rest.strip_prefix('\n'))
        else {
            return Err(damaged("it is of another guestlist"));
        };
        let mut journal = Self {
            entries: Vec::new(),
            lock: None,
        };
        while let Some((line, after)) = rest.split_once('\n') {
            if let Some(before) = line.strip_prefix("lock ") {
                let before = digest(before).ok_or_else(|| damaged("a line is not known"))?;
                lock::parse(path, after.as_bytes())
                    .map_err(|_| damaged("the lock in it cannot be read"))?;
                let text = after.to_owned();
                journal.lock = Some(LockStep { before, text });
                break;
            }
            let entry = entry(line).ok_or_else(|| damaged("a line is not known"))?;
            journal.entries.push(entry);
            rest = after;
        }
        Ok(journal)
    }
}

fn word(digest: Option<Digest>) -> String {
    digest.map_or_else(|| "-".to_owned(), |digest| digest.to_string())
}

fn digest(word: &str) -> Option<Option<Digest>> {
    match word {
        "-" => Some(None),
        word => word.parse().ok().map(Some),
    }
}

fn entry(line: &str) -> Option<Entry> {
    let (kind, rest) = line.split_once(' ')?;
    let (before, rest) = rest.split_once(' ')?;
    let before = digest(before)?;
    let (path, after) = match kind {
        "remove" => (rest, After::Removed),
        "replace" | "make" => {
            let mut parts = rest.splitn(3, ' ');
            let digest = parts.next()?.parse().ok()?;
            let staged = parts.next()?.parse().ok()?;
            let made = kind == "make";
            let after = After::Replaced {
                digest,
                staged,
                made,
            };
            (parts.next()?, after)
        }
        _ => return None,
    };
    // A journal never leads out of the folder that it lies in.
    check_path(Utf8Path::new(path)).ok()?;
    Some(Entry {
        path: path.into(),
        before,
        after,
    })
}
