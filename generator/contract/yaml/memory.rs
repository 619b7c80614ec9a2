//! What an earlier reading of a long contract gave, kept so that the parts that have not changed are
//! not read again.
//!
//! What a part gives depends on its text alone, so a part is known by the hash of its text. A tree is
//! kept as a list of small numbers: most scalars are just what stands at their place.
//!
//! ```text
//! guestlist reading 1
//! <print of the program>
//! for each part: <print of its text> <length of what follows, 4 bytes> <tree>
//! <sha256 of all above, 32 bytes>
//! ```

use std::ops::Range;
use std::sync::Arc;

use foldhash::HashMap;

use crate::contract::{Entry, Node, NodeKind, Scalar, ScalarStyle};
use crate::diag::{SourceId, Span, Spanned};
use crate::output::Digest;
use crate::print::Print;

const HEADER: &str = "guestlist reading 1\n";
const DIGEST: usize = 64;
const PRINT: usize = 32;

/// The trees of the parts of a contract.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    parts: HashMap<Print, Arc<[u8]>>,
}

impl Reading {
    /// Reads what a run of the same `program` kept; `None` where a single byte is not as it was
    /// written.
    #[must_use]
    pub fn parse(bytes: &[u8], program: Print) -> Option<Self> {
        let (body, end) = bytes.split_at_checked(bytes.len().checked_sub(DIGEST)?)?;
        if std::str::from_utf8(end).ok()?.parse() != Ok(Digest::of(body)) {
            return None;
        }
        let body = body.strip_prefix(HEADER.as_bytes())?;
        let (written_by, mut rest) = body.split_at_checked(PRINT)?;
        if print(written_by)? != program {
            return None;
        }
        let mut parts = HashMap::default();
        while !rest.is_empty() {
            let (of, after) = rest.split_at_checked(PRINT)?;
            let (length, after) = after.split_first_chunk::<4>()?;
            let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
            let (tree, after) = after.split_at_checked(length)?;
            parts.insert(print(of)?, tree.into());
            rest = after;
        }
        Some(Self { parts })
    }

    /// What [`Reading::parse`] reads.
    #[must_use]
    pub fn to_bytes(&self, program: Print) -> Vec<u8> {
        let mut bytes = format!("{HEADER}{program}").into_bytes();
        let mut parts: Vec<_> = self.parts.iter().collect();
        parts.sort();
        for (print, tree) in parts {
            // A part is a piece of a contract of at most 16 MiB.
            let length = u32::try_from(tree.len()).unwrap_or(u32::MAX);
            bytes.extend(print.to_string().into_bytes());
            bytes.extend(length.to_le_bytes());
            bytes.extend_from_slice(tree);
        }
        let end = Digest::of(&bytes).to_string();
        bytes.extend(end.into_bytes());
        bytes
    }

    /// The tree of a part, if it was kept.
    pub(super) fn tree(
        &self,
        print: Print,
        source: SourceId,
        text: &str,
        range: &Range<usize>,
    ) -> Option<Node> {
        let mut reader = Reader {
            rest: self.parts.get(&print)?,
            source,
            text,
            at: i64::try_from(range.start).ok()?,
        };
        let node = reader.node()?;
        reader.rest.is_empty().then_some(node)
    }

    /// Takes over the tree of a part that was kept.
    pub(super) fn take(&self, print: Print) -> Option<Arc<[u8]>> {
        self.parts.get(&print).cloned()
    }

    #[cfg(test)]
    pub(super) fn iter(&self) -> impl Iterator<Item = &Print> {
        self.parts.keys()
    }

    pub(super) fn of(parts: impl IntoIterator<Item = (Print, Arc<[u8]>)>) -> Self {
        let parts = parts.into_iter().collect();
        Self { parts }
    }
}

/// The print of a part: of its text, and of how many collections are around it.
pub(super) fn print_of(part: &str, depth: usize) -> Print {
    Print::of_all([
        Print::of_bytes(part.as_bytes()),
        Print::of_bytes(depth.to_string().as_bytes()),
    ])
}

fn print(bytes: &[u8]) -> Option<Print> {
    std::str::from_utf8(bytes).ok()?.parse().ok()
}

/// The tree of the part that starts at `start`, as it is kept.
pub(super) fn tree_of(node: &Node, text: &str, start: usize) -> Arc<[u8]> {
    let mut writer = Writer {
        bytes: Vec::new(),
        text,
        at: start as i64,
    };
    writer.node(node);
    writer.bytes.into()
}

