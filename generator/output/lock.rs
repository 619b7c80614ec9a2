//! `guestlist.lock`: what guestlist wrote, so that the next run knows its own files from edited ones.
//!
//! One line a fact, sorted, so that version control merges it line by line:
//!
//! ```text
//! format 2
//! generator 0.1.0
//! contract <sha256>
//! generated <sha256> src/api/mod.rs
//! scaffold src/main.rs
//! stub src/handlers/user.rs get_user
//! renamed find_user get_user
//! ```
//!
//! Format 1 had one more word in a line `generated`, behind the first: a hash, or `-`.
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};

use super::digest::Digest;
use super::fs;
use super::own::LOCK;
use super::summary::{Note, NoteKind};
use super::tree::check_path;
use crate::error::Error;

/// The format that this guestlist writes. It reads the earlier ones too.
const FORMAT: u64 = 2;
const HEADER: &str = "# What guestlist generated here, and what its files held. Commit this file, and never edit it.\n";

/// What earlier runs wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// The version of guestlist that wrote it.
    pub generator: String,
    /// The hash of the contract.
    pub contract: Digest,
    /// The generated files, each with the hash of its bytes.
    pub generated: BTreeMap<Utf8PathBuf, Digest>,
    /// The user's files that were written once, each with the methods that it got stubs of.
    pub scaffold: BTreeMap<Utf8PathBuf, BTreeSet<String>>,
    /// Operations that have another name by now, as long as the old one stands in a handler file.
    pub renamed: BTreeMap<String, Successor>,
}

/// The lock, before and after.
#[derive(Clone, Debug)]
pub(super) struct LockStep {
    pub(super) before: Option<Digest>,
    /// The text afterwards.
    pub(super) text: String,
}

/// What an operation is called now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Successor {
    /// The new name.
    pub name: String,
    /// Whether it is the same without doubt; otherwise it looks like it.
    pub sure: bool,
}

/// Reads the lock of an output folder, if it has one.
///
/// # Errors
///
/// It cannot be read, is damaged, or is of a later guestlist.
pub fn read(root: &Utf8Path) -> Result<Option<Lock>, Error> {
    let path = root.join(LOCK);
    match fs::read_if_there(&path)? {
        Some(bytes) => parse(&path, &bytes).map(Some),
        None => Ok(None),
    }
}

/// The lock's text.
pub(super) fn to_text(lock: &Lock) -> String {
    let mut text = String::with_capacity(192 * (lock.generated.len() + lock.scaffold.len()));
    text.push_str(HEADER);
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        "format {FORMAT}\ngenerator {}\ncontract {}\n",
        lock.generator, lock.contract
    );
    for (path, digest) in &lock.generated {
        let _ = writeln!(text, "generated {digest} {path}");
    }
    for path in lock.scaffold.keys() {
        let _ = writeln!(text, "scaffold {path}");
    }
    for (path, methods) in &lock.scaffold {
        for method in methods {
            let _ = writeln!(text, "stub {path} {method}");
        }
    }
    for (old, Successor { name, sure }) in &lock.renamed {
        let kind = if *sure { "renamed" } else { "similar" };
        let _ = writeln!(text, "{kind} {old} {name}");
    }
    text
}

/// The new names that notes ask for: the next run cannot find them out any more.
pub(super) fn renamed(notes: &[Note]) -> BTreeMap<String, Successor> {
    let renamed = notes.iter().flat_map(|note| match &note.kind {
        NoteKind::Moved { methods, sure, .. } => methods.iter().map(|it| (it, *sure)).collect(),
        NoteKind::Renamed { methods, .. } => methods.iter().map(|it| (it, true)).collect(),
        _ => Vec::new(),
    });
    let renamed = renamed.filter(|(it, _)| it.from != it.to);
    let renamed = renamed.map(|(it, sure)| {
        let name = it.to.clone();
        (it.from.clone(), Successor { name, sure })
    });
    renamed.collect()
}

/// Reads a lock's text. Nothing is guessed: a lock that was mended by hand could cost a user's work.
pub(super) fn parse(path: &Utf8Path, bytes: &[u8]) -> Result<Lock, Error> {
    let damaged = |line: usize, reason: String| Error::DamagedLock {
        path: path.to_owned(),
        line,
        reason,
    };
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        damaged(line, "it is not UTF-8".to_owned())
    })?;
    let mut reader = Reader::new(text);
    let format = format(&mut reader).map_err(|reason| damaged(reader.line(), reason))?;
    if format > FORMAT {
        return Err(Error::NewerLock {
            path: path.to_owned(),
            found: format,
            known: FORMAT,
        });
    }
    let text = match format {
        1 => Cow::Owned(of_format_1(text)),
        _ => Cow::Borrowed(text),
    };
    let mut reader = Reader::new(&text);
    let lock = body(&mut reader).map_err(|reason| damaged(reader.line(), reason))?;
    // What was read has one spelling and one order: anything else was changed by another hand.
    let canonical = to_text(&lock);
    if canonical != *text {
        let mut pairs = text.lines().zip(canonical.lines());
        let same = pairs.by_ref().take_while(|(a, b)| a == b).count();
        let reason = "the line is out of order, repeated or spelt in another way";
        return Err(damaged(same + 1, reason.to_owned()));
    }
    Ok(lock)
}

