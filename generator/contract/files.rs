//! Several files, one contract: the main one, and what it includes.

use std::collections::HashSet;
use std::{io, vec};

use camino::{Utf8Path, Utf8PathBuf};

use super::decode::{self, Part};
use super::folder::{Fault, Folder, MOST};
use super::loaded::Loaded;
use super::rules::reading as rules;
use super::shelf::Shelf;
use super::{ast, read, yaml};
use crate::diag::{Diagnostic, Report, SourceId, Sources, Span, Spanned};

/// Reads the text of the main contract at `path`, then every file that it includes in its folder on the
/// `shelf`, which is looked for where there is an `include`.
pub(super) fn read(path: &Utf8Path, text: Vec<u8>, shelf: &dyn Shelf) -> Loaded {
    let mut files = Files {
        sources: Sources::default(),
        report: Report::default(),
        contract: ast::Contract::default(),
        is_complete: true,
        bytes: text.len(),
        repeated: 0,
    };
    match read::text(path, text, &mut files.sources) {
        Ok(source) => files.contract = files.part(source, Part::Main),
        Err(diagnostic) => files.report.push(*diagnostic),
    }
    let include = files.contract.include.clone();
    if let Some(first) = include.first() {
        match Folder::of(path, shelf) {
            Ok(folder) => files.join(path, &folder, include),
            Err(error) => files.lack(read::refused(
                first.span,
                Utf8Path::new(&first.value),
                &error,
            )),
        }
    }
    Loaded {
        sources: files.sources,
        contract: files.contract,
        report: files.report,
        is_complete: files.is_complete,
    }
}

/// What was read so far.
struct Files {
    sources: Sources,
    report: Report,
    contract: ast::Contract,
    is_complete: bool,
    /// The size of all texts.
    bytes: usize,
    /// How much anchors and aliases repeat in all of them.
    repeated: usize,
}

/// A file whose includes are being read.
struct Open {
    /// Its path, without links.
    path: Utf8PathBuf,
    /// Where it is included; the main contract is not.
    by: Option<Span>,
    /// What it includes and is not read yet, each with the place that says so.
    rest: vec::IntoIter<(Utf8PathBuf, Span)>,
}

impl Files {
    /// What one text says.
    fn part(&mut self, source: SourceId, part: Part<'_>) -> ast::Contract {
        let text = &self.sources.get(source).text;
        let document = yaml::read(source, text, self.repeated);
        self.repeated = document.repeated;
        if document.root.is_none() && part != Part::Main {
            self.is_complete = false;
        }
        let whole = !document.report.has_errors();
        self.report.extend(document.report);
        decode::contract(
            source,
            text,
            part,
            document.root,
            &document.lost,
            whole,
            &mut self.report,
        )
    }

    /// Reports a file that does not join.
    fn lack(&mut self, diagnostic: Diagnostic) {
        self.report.push(diagnostic);
        self.is_complete = false;
    }

    /// Reads what the main contract includes, and what that includes, each file once.
    fn join(&mut self, main: &Utf8Path, folder: &Folder<'_>, include: Vec<Spanned<String>>) {
        let mut seen = HashSet::from([folder.main.clone()]);
        let mut open = vec![Open {
            rest: self.named(folder, &folder.main, include),
            path: folder.main.clone(),
            by: None,
        }];
        while let Some(top) = open.last_mut() {
            let Some((path, by)) = top.rest.next() else {
                open.pop();
                continue;
            };
            if let Some(at) = open.iter().position(|file| file.path == path) {
                self.report.push(circle(folder, &open[at..], by));
            } else if seen.insert(path.clone()) {
                if seen.len() > MOST {
                    self.lack(too_many(by));
                    return;
                }
                let Some(part) = self.included(main, folder, &path, by) else {
                    continue;
                };
                open.push(Open {
                    rest: self.named(folder, &path, part.include.clone()),
                    path,
                    by: Some(by),
                });
                self.contract.join(part);
            }
        }
    }

