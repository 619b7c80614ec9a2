//! What a run leaves for the next one so that it need not look at what has not changed.
//!
//! The cache lies in `.guestlist-cache`, which keeps itself out of version control. Nothing rests on
//! it but time: without it, or with one that is damaged, of another program, of another contract or
//! of another lock, a run does all the work. It says of each file what it rested on (its print), what
//! it held and how it stood on the disk.
//!
//! A file counts as unchanged as long as size, times and number are as they were, and as long as it
//! was last changed before the cache was written; otherwise it is read. After a start of the machine
//! every file is read once, since generated files are not synced: a power cut may have taken their
//! bytes and left their size.
//!
//! ```text
//! guestlist cache 1
//! program <print>
//! boot <the machine's own name of this start, or ->
//! lock <sha256 of guestlist.lock>
//! settled <sha256 of the contract, or ->
//! file <print or -> <sha256 or -> <size> <modified> <changed> <number> src/api/mod.rs
//! piece <print> <length> …of the file above, in order
//! end <sha256 of all above>
//! ```
use std::fmt::{self, Write};

use camino::{Utf8Path, Utf8PathBuf};

use super::digest::Digest;
use super::fs;
use super::paths::PathMap;
use super::pieces::Piece;
use super::stat::Stat;
use crate::print::Print;

/// The cache's folder, in the output folder.
pub const CACHE: &str = ".guestlist-cache";
const HEADER: &str = "guestlist cache 1\n";
const FILE: &str = "state";
/// The lines before those of the files.
const HEAD_LINES: usize = 5;

/// What is remembered of an output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cache {
    /// What made the files: another program may make others of the same contract.
    pub(super) program: Print,
    pub(super) boot: Option<String>,
    /// The lock that goes with it.
    pub(super) lock: Digest,
    /// The contract, if a run that finds everything as it is has nothing to do or to say.
    pub(super) settled: Option<Digest>,
    pub(super) files: PathMap<Remembered>,
}

/// What is remembered of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Remembered {
    /// Of what it was made from.
    pub(super) print: Option<Print>,
    /// Of its bytes; unknown where they do not matter.
    pub(super) digest: Option<Digest>,
    pub(super) stat: Stat,
    /// What a long text is made of.
    pub(super) pieces: Vec<Piece>,
}

impl Cache {
    /// The cache of an output folder, with the moment at which it was written.
    pub(super) fn read(root: &Utf8Path, program: Print) -> Option<(Self, i64)> {
        let path = root.join(CACHE).join(FILE);
        let (_, stat) = fs::look(&path).ok()?;
        let bytes = fs::read_if_there(&path).ok()??;
        let text = std::str::from_utf8(&bytes).ok()?;
        // Whoever replaced it meanwhile has written a newer one, which then counts as older.
        let cache = parse(text).filter(|cache| cache.program == program)?;
        Some((cache, stat?.modified))
    }

    /// The same, if it says that a run on this contract has nothing to do; told by its first lines.
    pub(super) fn read_settled(
        root: &Utf8Path,
        program: Print,
        contract: Digest,
    ) -> Option<(Self, i64)> {
        let bytes = fs::read_if_there(&root.join(CACHE).join(FILE)).ok()??;
        let settled = format!("settled {contract}");
        let mut head = bytes.split(|byte| *byte == b'\n').take(HEAD_LINES);
        head.find(|line| *line == settled.as_bytes())?;
        Self::read(root, program)
    }

    /// Whether there is one.
    pub(super) fn is_there(root: &Utf8Path) -> bool {
        fs::kind(&root.join(CACHE).join(FILE)).is_ok_and(|kind| kind != fs::Kind::Absent)
    }