fn format(reader: &mut Reader<'_>) -> Result<u64, String> {
    let word = reader.word("format")?;
    match word.parse() {
        Ok(0) => Err("there is no format 0".to_owned()),
        Ok(format) => Ok(format),
        Err(_) => Err(format!("`{word}` is no format")),
    }
}

/// A text of format 1 as format 2 has it, line by line.
fn of_format_1(text: &str) -> String {
    let line = |line: &str| match line.strip_prefix("generated ") {
        Some(rest) => match rest.splitn(3, ' ').collect::<Vec<_>>()[..] {
            [digest, _, path] => format!("generated {digest} {path}"),
            _ => "generated\n".to_owned(),
        },
        None if line == "format 1\n" => format!("format {FORMAT}\n"),
        None => line.to_owned(),
    };
    text.split_inclusive('\n').map(line).collect()
}

fn body(reader: &mut Reader<'_>) -> Result<Lock, String> {
    format(reader)?;
    let generator = reader.word("generator")?.to_owned();
    let contract = digest(reader.word("contract")?)?;
    let mut lock = Lock {
        generator,
        contract,
        generated: BTreeMap::new(),
        scaffold: BTreeMap::new(),
        renamed: BTreeMap::new(),
    };
    while let Some(line) = reader.next()? {
        let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
        match kind {
            "generated" => {
                let (hash, path) = rest.split_once(' ').ok_or("the line is cut off")?;
                lock.generated.insert(path_of(path)?, digest(hash)?);
            }
            "scaffold" => {
                lock.scaffold.insert(path_of(rest)?, BTreeSet::new());
            }
            "stub" => {
                let (path, method) = rest.rsplit_once(' ').ok_or("the line is cut off")?;
                lock.scaffold
                    .get_mut(Utf8Path::new(path))
                    .ok_or("the file of this stub is not listed")?
                    .insert(method.to_owned());
            }
            "renamed" | "similar" => {
                let (old, name) = rest.split_once(' ').ok_or("the line is cut off")?;
                let (name, sure) = (name.to_owned(), kind == "renamed");
                lock.renamed
                    .insert(old.to_owned(), Successor { name, sure });
            }
            _ => return Err(format!("`{kind}` is no kind of line")),
        }
    }
    Ok(lock)
}

fn digest(text: &str) -> Result<Digest, String> {
    text.parse().map_err(|_| format!("`{text}` is no SHA-256"))
}

fn path_of(text: &str) -> Result<Utf8PathBuf, String> {
    let path = Utf8Path::new(text);
    match check_path(path) {
        Ok(()) => Ok(path.to_owned()),
        Err(reason) => Err(format!("`{text}`: {reason}")),
    }
}

/// The lines that are left.
struct Reader<'a> {
    lines: Vec<(usize, &'a str)>,
    at: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            lines: text.split_inclusive('\n').enumerate().collect(),
            at: 0,
        }
    }

    /// The line that was read last, from 1.
    fn line(&self) -> usize {
        self.at.max(1)
    }

    /// The next line that is not a comment.
    fn next(&mut self) -> Result<Option<&'a str>, String> {
        while let Some((_, line)) = self.lines.get(self.at) {
            self.at += 1;
            if ["<<<<<<<", "=======", ">>>>>>>"]
                .iter()
                .any(|mark| line.starts_with(mark))
            {
                return Err("a merge left its conflict markers".to_owned());
            }
            let Some(line) = line.strip_suffix('\n') else {
                return Err("the last line is cut off".to_owned());
            };
            if line.ends_with('\r') {
                let reason = "it has CR LF line ends, so a checkout has rewritten the files";
                return Err(reason.to_owned());
            }
            if !line.starts_with('#') {
                return Ok(Some(line));
            }
        }
        Ok(None)
    }

    /// The word behind a name, on the next line.
    fn word(&mut self, name: &str) -> Result<&'a str, String> {
        let line = self.next()?;
        line.and_then(|line| line.strip_prefix(name)?.strip_prefix(' '))
            .filter(|word| !word.is_empty() && !word.contains(' '))
            .ok_or_else(|| format!("`{name}` is missing"))
    }
}
