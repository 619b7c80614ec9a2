//! [`Node`] to [`ast`](super::ast): one construct a file.
//!
//! A function here takes what it understands, reports what it does not, and goes on, so that one run
//! shows all mistakes.

mod accepted;
mod additional;
mod api;
mod audience;
mod auth;
mod body;
mod cookie;
mod decoder;
mod deprecation;
mod error;
mod error_format;
mod field;
mod input;
mod json_body;
mod keys;
mod list;
mod operation;
mod output;
mod page;
mod resource;
mod returns;
mod security;
mod text;
mod type_def;

use std::collections::HashSet;

use camino::Utf8Path;

use super::ast::{Contract, FileAllow, FormatDef};
use super::rules::{reading, shape};
use super::{Entry, Node, NodeKind};
use crate::diag::{Diagnostic, Report, SourceId, Span, Spanned};
use decoder::Decoder;
use keys::{Keys, entry_of, quoted};

const TOP: Keys<Contract> = Keys {
    place: "a contract",
    known: &[
        ("guestlist", |d, e, it| it.version = d.version(&e.value)),
        ("api", |d, e, it| it.api = d.api(e)),
        ("types", |d, e, it| it.types = d.named(e, Decoder::type_def)),
        ("security", |d, e, it| {
            it.security = d.named(e, Decoder::scheme)
        }),
        ("audiences", |d, e, it| {
            it.audiences = d.named(e, Decoder::audience)
        }),
        ("errors", |d, e, it| {
            it.errors = d.named(e, Decoder::error_def)
        }),
        ("resources", |d, e, it| {
            it.resources = d.named(e, Decoder::resource)
        }),
        ("accepted", |d, e, it| it.accepted = d.accepted(e)),
        ("include", |d, e, it| it.include = d.texts(e, "paths")),
        ("allow", |d, e, it| it.allow = d.file_allow(e)),
    ],
    hints: &[
        ("paths", "paths belong to the operations of `resources`"),
        (
            "openapi",
            "the version of the document is `openapi` of `api`",
        ),
        ("info", "the title and the version belong to `api`"),
        ("servers", "`servers` belongs to `api`"),
        ("title", "`title` belongs to `api`"),
        (
            "version",
            "`version` belongs to `api`; the language's version is `guestlist: 1`",
        ),
        ("operations", "operations belong to a resource"),
        ("auth", "`auth` belongs to `api` or to an operation"),
        ("securitySchemes", "the security schemes are `security`"),
        (
            "models",
            "models are the `inputs` and `outputs` of a resource",
        ),
    ],
};

const INCLUDED: Keys<Contract> = Keys {
    place: "an included file",
    known: &[
        ("types", |d, e, it| it.types = d.named(e, Decoder::type_def)),
        ("security", |d, e, it| {
            it.security = d.named(e, Decoder::scheme)
        }),
        ("audiences", |d, e, it| {
            it.audiences = d.named(e, Decoder::audience)
        }),
        ("errors", |d, e, it| {
            it.errors = d.named(e, Decoder::error_def)
        }),
        ("resources", |d, e, it| {
            it.resources = d.named(e, Decoder::resource)
        }),
        ("include", |d, e, it| it.include = d.texts(e, "paths")),
        ("allow", |d, e, it| it.allow = d.file_allow(e)),
    ],
    hints: &[
        ("paths", "paths belong to the operations of `resources`"),
        ("operations", "operations belong to a resource"),
        (
            "models",
            "models are the `inputs` and `outputs` of a resource",
        ),
    ],
};

/// Which file of a contract is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// The contract itself.
    Main,
    /// A file that joins the contract at this path.
    Included(&'a Utf8Path),
}

/// Reads one file of a contract, whose mappings `lost` entries at these places. Without a `root` the contract
/// is empty, which is reported if it is `whole`, so that nothing else was.
pub(super) fn contract(
    source: SourceId,
    text: &str,
    part: Part<'_>,
    root: Option<Node>,
    lost: &HashSet<u32>,
    whole: bool,
    report: &mut Report,
) -> Contract {
    let start = Span::new(source, 0, 0);
    let mut contract = Contract {
        span: start,
        ..Contract::default()
    };
    contract.api.span = start;
    let mut decoder = Decoder {
        report: Report::default(),
        lost,
        text,
    };
    match (&root, part) {
        (Some(root), _) if !root.is_nothing() => decoder.top(root, part, &mut contract),
        (_, Part::Main) if whole => {
            let diagnostic = Diagnostic::new(&reading::EMPTY, start, "the contract is empty");
            let help = "a contract starts with `guestlist: 1` and `api: { title: …, version: … }`";
            decoder.report.push(diagnostic.help(help));
        }
        (_, Part::Included(_)) if whole => {
            let diagnostic = Diagnostic::new(&reading::EMPTY, start, "the included file is empty");
            let help = "add `types`, `security`, `audiences`, `errors` or `resources`, or take it out of `include`";
            decoder.report.push(diagnostic.help(help));
        }
        _ => {}
    }
    report.extend(decoder.report);
    contract
}

