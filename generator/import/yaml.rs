//! The text of a contract: one line where that is short enough, a block where it is not.

use std::ops::Range;

use crate::contract::scalar;
use crate::diag::Span;

/// How wide a line may be.
const WIDTH: usize = 100;

/// How wide a mapping of scalars may be by itself, wherever it stands: a field is one line.
const FIELD: usize = 120;

/// A value of a contract.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Yaml {
    /// A name, a type or a number, as it stands.
    Word(String),
    /// Any text, in quotes where it needs them.
    Text(String),
    /// A sequence.
    List(Vec<Yaml>),
    /// A mapping.
    Map(Vec<Entry>),
    /// A mapping that is never on one line.
    Open(Vec<Entry>),
    /// An item that goes where the language refuses it.
    Of(Span, Box<Yaml>),
}

/// An entry of a mapping.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) value: Yaml,
    /// A comment on the lines before it.
    pub(super) comment: Option<String>,
    pub(super) mark: Option<Mark>,
}

/// What of the document has to go where the language refuses an entry.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mark(pub(super) Vec<Span>);

/// A contract as it is written, with the places of its marks.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) marks: Vec<(Range<usize>, Mark)>,
}

/// A name, a type or a number.
pub(super) fn word(text: impl Into<String>) -> Yaml {
    Yaml::Word(text.into())
}

/// Any text.
pub(super) fn text(text: impl Into<String>) -> Yaml {
    Yaml::Text(text.into())
}

/// An entry.
pub(super) fn entry(key: impl Into<String>, value: Yaml) -> Entry {
    Entry {
        key: key.into(),
        value,
        comment: None,
        mark: None,
    }
}

/// An entry of a text, where there is one.
pub(super) fn text_of(key: &str, said: Option<&String>) -> Option<Entry> {
    said.map(|said| entry(key, text(said.clone())))
}

/// An entry of texts, where there are any.
pub(super) fn texts_of(key: &str, all: &[String]) -> Option<Entry> {
    let texts = all.iter().map(|it| text(it.clone()));
    (!all.is_empty()).then(|| entry(key, Yaml::List(texts.collect())))
}

/// An entry that says `true`, where that holds.
pub(super) fn flag(key: &str, holds: bool) -> Option<Entry> {
    holds.then(|| entry(key, word("true")))
}

/// An entry of a mapping, where there is anything in it.
pub(super) fn map_of(key: &str, entries: Vec<Entry>) -> Option<Entry> {
    (!entries.is_empty()).then(|| entry(key, Yaml::Map(entries)))
}

impl Entry {
    /// The same entry, which goes where the language refuses it.
    pub(super) fn of(mut self, span: Span) -> Self {
        self.mark = Some(Mark(vec![span]));
        self
    }
}

impl Yaml {
    fn is_empty(&self) -> bool {
        match self {
            Self::List(items) => items.is_empty(),
            Self::Map(entries) | Self::Open(entries) => entries.is_empty(),
            Self::Word(word) => word.is_empty(),
            Self::Text(_) => false,
            Self::Of(_, item) => item.is_empty(),
        }
    }

    /// The value on one line; `None` where it has to be a block.
    fn flow(&self) -> Option<String> {
        Some(match self {
            Self::Word(word) if word.contains(['?', '{']) => format!("\"{word}\""),
            Self::Word(word) => word.clone(),
            Self::Text(text) => quoted(text),
            Self::List(items) => {
                let items: Option<Vec<String>> = items.iter().map(item_flow).collect();
                format!("[{}]", items?.join(", "))
            }
            Self::Map(entries) => {
                if entries.is_empty() {
                    return Some("{}".to_owned());
                }
                let entries: Option<Vec<String>> = entries.iter().map(Entry::flow).collect();
                format!("{{ {} }}", entries?.join(", "))
            }
            Self::Open(entries) if entries.is_empty() => "{}".to_owned(),
            Self::Open(_) => return None,
            Self::Of(_, item) => item.flow()?,
        })
    }
}

/// An item on one line. An item that is one entry needs no braces: `[id, name: string]`.
fn item_flow(item: &Yaml) -> Option<String> {
    match item {
        Yaml::Map(entries) if entries.len() == 1 => entries[0].flow(),
        item => item.flow(),
    }
}

impl Entry {
    fn flow(&self) -> Option<String> {
        if self.comment.is_some() {
            return None;
        }
        let key = quoted(&self.key);
        Some(match &self.value {
            value if value.is_empty() && matches!(value, Yaml::Word(_)) => format!("{key}:"),
            value => format!("{key}: {}", value.flow()?),
        })
    }
}

/// Writes a contract.
pub(super) fn write(entries: &[Entry]) -> Written {
    let mut written = Written::default();
    block(entries, 0, false, &mut written);
    written
}

fn indent(depth: usize, written: &mut Written) {
    for _ in 0..depth {
        written.text.push_str("  ");
    }
}