    /// Every file that the entries of an `include` name.
    fn named(
        &mut self,
        folder: &Folder<'_>,
        from: &Utf8Path,
        include: Vec<Spanned<String>>,
    ) -> vec::IntoIter<(Utf8PathBuf, Span)> {
        let mut named = Vec::new();
        for written in include {
            match folder.find(from, &written.value) {
                Ok(found) => {
                    for looked in found.folders {
                        self.sources.look_into(looked);
                    }
                    named.extend(found.files.into_iter().map(|file| (file, written.span)));
                }
                Err(fault) => self.lack(told(&fault, &written)),
            }
        }
        named.into_iter()
    }

    /// What an included file says, if it can be read.
    fn included(
        &mut self,
        main: &Utf8Path,
        folder: &Folder<'_>,
        path: &Utf8Path,
        by: Span,
    ) -> Option<ast::Contract> {
        let shown = &folder.shown(path);
        let text = match folder.bytes(path) {
            Ok(text) => text,
            Err(error) => {
                self.lack(read::refused(by, shown, &error));
                return None;
            }
        };
        self.bytes = self.bytes.saturating_add(text.len());
        if self.bytes > read::LIMIT {
            let message = "the contract is larger than 16 MiB, with what it includes";
            self.lack(Diagnostic::new(&rules::TOO_LARGE, by, message).label(format!("`{shown}`")));
            return None;
        }
        match read::text(shown, text, &mut self.sources) {
            Ok(source) => Some(self.part(source, Part::Included(main))),
            Err(diagnostic) => {
                self.lack(diagnostic.related(by, "it is included here"));
                None
            }
        }
    }
}

/// A circle: `files` include each other in this order, and the last one the first.
fn circle(folder: &Folder<'_>, files: &[Open], by: Span) -> Diagnostic {
    let shown = |file: &Open| folder.shown(&file.path);
    let first = files.first().map(shown).unwrap_or_default();
    let mut found = Diagnostic::new(
        &rules::CIRCULAR_INCLUDE,
        by,
        match files.len() {
            1 => format!("`{first}` includes itself"),
            _ => format!("`{first}` includes itself, by way of others"),
        },
    );
    for file in files.iter().skip(1) {
        if let Some(span) = file.by {
            found = found.related(span, format!("`{}` is included here", shown(file)));
        }
    }
    found.help("leave one of them out: all files of a contract know each other's names")
}

fn too_many(span: Span) -> Diagnostic {
    let message = format!("the contract has more than {MOST} files");
    Diagnostic::new(&rules::TOO_LARGE, span, message)
}

/// What is wrong with an entry of an `include`.
fn told(fault: &Fault, written: &Spanned<String>) -> Diagnostic {
    let (span, path) = (written.span, &written.value);
    let missing = |message| Diagnostic::new(&rules::MISSING_INCLUDE, span, message);
    let outside = |message| {
        let found = Diagnostic::new(&rules::OUTSIDE_INCLUDE, span, message);
        found.help("what a contract includes lies in the folder of the main contract or below it")
    };
    match fault {
        Fault::Malformed(message, instead) => missing(message.clone()).help(*instead),
        Fault::Outside => outside(format!("`{path}` leads out of the contract's folder")),
        Fault::OutsideByLink(link) => {
            let message = format!("a link leads from `{link}` out of the contract's folder");
            outside(message)
        }
        Fault::Missing(shown) => {
            let found = missing(format!("there is no file `{shown}`"));
            match read::neighbour(shown)
                .as_deref()
                .and_then(Utf8Path::file_name)
            {
                Some(near) => {
                    let near = Utf8Path::new(path).with_file_name(near);
                    found.help(format!("did you mean `{near}`?"))
                }
                None => found.help("a path is relative to the file in which it stands"),
            }
        }
        Fault::NoMatch => missing(format!("no file matches `{path}`"))
            .help("a pattern is relative to the file in which it stands, and matches files alone"),
        Fault::TooMany => too_many(span),
        Fault::Unreadable(shown, error) => {
            let found = read::refused(span, shown, error);
            match error.kind() {
                io::ErrorKind::IsADirectory => found.help(format!(
                    "did you mean `{}/*.yaml`?",
                    path.trim_end_matches('/')
                )),
                _ => found,
            }
        }
    }
}