/// Reads an error format that stands alone, with what is wrong with it.
pub(super) fn format(text: &str, root: Option<Node>) -> (FormatDef, Report) {
    let mut decoder = Decoder {
        report: Report::default(),
        lost: &HashSet::new(),
        text,
    };
    let format = root.and_then(|root| decoder.format(&root));
    (format.unwrap_or_default(), decoder.report)
}

impl Decoder<'_> {
    fn top(&mut self, root: &Node, part: Part<'_>, contract: &mut Contract) {
        contract.span = root.span;
        let keys = match part {
            Part::Main => &TOP,
            Part::Included(_) => &INCLUDED,
        };
        let Some(entries) = self.mapping(keys.place, root) else {
            return;
        };
        if self.is_document(entries, part) {
            return;
        }
        let is_of_main = |entry: &&Entry| {
            let key = entry.key.value.as_str();
            part != Part::Main && matches!(key, "guestlist" | "api" | "accepted")
        };
        self.read_all(entries.iter().filter(|it| !is_of_main(it)), keys, contract);
        if let Part::Included(main) = part {
            for entry in entries.iter().filter(is_of_main) {
                self.key_of_main(entry, main);
            }
        }
        if part == Part::Main {
            self.keys_of_main(root, entries);
        }
    }

    /// Whether the file is an OpenAPI document, which is told in place of each key that a contract does not have.
    fn is_document(&mut self, entries: &[Entry], part: Part<'_>) -> bool {
        let find = |key| entry_of(entries, key);
        let Some(entry) = find("openapi").or_else(|| find("swagger")) else {
            return false;
        };
        if find("guestlist").is_some() {
            return false;
        }
        let (message, help) = match part {
            Part::Main => (
                "this is an OpenAPI document, and no contract",
                "`guestlist import` makes a contract of it; `guestlist conforms` takes the document first, then the contract",
            ),
            Part::Included(_) => (
                "this is an OpenAPI document, and no file of a contract",
                "include those of a folder of their own, `shared/*.yaml`",
            ),
        };
        let found = Diagnostic::new(&shape::UNKNOWN_KEY, entry.key.span, message);
        self.report.push(found.help(help));
        true
    }

    /// Refuses, in an included file, a key that the main contract alone has.
    fn key_of_main(&mut self, entry: &Entry, main: &Utf8Path) {
        let key = &entry.key;
        let message = format!("`{}` in {}", key.value, INCLUDED.place);
        let help = format!("`{}` belongs to the main contract, `{main}`", key.value);
        let found = Diagnostic::new(&shape::UNKNOWN_KEY, key.span, message);
        self.report.push(found.help(help));
    }

    /// Asks for the keys that a main contract has to have.
    fn keys_of_main(&mut self, root: &Node, entries: &[Entry]) {
        if self.lost.contains(&root.span.start) {
            return;
        }
        let start = Span {
            end: root.span.start,
            ..root.span
        };
        let start = entries.first().map_or(start, |entry| entry.key.span);
        for (key, help) in [
            (
                "guestlist",
                "the first line of a contract is `guestlist: 1`",
            ),
            ("api", "add `api: { title: …, version: … }`"),
        ] {
            if entry_of(entries, key).is_none() {
                self.missing(start, &format!("the contract has no `{key}`"), help);
            }
        }
    }

    fn file_allow(&mut self, entry: &Entry) -> Vec<FileAllow> {
        vec![FileAllow {
            source: entry.key.span.source,
            names: self.names(entry),
        }]
    }

    fn version(&mut self, node: &Node) -> Option<Spanned<u32>> {
        if node.plain() == Some("1") {
            return Some(Spanned::new(1, node.span));
        }
        let text = self.scalar("`guestlist`", "the number 1", node)?;
        let message = match (text.as_str(), node.plain()) {
            ("1", None) => "the language's version is a number, without quotes".to_owned(),
            _ => format!("version {} of the language is not known", quoted(&text)),
        };
        let diagnostic = Diagnostic::new(&shape::UNSUPPORTED_VERSION, node.span, message);
        self.report.push(diagnostic.help("write `guestlist: 1`"));
        None
    }

    /// A mapping from names to definitions.
    fn named<T>(&mut self, entry: &Entry, define: fn(&mut Self, &Entry) -> T) -> Vec<T> {
        let what = format!("`{}`", entry.key.value);
        let Some(entries) = self.mapping(&what, &entry.value) else {
            return Vec::new();
        };
        let mut defined = Vec::with_capacity(entries.len());
        for entry in entries {
            if self.is_name(entry) {
                defined.push(define(self, entry));
            }
        }
        defined
    }
}

impl Node {
    /// Whether there is no value at all.
    fn is_nothing(&self) -> bool {
        self.plain() == Some("")
    }

    /// Whether there is no value, or null is written for that.
    fn is_null(&self) -> bool {
        matches!(self.plain(), Some("" | "~" | "null" | "Null" | "NULL"))
    }

    /// The text of a plain scalar.
    fn plain(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Scalar(scalar) if scalar.style == super::ScalarStyle::Plain => {
                Some(&scalar.text)
            }
            _ => None,
        }
    }
}
