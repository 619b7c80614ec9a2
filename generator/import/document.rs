//! The documents of an import: the one that is named and those beside it, each with its positions.

use std::collections::HashMap;

use camino::{Utf8Path, Utf8PathBuf};

use super::ledger::Ledger;
use super::rules;
use crate::contract::rules::reading;
use crate::contract::{Node, NodeKind, read, yaml};
use crate::diag::{Diagnostic, Report, SourceId, Sources, Span, nearest};

/// The most files that one document may consist of.
const FILES: usize = 1000;

/// A document.
struct File {
    path: Utf8PathBuf,
    root: Option<Node>,
}

/// All documents of an import.
pub(super) struct Documents {
    /// Their texts.
    pub(super) sources: Sources,
    files: Vec<File>,
    by_path: HashMap<Utf8PathBuf, usize>,
    /// Why a file that is referred to is not there.
    missing: HashMap<Utf8PathBuf, String>,
    folder: Utf8PathBuf,
    /// What is wrong with the texts.
    pub(super) report: Report,
}

impl Documents {
    /// Reads the document at `path`, and all files that it refers to.
    pub(super) fn load(path: &Utf8Path) -> Self {
        let mut documents = Self::empty(path);
        match read::bytes(path) {
            Ok(bytes) => documents.take(path.to_owned(), bytes),
            Err(error) => {
                let found = read::unreadable(path, &error, &mut documents.sources);
                documents.report.push(found);
            }
        }
        documents.follow();
        documents
    }

    /// The document `text`; `path` is what messages call it. Files beside it are not looked for.
    pub(super) fn parse(path: &Utf8Path, text: Vec<u8>) -> Self {
        let mut documents = Self::empty(path);
        documents.take(path.to_owned(), text);
        documents
    }

    fn empty(path: &Utf8Path) -> Self {
        let folder = path.parent().map_or(Utf8Path::new(""), |folder| folder);
        Self {
            sources: Sources::default(),
            files: Vec::new(),
            by_path: HashMap::new(),
            missing: HashMap::new(),
            folder: folder.to_owned(),
            report: Report::default(),
        }
    }

    fn take(&mut self, path: Utf8PathBuf, bytes: Vec<u8>) {
        if bytes.len() > read::LIMIT {
            let span = Span::new(self.sources.add(&*path, String::new()), 0, 0);
            let message = "the document is larger than 16 MiB";
            let found = Diagnostic::new(&reading::TOO_LARGE, span, message);
            self.report.push(found);
            return;
        }
        let source = match read::text(&path, bytes, &mut self.sources) {
            Ok(source) => source,
            Err(found) => {
                self.report.push(*found);
                return;
            }
        };
        let document = yaml::read_as(yaml::Kind::Foreign, source, &self.sources.get(source).text);
        if document.root.is_none() && !document.report.has_errors() {
            let span = Span::new(source, 0, 0);
            let found = Diagnostic::new(&reading::EMPTY, span, "the document is empty");
            self.report.push(found);
        }
        self.report.extend(document.report);
        let path = tidy(&path);
        self.by_path.insert(path.clone(), self.files.len());
        self.files.push(File {
            path,
            root: document.root,
        });
    }

    /// Reads the files that those which were read refer to.
    fn follow(&mut self) {
        let mut next = 0;
        while next < self.files.len() {
            let mut targets = Vec::new();
            if let Some(root) = &self.files[next].root {
                references(root, &mut targets);
            }
            for target in targets {
                let Ok(path) = self.path_of(next, &target) else {
                    continue;
                };
                if self.by_path.contains_key(&path) || self.missing.contains_key(&path) {
                    continue;
                }
                if self.files.len() >= FILES {
                    let why = format!("a document of more than {FILES} files");
                    self.missing.insert(path, why);
                    continue;
                }
                let bytes = self.within(&path).and_then(|()| {
                    read::bytes(&path).map_err(|error| format!("cannot read `{path}`: {error}"))
                });
                match bytes {
                    Ok(bytes) => self.take(path, bytes),
                    Err(why) => {
                        self.missing.insert(path, why);
                    }
                }
            }
            next += 1;
        }
    }

    /// Whether a file lies in the folder of the document, after links are followed.
    fn within(&self, path: &Utf8Path) -> Result<(), String> {
        let folder = match self.folder.as_str() {
            "" => Utf8Path::new("."),
            _ => &self.folder,
        };
        let inside = match (path.canonicalize_utf8(), folder.canonicalize_utf8()) {
            (Ok(path), Ok(folder)) => path.starts_with(folder),
            _ => return Err(format!("there is no file `{path}`")),
        };
        match inside {
            true => Ok(()),
            false => Err(format!("`{path}` is not in the folder of the document")),
        }
    }

