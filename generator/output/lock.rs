//! `guestlist.lock`: what guestlist wrote, so that the next run knows its own files from edited ones.
//!
//! One line a fact, sorted, so that version control merges it line by line:
//!
//! ```text
//! format 1
//! generator 0.1.0
//! contract <sha256>
//! generated <sha256> <hash before layout, or -> src/api/mod.rs
//! scaffold src/main.rs
//! stub src/handlers/user.rs get_user
//! renamed find_user get_user
//! ```
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};

use super::digest::Digest;
use super::paths::PathMap;
use super::summary::Note;
use super::tree::check_path;
use super::{LOCK, fs};
use crate::error::Error;

/// The format that this guestlist reads and writes.
const FORMAT: u64 = 1;
const HEADER: &str = "# What guestlist generated here, and what its files held. Commit this file, and never edit it.\n";

/// What earlier runs wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// The version of guestlist that wrote it.
    pub generator: String,
    /// The hash of the contract.
    pub contract: Digest,
    /// The generated files.
    pub generated: PathMap<Entry>,
    /// The user's files that were written once, each with the methods that it got stubs of.
    pub scaffold: PathMap<BTreeSet<String>>,
    /// Operations that have another name by now, as long as the old one stands in a handler file.
    pub renamed: BTreeMap<String, Successor>,
}

/// What an operation is called now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Successor {
    /// The new name.
    pub name: String,
    /// Whether it is the same without doubt; otherwise it looks like it.
    pub sure: bool,
}

/// A generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The hash of its bytes.
    pub digest: Digest,
    /// The hash of its text before it was laid out.
    pub draft: Option<String>,
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
    for (path, Entry { digest, draft }) in lock.generated.iter() {
        let draft = draft.as_deref().unwrap_or("-");
        let _ = writeln!(text, "generated {digest} {draft} {path}");
    }
    for path in lock.scaffold.keys() {
        let _ = writeln!(text, "scaffold {path}");
    }
    for (path, methods) in lock.scaffold.iter() {
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
    let renamed = notes.iter().flat_map(|note| match note {
        Note::Moved { methods, sure, .. } => methods.iter().map(|it| (it, *sure)).collect(),
        Note::Renamed { methods, .. } => methods.iter().map(|it| (it, true)).collect(),
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
    let mut reader = Reader {
        lines: text.split_inclusive('\n').enumerate().collect(),
        at: 0,
    };
    let head = (|| {
        let format = reader.word("format")?;
        let format: u64 = format
            .parse()
            .map_err(|_| format!("`{format}` is no format"))?;
        Ok(format)
    })();
    let format = head.map_err(|reason| damaged(reader.line(), reason))?;
    if format > FORMAT {
        return Err(Error::NewerLock {
            path: path.to_owned(),
            found: format,
            known: FORMAT,
        });
    }
    let lock = body(&mut reader, format).map_err(|reason| damaged(reader.line(), reason))?;
    // What was read has one spelling and one order: anything else was changed by another hand.
    let canonical = to_text(&lock);
    if canonical != text {
        let mut pairs = text.lines().zip(canonical.lines());
        let same = pairs.by_ref().take_while(|(a, b)| a == b).count();
        let reason = "the line is out of order, repeated or spelt in another way";
        return Err(damaged(same + 1, reason.to_owned()));
    }
    Ok(lock)
}

fn body(reader: &mut Reader<'_>, format: u64) -> Result<Lock, String> {
    if format != FORMAT {
        return Err(format!("there is no format {format}"));
    }
    let generator = reader.word("generator")?.to_owned();
    let contract = digest(reader.word("contract")?)?;
    let mut lock = Lock {
        generator,
        contract,
        generated: PathMap::default(),
        scaffold: PathMap::default(),
        renamed: BTreeMap::new(),
    };
    while let Some(line) = reader.next()? {
        let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
        match kind {
            "generated" => {
                let mut parts = rest.splitn(3, ' ');
                let mut part = || parts.next().ok_or("the line is cut off");
                let (hash, draft, path) = (part()?, part()?, part()?);
                let entry = Entry {
                    digest: digest(hash)?,
                    draft: self::draft(draft)?,
                };
                lock.generated.insert(path_of(path)?, entry);
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

fn draft(text: &str) -> Result<Option<String>, String> {
    let hexadecimal = |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    match text {
        "-" => Ok(None),
        _ if !text.is_empty() && text.bytes().all(hexadecimal) => Ok(Some(text.to_owned())),
        _ => Err(format!("`{text}` is no hash")),
    }
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