/// What the next value is; a scalar is `WRITTEN` where it is just what stands at its place.
const SEQUENCE: u8 = 0;
const MAPPING: u8 = 1;
const SCALAR: u8 = 2;
const QUOTED: u8 = 1;
const WRITTEN: u8 = 2;

struct Writer<'a> {
    bytes: Vec<u8>,
    text: &'a str,
    /// Where the value before starts: places are told from there.
    at: i64,
}

impl Writer<'_> {
    fn node(&mut self, node: &Node) {
        match &node.kind {
            NodeKind::Scalar(scalar) => self.scalar(&scalar.text, scalar.style, node.span),
            NodeKind::Sequence(items) => {
                self.head(SEQUENCE, node.span);
                self.number(items.len() as u64);
                items.iter().for_each(|item| self.node(item));
            }
            NodeKind::Mapping(entries) => {
                self.head(MAPPING, node.span);
                self.number(entries.len() as u64);
                for entry in entries {
                    self.scalar(&entry.key.value, entry.key_style, entry.key.span);
                    self.node(&entry.value);
                }
            }
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, span: Span) {
        let written = self.text.get(span.start as usize..span.end as usize) == Some(text);
        let quoted = match style {
            ScalarStyle::Plain => 0,
            ScalarStyle::Quoted => QUOTED,
        };
        self.head(SCALAR + quoted + if written { WRITTEN } else { 0 }, span);
        if !written {
            self.number(text.len() as u64);
            self.bytes.extend_from_slice(text.as_bytes());
        }
    }

    fn head(&mut self, kind: u8, span: Span) {
        self.bytes.push(kind);
        let start = i64::from(span.start);
        let step = start - self.at;
        // The sign in the lowest bit: a value that is missing stands where its key does.
        self.number(step.unsigned_abs() << 1 | u64::from(step < 0));
        self.number(u64::from(span.end.saturating_sub(span.start)));
        self.at = start;
    }

    /// Seven bits a byte, the lowest first, the highest bit set where more follow.
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }
}

struct Reader<'a> {
    rest: &'a [u8],
    source: SourceId,
    text: &'a str,
    at: i64,
}

impl Reader<'_> {
    fn node(&mut self) -> Option<Node> {
        let (kind, span) = self.head()?;
        let kind = match kind {
            SEQUENCE => {
                let count = self.count()?;
                let mut items = Vec::with_capacity(count);
                for _ in 0..count {
                    items.push(self.node()?);
                }
                NodeKind::Sequence(items)
            }
            MAPPING => {
                let count = self.count()?;
                let mut entries = Vec::with_capacity(count);
                for _ in 0..count {
                    let (kind, span) = self.head()?;
                    let Scalar { text, style } = self.scalar(kind, span)?;
                    entries.push(Entry {
                        key: Spanned::new(text, span),
                        key_style: style,
                        value: self.node()?,
                    });
                }
                NodeKind::Mapping(entries)
            }
            scalar => NodeKind::Scalar(self.scalar(scalar, span)?),
        };
        Some(Node { kind, span })
    }

    fn scalar(&mut self, kind: u8, span: Span) -> Option<Scalar> {
        let flags = kind.checked_sub(SCALAR)?;
        let style = match flags & QUOTED {
            0 => ScalarStyle::Plain,
            _ => ScalarStyle::Quoted,
        };
        let text = match flags & WRITTEN {
            0 => {
                let length = usize::try_from(self.number()?).ok()?;
                let (text, rest) = self.rest.split_at_checked(length)?;
                self.rest = rest;
                std::str::from_utf8(text).ok()?
            }
            _ => self.text.get(span.start as usize..span.end as usize)?,
        };
        let text = text.to_owned();
        Some(Scalar { text, style })
    }

    fn head(&mut self) -> Option<(u8, Span)> {
        let (kind, rest) = self.rest.split_first()?;
        self.rest = rest;
        let step = self.number()?;
        let distance = i64::try_from(step >> 1).ok()?;
        let start = match step & 1 {
            0 => self.at.checked_add(distance)?,
            _ => self.at.checked_sub(distance)?,
        };
        self.at = start;
        let start = usize::try_from(start).ok()?;
        let end = start.checked_add(usize::try_from(self.number()?).ok()?)?;
        Some((*kind, Span::new(self.source, start, end)))
    }

    /// How many values follow, of a byte at least each.
    fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= self.rest.len()).then_some(count)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for place in (0..64).step_by(7) {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= u64::from(byte & 0x7f) << place;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}
