//! A long contract in parts, read on all cores: its resources stand apart, so that each group of
//! them can be read for itself.
//!
//! What comes of it is to the letter what reading the text in one go gives. Wherever that is not plain
//! to see (a mistake of any kind, an anchor, a second document, a mapping that is not written in
//! lines), there are no parts, and the text is read in one go.

use std::ops::Range;

use foldhash::{HashSet, HashSetExt};

use super::build::Builder;
use super::memory::{self, Reading};
use super::{Document, drive};
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::{Report, SourceId, Span};
use crate::parallel;

/// The bytes from which on a text is read in parts, and how long a part is at least.
const LONG: usize = 64 * 1024;
const PART: usize = 16 * 1024;

/// The key whose mapping is cut.
const KEY: &str = "resources";

/// Reads a text in parts, those that an earlier reading has without reading them again; `None` where
/// it has to be read in one go. With the document comes what a later reading may know.
pub(super) fn read(
    source: SourceId,
    text: &str,
    earlier: Option<&Reading>,
) -> Option<(Document, Reading)> {
    if text.len() < LONG {
        return None;
    }
    let cuts = Cuts::of(text)?;
    let parts = parallel::map(&cuts.parts(), |(range, depth)| {
        let print = memory::print_of(text.get(range.clone())?, *depth);
        let known = earlier.and_then(|earlier| {
            let node = earlier.tree(print, source, text, range)?;
            // Builds for development hold what is taken over against what would be read.
            assert!(
                !cfg!(debug_assertions)
                    || tree(source, text, range.clone(), *depth).as_ref() == Some(&node),
                "a part was kept as another one"
            );
            Some((mapping(node)?, (print, earlier.take(print)?)))
        });
        known.or_else(|| {
            let node = tree(source, text, range.clone(), *depth)?;
            let kept = memory::tree_of(&node, text, range.start);
            Some((mapping(node)?, (print, kept)))
        })
    });
    let parts = parts.into_iter().collect::<Option<Vec<_>>>()?;
    let (parts, kept): (Vec<Part>, Vec<_>) = parts.into_iter().unzip();
    let root = cuts.join(parts, source)?;
    let document = Document {
        root: Some(root),
        report: Report::default(),
        lost: HashSet::default(),
    };
    Some((document, Reading::of(kept)))
}

/// The entries of a mapping, and where they stand.
struct Part {
    entries: Vec<Entry>,
    span: Span,
}

/// Reads one part, if nothing is to be said of it.
fn tree(source: SourceId, text: &str, range: Range<usize>, depth: usize) -> Option<Node> {
    if text.get(range.clone())?.trim().is_empty() {
        return Some(Node {
            kind: NodeKind::Mapping(Vec::new()),
            span: Span::new(source, range.end, range.end),
        });
    }
    let start = range.start;
    let mut builder = Builder::new(source, text, &[]).within(depth);
    drive(text.get(range)?, start, &mut builder).ok()?;
    builder.plain()
}

/// A part, which has to be a mapping.
fn mapping(node: Node) -> Option<Part> {
    let Node { kind, span } = node;
    match kind {
        NodeKind::Mapping(entries) => Some(Part { entries, span }),
        _ => None,
    }
}

/// Where a text is cut.
struct Cuts {
    /// The first line of each group of resources.
    groups: Vec<usize>,
    /// The first line behind the resources.
    tail: usize,
    length: usize,
}

impl Cuts {
    /// Finds the lines of the resources by their indentation alone: what opens in one part and closes
    /// in another shows as a mistake in both.
    fn of(text: &str) -> Option<Self> {
        let mut at = 0;
        let mut indent = None;
        let mut inside = false;
        let mut cuts = Self {
            groups: Vec::new(),
            tail: text.len(),
            length: text.len(),
        };
        for line in text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            // Most lines are within a resource.
            let depth = line.len() - line.trim_start_matches(' ').len();
            if inside && indent.is_some_and(|indent| depth > indent) {
                continue;
            }
            let written = line.trim_end();
            let content = written.trim_start_matches(' ');
            if ["---", "...", "%"]
                .iter()
                .any(|mark| line.starts_with(mark))
            {
                return None;
            }
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            if !inside {
                inside = depth == 0 && written.strip_suffix(':') == Some(KEY);
                continue;
            }
            if depth == 0 {
                cuts.tail = start;
                break;
            }
            let starts = depth == *indent.get_or_insert(depth) && is_key(content);
            if starts && cuts.groups.last().is_none_or(|last| start - last >= PART) {
                cuts.groups.push(start);
            }
        }
        // A mark behind the resources ends the document just as one among them does.
        let marked = text.get(cuts.tail..)?.lines();
        let marked = marked
            .into_iter()
            .any(|line| line.starts_with(['-', '.', '%']));
        (cuts.groups.len() > 1 && !marked).then_some(cuts)
    }

    /// Each part with the number of collections around it: the text before the resources, every
    /// group of them, and the text behind.
    fn parts(&self) -> Vec<(Range<usize>, usize)> {
        let ends = self.groups.iter().skip(1).chain([&self.tail]);
        let groups = self.groups.iter().zip(ends);
        let head = (0..self.groups[0], 0);
        let tail = (self.tail..self.length, 0);
        [head]
            .into_iter()
            .chain(groups.map(|(start, end)| (*start..*end, 1)))
            .chain([tail])
            .collect()
    }

    /// Puts the parts together; `None` where a key comes twice, or the resources are not the last of
    /// the first part.
    fn join(&self, parts: Vec<Part>, source: SourceId) -> Option<Node> {
        let mut parts = parts.into_iter();
        let (head, tail) = (parts.next()?, parts.next_back()?);
        let mut span: Option<Span> = None;
        let mut resources = Vec::new();
        for part in parts {
            span = Some(span.map_or(part.span, |span| span.to(part.span)));
            resources.extend(part.entries);
        }
        let mut whole = head.span.to(span?);
        let mut entries = head.entries;
        let last = entries.last_mut().filter(|last| last.key.value == KEY)?;
        let is_empty = matches!(&last.value.kind, NodeKind::Scalar(none) if none.text.is_empty());
        if !is_empty || last.value.span != last.key.span {
            return None;
        }
        last.value = Node {
            kind: NodeKind::Mapping(resources),
            span: span?,
        };
        if !tail.entries.is_empty() {
            whole = whole.to(tail.span);
        }
        entries.extend(tail.entries);
        let resources = entries.iter().find(|entry| entry.key.value == KEY)?;
        let plain = are_different(&entries)
            && matches!(&resources.value.kind, NodeKind::Mapping(all) if are_different(all));
        plain.then_some(Node {
            kind: NodeKind::Mapping(entries),
            span: Span { source, ..whole },
        })
    }
}

/// Whether a line starts with a plain key.
fn is_key(content: &str) -> bool {
    content.starts_with(|first: char| first.is_ascii_alphabetic())
}

fn are_different(entries: &[Entry]) -> bool {
    let mut seen = HashSet::with_capacity(entries.len());
    entries.iter().all(|entry| seen.insert(&entry.key.value))
}
