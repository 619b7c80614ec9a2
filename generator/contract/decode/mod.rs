//! [`Node`] to [`ast`](super::ast): one construct a file.
//!
//! A function here takes what it understands, reports what it does not, and goes on, so that one run
//! shows all mistakes.

mod api;
mod auth;
mod body;
mod cookie;
mod decoder;
mod error;
mod error_format;
mod field;
mod input;
mod keys;
mod list;
mod operation;
mod output;
mod resource;
mod returns;
mod security;
mod text;
mod type_def;

use std::collections::HashSet;

use super::ast::{Contract, FormatDef};
use super::rules::{reading, shape};
use super::{Entry, Node, NodeKind};
use crate::diag::{Diagnostic, Report, SourceId, Span, Spanned};
use crate::parallel;
use decoder::Decoder;
use keys::{Keys, quoted};

/// As many definitions under one key are read on all cores.
const MANY: usize = 64;

const TOP: Keys = Keys {
    place: "a contract",
    built: &[
        "guestlist",
        "api",
        "types",
        "security",
        "errors",
        "resources",
        "allow",
    ],
    planned: &["include"],
    hints: &[
        ("paths", "paths belong to the operations of `resources`"),
        ("openapi", "a contract starts with `guestlist: 1`"),
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

/// Reads a whole contract whose mappings `lost` entries at these places. Without a `root` the contract
/// is empty, which is reported if it is `whole`, so that nothing else was.
pub(super) fn contract(
    source: SourceId,
    text: &str,
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
    match &root {
        Some(root) if !root.is_nothing() => decoder.top(root, &mut contract),
        _ if whole => {
            let diagnostic = Diagnostic::new(&reading::EMPTY, start, "the contract is empty");
            let help = "a contract starts with `guestlist: 1` and `api: { title: …, version: … }`";
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
    let format = format.unwrap_or_else(|| FormatDef::empty(Span::new(SourceId(0), 0, 0)));
    (format, decoder.report)
}

impl Decoder<'_> {
    fn top(&mut self, root: &Node, contract: &mut Contract) {
        contract.span = root.span;
        let Some(entries) = self.mapping("a contract", root) else {
            return;
        };
        for entry in entries {
            match entry.key.value.as_str() {
                "guestlist" => contract.version = self.version(&entry.value),
                "api" => contract.api = self.api(entry),
                "types" => contract.types = self.named(entry, Self::type_def),
                "security" => contract.security = self.named(entry, Self::scheme),
                "errors" => contract.errors = self.named(entry, Self::error_def),
                "resources" => contract.resources = self.named(entry, Self::resource),
                "allow" => contract.allow = self.names(entry),
                _ => self.unknown_key(entry, &TOP),
            }
        }
        let start = Span::new(
            root.span.source,
            root.span.start as usize,
            root.span.start as usize,
        );
        if self.lost.contains(&start.start) {
            return;
        }
        let start = entries.first().map_or(start, |entry| entry.key.span);
        for (key, help) in [
            (
                "guestlist",
                "the first line of a contract is `guestlist: 1`",
            ),
            ("api", "add `api: { title: …, version: … }`"),
        ] {
            if !entries.iter().any(|entry| entry.key.value == key) {
                self.missing(start, &format!("the contract has no `{key}`"), help);
            }
        }
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
    fn named<T: Send>(&mut self, entry: &Entry, define: fn(&mut Self, &Entry) -> T) -> Vec<T> {
        let what = format!("`{}`", entry.key.value);
        let Some(entries) = self.mapping(&what, &entry.value) else {
            return Vec::new();
        };
        if entries.len() < MANY {
            let mut all = Vec::with_capacity(entries.len());
            all.extend(
                entries
                    .iter()
                    .filter_map(|entry| self.definition(entry, define)),
            );
            return all;
        }
        let defined = parallel::map(entries, |entry| {
            let mut decoder = Decoder {
                report: Report::default(),
                ..*self
            };
            let defined = decoder.definition(entry, define);
            (defined, decoder.report)
        });
        let mut all = Vec::with_capacity(defined.len());
        for (defined, report) in defined {
            all.extend(defined);
            self.report.extend(report);
        }
        all
    }

    fn definition<T>(&mut self, entry: &Entry, define: fn(&mut Self, &Entry) -> T) -> Option<T> {
        self.is_name(entry).then(|| define(self, entry))
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