/// Entries, each on lines of its own; the first one goes on where the line stands if `begun`.
fn block(entries: &[Entry], depth: usize, begun: bool, written: &mut Written) {
    for (index, entry) in entries.iter().enumerate() {
        let goes_on = begun && index == 0;
        if let Some(comment) = &entry.comment {
            for line in comment.lines() {
                indent(depth, written);
                written.text.push_str(&format!("# {line}\n"));
            }
        }
        if !goes_on {
            indent(depth, written);
        }
        let start = written.text.len();
        let key = quoted(&entry.key);
        written.text.push_str(&key);
        written.text.push(':');
        value(&entry.value, depth, 2 * depth + key.len() + 1, written);
        if let Some(mark) = &entry.mark {
            written
                .marks
                .push((start..written.text.len(), mark.clone()));
        }
    }
}

/// Places of marks within a value that is on one line.
fn flow_marks(found: &Yaml, start: usize, written: &mut Written) {
    let mut at = start;
    match found {
        Yaml::Map(entries) if !entries.is_empty() => {
            at += 2;
            for entry in entries {
                entry_marks(entry, at, written);
                at += entry.flow().map_or(0, |text| text.len()) + 2;
            }
        }
        Yaml::List(items) => {
            at += 1;
            for item in items {
                match item {
                    Yaml::Map(entries) if entries.len() == 1 => {
                        entry_marks(&entries[0], at, written)
                    }
                    item => flow_marks(item, at, written),
                }
                at += item_flow(item).map_or(0, |text| text.len()) + 2;
            }
        }
        Yaml::Of(span, item) => {
            let length = item.flow().map_or(0, |text| text.len());
            let mark = Mark(vec![*span]);
            written.marks.push((start..start + length, mark));
        }
        _ => {}
    }
}

/// Places of marks within an entry that is on one line.
fn entry_marks(entry: &Entry, at: usize, written: &mut Written) {
    let length = entry.flow().map_or(0, |text| text.len());
    if let Some(mark) = &entry.mark {
        written.marks.push((at..at + length, mark.clone()));
    }
    flow_marks(&entry.value, at + quoted(&entry.key).len() + 2, written);
}

/// What stands behind a key, up to the end of its last line.
fn value(found: &Yaml, depth: usize, column: usize, written: &mut Written) {
    if matches!(found, Yaml::Word(word) if word.is_empty()) {
        written.text.push('\n');
        return;
    }
    if let Some(flow) = found.flow().filter(|flow| {
        let length = flow.chars().count();
        let fits = match found {
            Yaml::Word(_) => true,
            Yaml::Map(entries) if is_flat(entries) => length <= FIELD,
            _ => column + 1 + length <= WIDTH,
        };
        fits && !flow.contains("\\n")
    }) {
        written.text.push(' ');
        let start = written.text.len();
        // A word alone is read to the end of its line.
        match found {
            Yaml::Word(word) if !word.contains('{') => written.text.push_str(word),
            _ => written.text.push_str(&flow),
        }
        written.text.push('\n');
        flow_marks(found, start, written);
        return;
    }
    match found {
        Yaml::Text(text) => match block_text(text, depth + 1) {
            Some(block) => written.text.push_str(&block),
            None => written.text.push_str(&format!(" {}\n", quoted(text))),
        },
        Yaml::List(items) if items.iter().all(is_scalar) => filled(items, depth + 1, written),
        Yaml::List(items) => {
            written.text.push('\n');
            for item in items {
                list_item(item, depth + 1, written);
            }
        }
        Yaml::Map(entries) | Yaml::Open(entries) => {
            written.text.push('\n');
            block(entries, depth + 1, false, written);
        }
        Yaml::Word(_) | Yaml::Of(..) => written.text.push('\n'),
    }
}

fn is_scalar(value: &Yaml) -> bool {
    match value {
        Yaml::Of(_, item) => is_scalar(item),
        value => matches!(value, Yaml::Word(_) | Yaml::Text(_)),
    }
}

fn is_flat(entries: &[Entry]) -> bool {
    entries.iter().all(|entry| is_scalar(&entry.value))
}

/// Scalars over several lines, as many on each as it holds.
fn filled(items: &[Yaml], depth: usize, written: &mut Written) {
    let margin = "  ".repeat(depth);
    let from = written.text.len();
    let mut line = format!("\n{margin}[");
    let mut width = margin.len() + 1;
    for (index, item) in items.iter().enumerate() {
        let word = item.flow().unwrap_or_default();
        let length = word.chars().count() + 1;
        if index > 0 && width + length + 1 > WIDTH {
            line.push_str(&format!(",\n{margin} "));
            width = margin.len() + 1;
        } else if index > 0 {
            line.push_str(", ");
            width += 2;
        }
        flow_marks(item, from + line.len(), written);
        line.push_str(&word);
        width += length - 1;
    }
    written.text.push_str(&line);
    written.text.push_str("]\n");
}