    /// The file that a reference in the file `from` is about.
    fn path_of(&self, from: usize, target: &str) -> Result<Utf8PathBuf, String> {
        let base = &self.files[from].path;
        if target.is_empty() {
            return Ok(base.clone());
        }
        let scheme = target.find(':').is_some_and(|at| {
            target[..at]
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        });
        if scheme || target.starts_with("//") {
            return Err("it leads to another server, and nothing is fetched".to_owned());
        }
        if target.starts_with('/') {
            return Err("it is an absolute path".to_owned());
        }
        let folder = base.parent().unwrap_or(Utf8Path::new(""));
        Ok(tidy(&folder.join(decoded(target))))
    }

    /// The root of the document that was named.
    pub(super) fn root(&self) -> Option<&Node> {
        self.files.first()?.root.as_ref()
    }

    /// The root of each document that was read.
    pub(super) fn roots(&self) -> impl Iterator<Item = &Node> {
        self.files.iter().filter_map(|file| file.root.as_ref())
    }

    /// What the reference `text` at `span` leads to. The keys on the way count as read.
    pub(super) fn resolve(&self, text: &str, span: Span, ledger: &Ledger) -> Result<&Node, String> {
        let (target, pointer) = text.split_once('#').unwrap_or((text, ""));
        let from = self.file_of(span.source).unwrap_or(0);
        let path = self.path_of(from, target)?;
        let Some(file) = self.by_path.get(&path) else {
            let why = self.missing.get(&path).cloned();
            return Err(why.unwrap_or_else(|| format!("there is no file `{path}`")));
        };
        let root = self.files[*file].root.as_ref();
        let mut node = root.ok_or_else(|| format!("`{path}` cannot be read"))?;
        if pointer.is_empty() {
            return Ok(node);
        }
        let Some(pointer) = pointer.strip_prefix('/') else {
            return Err(format!("`#{pointer}` is no JSON pointer"));
        };
        for segment in pointer.split('/') {
            let segment = decoded(segment).replace("~1", "/").replace("~0", "~");
            node = step(node, &segment, ledger)?;
        }
        Ok(node)
    }

    fn file_of(&self, source: SourceId) -> Option<usize> {
        let path = tidy(&self.sources.get(source).path);
        self.by_path.get(&path).copied()
    }
}

/// The value of a key or index.
fn step<'d>(node: &'d Node, segment: &str, ledger: &Ledger) -> Result<&'d Node, String> {
    match &node.kind {
        NodeKind::Mapping(entries) => {
            let Some(entry) = entries.iter().find(|entry| entry.key.value == segment) else {
                let keys = entries.iter().map(|entry| entry.key.value.as_str());
                return Err(match nearest(segment, keys) {
                    Some(near) => format!("there is no `{segment}`: did you mean `{near}`?"),
                    None => format!("there is no `{segment}`"),
                });
            };
            ledger.read(entry.key.span);
            Ok(&entry.value)
        }
        NodeKind::Sequence(items) => {
            let index = segment.parse::<usize>().ok();
            index
                .and_then(|index| items.get(index))
                .ok_or_else(|| format!("there is no `{segment}`"))
        }
        NodeKind::Scalar(_) => Err(format!("there is no `{segment}`")),
    }
}

/// The files that the references below a value are about.
fn references(node: &Node, targets: &mut Vec<String>) {
    match &node.kind {
        NodeKind::Scalar(_) => {}
        NodeKind::Sequence(items) => items.iter().for_each(|item| references(item, targets)),
        NodeKind::Mapping(entries) => {
            for entry in entries {
                match &entry.value.kind {
                    NodeKind::Scalar(scalar) if entry.key.value == "$ref" => {
                        let (target, _) = scalar.text.split_once('#').unwrap_or((&scalar.text, ""));
                        if !target.is_empty() {
                            targets.push(target.to_owned());
                        }
                    }
                    _ => references(&entry.value, targets),
                }
            }
        }
    }
}

/// A text without percent-encoding; what is no UTF-8 then stays as it is.
fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = text.get(at + 1..at + 3);
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (bytes[at], byte) {
            (b'%', Some(byte)) => {
                plain.push(byte);
                at += 3;
            }
            (byte, _) => {
                plain.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(plain).unwrap_or_else(|_| text.to_owned())
}

/// A path without `.` and `..`, as far as that can be said of the path alone.
fn tidy(path: &Utf8Path) -> Utf8PathBuf {
    let mut parts: Vec<&str> = Vec::new();
    let absolute = path.is_absolute();
    for part in path.as_str().split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    Utf8PathBuf::from(if absolute {
        format!("/{joined}")
    } else {
        joined
    })
}

/// Says that a reference cannot be followed.
pub(super) fn broken(span: Span, text: &str, why: &str) -> Diagnostic {
    Diagnostic::new(
        &rules::BROKEN_REFERENCE,
        span,
        format!("`{text}` cannot be followed: {why}"),
    )
}