    /// Writes it, and what is to lie `beside` it. That it cannot be written costs the next run time
    /// and is no failure of this one.
    pub(super) fn write(&self, root: &Utf8Path, beside: Option<&(&'static str, Vec<u8>)>) {
        self.finish(root, &self.begin(root, beside));
    }

    /// The first half of it: what does not rest on how the files that the run writes will stand.
    pub(super) fn begin(&self, root: &Utf8Path, beside: Option<&(&'static str, Vec<u8>)>) -> Lines {
        let folder = root.join(CACHE);
        let ready =
            fs::create_folder(&folder).and_then(|()| fs::write(&folder.join(".gitignore"), b"*\n"));
        if let (Ok(()), Some((name, bytes))) = (ready, beside) {
            replace(&folder, name, bytes);
        }
        let lines = self.files.iter();
        let lines = lines.map(|(path, file)| Line {
            path: path.to_owned(),
            stat: file.stat,
            line: file.line(path),
            pieces: file.piece_lines(),
        });
        Lines(lines.collect())
    }

    /// The second half, when they stand.
    pub(super) fn finish(&self, root: &Utf8Path, lines: &Lines) {
        replace(&root.join(CACHE), FILE, self.to_text(lines).as_bytes());
    }

    fn to_text(&self, Lines(lines): &Lines) -> String {
        let mut text = String::with_capacity(256 * self.files.len());
        text.push_str(HEADER);
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "program {}\nboot {}\nlock {}\nsettled {}\n",
            self.program,
            self.boot.as_deref().unwrap_or("-"),
            self.lock,
            Word(self.settled)
        );
        let mut lines = lines.iter();
        for (path, file) in self.files.iter() {
            // Both are in the order of the paths. Of a file that was written only its stat is new.
            let known = lines.find(|line| line.path.as_str() == path.as_str());
            match known {
                Some(known) if known.stat == file.stat => text.push_str(&known.line),
                _ => text.push_str(&file.line(path)),
            }
            match known {
                Some(known) => text.push_str(&known.pieces),
                None => text.push_str(&file.piece_lines()),
            }
        }
        let end = Digest::of(text.as_bytes());
        let _ = writeln!(text, "end {end}");
        text
    }
}

/// The lines of each file of a cache, with how it stood then.
#[derive(Debug, Default)]
pub(super) struct Lines(Vec<Line>);

#[derive(Debug)]
struct Line {
    path: Utf8PathBuf,
    stat: Stat,
    line: String,
    pieces: String,
}

impl Remembered {
    fn line(&self, path: &Utf8Path) -> String {
        let Stat {
            size,
            modified,
            changed,
            node,
        } = self.stat;
        let (print, digest) = (Word(self.print), Word(self.digest));
        format!("file {print} {digest} {size} {modified} {changed} {node} {path}\n")
    }

    fn piece_lines(&self) -> String {
        let mut text = String::new();
        for Piece { print, length } in &self.pieces {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "piece {print} {length}");
        }
        text
    }
}

/// Puts a file into the cache's folder, whole or not at all.
fn replace(folder: &Utf8Path, name: &str, bytes: &[u8]) {
    let draft = folder.join(format!("{name}.{}", std::process::id()));
    let written = fs::write(&draft, bytes).and_then(|()| fs::rename(&draft, &folder.join(name)));
    if written.is_err() {
        let _ = fs::remove_file(&draft);
    }
}

/// What lies beside the cache under this name; whoever left it tells whether it is whole.
#[must_use]
pub fn beside(root: &Utf8Path, name: &str) -> Option<Vec<u8>> {
    fs::read_if_there(&root.join(CACHE).join(name)).ok()?
}

/// The machine's own name of this start, where it has one.
pub(super) fn boot() -> Option<String> {
    let path = Utf8Path::new("/proc/sys/kernel/random/boot_id");
    let bytes = fs::read_if_there(path).ok()??;
    let text = String::from_utf8(bytes).ok()?;
    let text = text.trim();
    (!text.is_empty() && !text.contains(' ')).then(|| text.to_owned())
}

/// A value, or the mark that there is none.
struct Word<T>(Option<T>);

impl<T: fmt::Display> fmt::Display for Word<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(value) => value.fmt(f),
            None => f.write_str("-"),
        }
    }
}

/// Reads a cache's text; `None` where a single thing is not as it was written.
fn parse(text: &str) -> Option<Cache> {
    let (body, end) = text.strip_suffix('\n')?.rsplit_once("\nend ")?;
    let body = &text[..=body.len()];
    if end.parse() != Ok(Digest::of(body.as_bytes())) {
        return None;
    }
    let mut lines = body.strip_prefix(HEADER)?.lines();
    let mut head = |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(' ');
    let mut cache = Cache {
        program: print(head("program")?)?,
        boot: Some(head("boot")?)
            .filter(|boot| *boot != "-")
            .map(str::to_owned),
        lock: head("lock")?.parse().ok()?,
        settled: digest(head("settled")?)?,
        files: PathMap::default(),
    };
    let mut files: Vec<(Utf8PathBuf, Remembered)> = Vec::new();
    for line in lines {
        if let Some(piece) = line.strip_prefix("piece ") {
            let (print, length) = piece.split_once(' ')?;
            let piece = Piece {
                print: self::print(print)?,
                length: length.parse().ok()?,
            };
            files.last_mut()?.1.pieces.push(piece);
            continue;
        }
        let mut words = line.strip_prefix("file ")?.splitn(7, ' ');
        let mut next = || words.next();
        let file = Remembered {
            print: match next()? {
                "-" => None,
                word => Some(print(word)?),
            },
            digest: digest(next()?)?,
            stat: Stat {
                size: next()?.parse().ok()?,
                modified: next()?.parse().ok()?,
                changed: next()?.parse().ok()?,
                node: next()?.parse().ok()?,
            },
            pieces: Vec::new(),
        };
        files.push((next()?.into(), file));
    }
    cache.files = files.into_iter().collect();
    Some(cache)
}

fn print(word: &str) -> Option<Print> {
    word.parse().ok()
}

fn digest(word: &str) -> Option<Option<Digest>> {
    match word {
        "-" => Some(None),
        word => word.parse().ok().map(Some),
    }
}