fn list_item(item: &Yaml, depth: usize, written: &mut Written) {
    indent(depth, written);
    written.text.push('-');
    match item {
        Yaml::Map(entries) | Yaml::Open(entries) if !entries.is_empty() => {
            // One entry is a name with its definition; its line is as good as one in braces.
            let flow = item.flow().filter(|flow| {
                let length = flow.chars().count();
                let fits = 2 * depth + 2 + length <= WIDTH || (is_flat(entries) && length <= FIELD);
                entries.len() > 1 && fits
            });
            written.text.push(' ');
            match flow {
                Some(flow) => {
                    let start = written.text.len();
                    written.text.push_str(&flow);
                    written.text.push('\n');
                    flow_marks(item, start, written);
                }
                None => block(entries, depth + 1, true, written),
            }
        }
        _ => value(item, depth, 2 * depth + 1, written),
    }
}

/// A text over several lines; `None` where only quotes can hold it.
fn block_text(text: &str, depth: usize) -> Option<String> {
    let plain =
        |c: char| c == '\n' || (!c.is_control() && !"\u{85}\u{2028}\u{2029}\u{feff}".contains(c));
    let fits = text.chars().all(plain)
        && !text.starts_with([' ', '\n', '\t'])
        && !text.ends_with([' ', '\n', '\t'])
        && text
            .lines()
            .all(|line| !line.ends_with(' ') && !line.starts_with('\t'));
    if !fits {
        return None;
    }
    let margin = "  ".repeat(depth);
    let mut block = String::new();
    if text.contains('\n') {
        block.push_str(" |-\n");
        for line in text.split('\n') {
            match line {
                "" => block.push('\n'),
                line => block.push_str(&format!("{margin}{line}\n")),
            }
        }
        return Some(block);
    }
    if text.contains("  ") {
        return None;
    }
    block.push_str(" >-\n");
    let mut line = String::new();
    for word in text.split(' ') {
        let width = margin.len() + line.chars().count() + 1 + word.chars().count();
        if !line.is_empty() && width > WIDTH {
            block.push_str(&format!("{margin}{line}\n"));
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    block.push_str(&format!("{margin}{line}\n"));
    Some(block)
}

/// A text on one line, in quotes where YAML would read something else.
pub(super) fn quoted(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            c if c.is_control() || "\u{85}\u{a0}\u{2028}\u{2029}\u{feff}".contains(c) => {
                let code = c as u32;
                quoted.push_str(&match code {
                    0..=0xff => format!("\\x{code:02x}"),
                    0x100..=0xffff => format!("\\u{code:04x}"),
                    _ => format!("\\U{code:08x}"),
                });
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a text stands for itself without quotes, on one line with others too.
fn is_plain(text: &str) -> bool {
    let first = text.starts_with(|c: char| c.is_alphabetic() || "/_.(".contains(c));
    let within = |c: char| c.is_alphanumeric() || " -_./()'+;=~$^<>%@!&*|".contains(c);
    first
        && text.chars().all(within)
        && !text.ends_with(' ')
        && !text.contains(" #")
        && scalar::any(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::{entry, quoted, text, word, write};
    use crate::contract::{Node, NodeKind, yaml};
    use crate::diag::SourceId;

    fn scalar(node: &Node) -> String {
        match &node.kind {
            NodeKind::Scalar(scalar) => scalar.text.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_text_is_read_as_it_was() {
        let long = "word ".repeat(60);
        for sample in [
            "",
            "plain",
            "no",
            "07",
            "a: b",
            "a # b",
            "- a",
            "two\nlines",
            "two\n\nparagraphs\n  and code",
            "ends \nbadly",
            "tab\tbed",
            "\u{7}\u{85}\u{2028}\u{feff}",
            "{id}",
            "T?",
            "'quoted' \"twice\" \\",
            "日本",
            "  indented",
            "null",
            "=",
            "a, b [c] {d}",
            long.trim(),
            &format!("{long} double  space"),
        ] {
            let written = write(&[
                entry("alone", text(sample)),
                entry("list", super::Yaml::List(vec![text(sample), word("w")])),
            ]);
            let read = yaml::read_as(yaml::Kind::Foreign, SourceId(0), &written.text);
            assert!(read.report.is_empty(), "{}", written.text);
            let Some(Node {
                kind: NodeKind::Mapping(entries),
                ..
            }) = read.root
            else {
                panic!("{}", written.text);
            };
            assert_eq!(scalar(&entries[0].value), sample, "{}", written.text);
            let NodeKind::Sequence(items) = &entries[1].value.kind else {
                panic!("{}", written.text);
            };
            assert_eq!(scalar(&items[0]), sample, "{}", written.text);
        }
        assert_eq!(quoted("a\u{1}"), "\"a\\x01\"");
    }
}
