//! Mappings and their keys: what is known at a place, and what is said about the rest.

use super::decoder::Decoder;
use crate::contract::rules::shape;
use crate::contract::{Entry, Node, NodeKind, ScalarStyle, scalar};
use crate::diag::{Diagnostic, Span, nearest};

/// The keys of one construct, which are read into a `T`.
pub(super) struct Keys<T: 'static> {
    /// What the construct is called: `a field`.
    pub(super) place: &'static str,
    /// The keys.
    pub(super) known: &'static [Key<T>],
    /// What people bring from elsewhere, and what to do instead.
    pub(super) hints: &'static [(&'static str, &'static str)],
}

/// A key, and what reads an entry with it into a `T`.
pub(super) type Key<T> = (&'static str, fn(&mut Decoder<'_>, &Entry, &mut T));

impl<T> Keys<T> {
    /// The keys, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> + use<T> {
        self.known.iter().map(|(key, _)| *key)
    }
}

impl Decoder<'_> {
    /// The entries of a mapping.
    pub(super) fn mapping<'n>(&mut self, what: &str, node: &'n Node) -> Option<&'n [Entry]> {
        match &node.kind {
            NodeKind::Mapping(entries) => Some(entries),
            _ => {
                self.wrong_kind(what, "a mapping", node);
                None
            }
        }
    }

    /// Reads a mapping, and hands out its entries.
    pub(super) fn read<'n, T>(
        &mut self,
        what: &str,
        node: &'n Node,
        keys: &Keys<T>,
        into: &mut T,
    ) -> Option<&'n [Entry]> {
        let entries = self.mapping(what, node)?;
        self.read_all(entries, keys, into);
        Some(entries)
    }

    /// Reads each entry as its key says.
    pub(super) fn read_all<'n, T>(
        &mut self,
        entries: impl IntoIterator<Item = &'n Entry>,
        keys: &Keys<T>,
        into: &mut T,
    ) {
        for entry in entries {
            match keys.known.iter().find(|(key, _)| *key == entry.key.value) {
                Some((_, read)) => read(self, entry, into),
                None => self.unknown_key(entry, keys),
            }
        }
    }

    /// Asks for the keys that a construct has to have, each with what helps where it is missing.
    pub(super) fn require(
        &mut self,
        entries: &[Entry],
        span: Span,
        what: &str,
        keys: &[(&str, &str)],
    ) {
        for (key, help) in keys {
            if entry_of(entries, key).is_none() {
                self.missing(span, &format!("{what} has no `{key}`"), help);
            }
        }
    }

    /// The first entry that has one of `keys`; refuses the others, since only one may stand.
    pub(super) fn only<'n>(
        &mut self,
        entries: &'n [Entry],
        keys: &[&str],
        help: &str,
    ) -> Option<&'n Entry> {
        let is_meant = |entry: &&Entry| keys.contains(&entry.key.value.as_str());
        let mut meant = entries.iter().filter(is_meant);
        let first = meant.next()?;
        for other in meant {
            self.conflict(first, other, help);
        }
        Some(first)
    }

    /// Refuses a key that is not one of `keys`.
    pub(super) fn unknown_key<T>(&mut self, entry: &Entry, keys: &Keys<T>) {
        let key = entry.key.value.as_str();
        let span = entry.key.span;
        let message = format!("unknown key {} in {}", quoted(key), keys.place);
        let mut diagnostic = Diagnostic::new(&shape::UNKNOWN_KEY, span, message);
        let words = keys.hints.iter().map(|(word, _)| *word);
        diagnostic = match keys.hints.iter().find(|(word, _)| *word == key) {
            Some((_, hint)) => diagnostic.help(*hint),
            None => match nearest(key, keys.names().chain(words)) {
                Some(near) => match keys.hints.iter().find(|(word, _)| *word == near) {
                    Some((_, hint)) => diagnostic.help(*hint),
                    None => diagnostic.help(format!("did you mean `{near}`?")),
                },
                None if keys.known.len() <= 10 => {
                    let list: Vec<_> = keys.names().map(|key| format!("`{key}`")).collect();
                    diagnostic.help(format!("{} has {}", keys.place, list.join(", ")))
                }
                None => diagnostic,
            },
        };
        self.report.push(diagnostic);
    }

    /// Whether the key of `entry` can be a name: YAML must read it as text.
    pub(super) fn is_name(&mut self, entry: &Entry) -> bool {
        let key = &entry.key;
        let Some(read) = scalar::core(&key.value).filter(|_| entry.key_style == ScalarStyle::Plain)
        else {
            return true;
        };
        let diagnostic = Diagnostic::new(
            &shape::UNQUOTED_STRING,
            key.span,
            format!("YAML reads the name `{}` as {read}", key.value),
        );
        self.report
            .push(diagnostic.help(format!("quote it: `\"{}\"`", key.value)));
        false
    }

    /// Refuses a part of the language that is not built.
    pub(super) fn not_built(&mut self, span: Span, what: &str) {
        let message = format!("{what} is not built yet");
        self.report
            .push(Diagnostic::new(&shape::NOT_BUILT_YET, span, message));
    }

    /// Reports that a required key is missing from the mapping behind the key at `span`, or from the
    /// one that starts there.
    pub(super) fn missing(&mut self, span: Span, message: &str, help: &str) {
        if !self.lost.contains(&span.start) {
            let diagnostic = Diagnostic::new(&shape::MISSING_KEY, span, message);
            self.report.push(diagnostic.help(help));
        }
    }

    /// Reports a value that is not `expected`.
    pub(super) fn wrong_kind(&mut self, what: &str, expected: &str, node: &Node) {
        let message = match kind(node) {
            "nothing" => format!("{what} has no value: expected {expected}"),
            found => format!("{what} must be {expected}, not {found}"),
        };
        self.report
            .push(Diagnostic::new(&shape::WRONG_KIND, node.span, message));
    }

    /// Reports two keys of which only one may stand.
    pub(super) fn conflict(&mut self, first: &Entry, second: &Entry, help: &str) {
        let message = format!(
            "`{}` and `{}` exclude each other",
            first.key.value, second.key.value
        );
        let diagnostic = Diagnostic::new(&shape::CONFLICTING_KEYS, second.key.span, message);
        self.report.push(
            diagnostic
                .related(first.key.span, "the other one")
                .help(help),
        );
    }
}

/// Leaves an entry to the function that reads the rest of the construct.
pub(super) fn later<T>(_: &mut Decoder<'_>, _: &Entry, _: &mut T) {}

/// The entry with this key.
pub(super) fn entry_of<'n>(entries: &'n [Entry], key: &str) -> Option<&'n Entry> {
    entries.iter().find(|entry| entry.key.value == key)
}

/// What a node is, in words.
pub(super) fn kind(node: &Node) -> &'static str {
    match &node.kind {
        NodeKind::Sequence(_) => "a sequence",
        NodeKind::Mapping(_) => "a mapping",
        NodeKind::Scalar(scalar) => match scalar.style {
            ScalarStyle::Quoted => "text",
            ScalarStyle::Plain => scalar::core(&scalar.text).unwrap_or("text"),
        },
    }
}

/// `text` in backquotes, cut where it is long.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}…`", &text[..end]),
        None => format!("`{text}`"),
    }
}
