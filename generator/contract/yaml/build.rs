//! Events to nodes: keys, duplicates, anchors, depth.

use std::ops::Range;

use std::collections::{HashMap, HashSet};

use super::document::Document;
use super::{flow, rules};
use crate::contract::{Entry, Node, NodeKind, Scalar, ScalarStyle};
use crate::diag::{Diagnostic, Report, SourceId, Span, Spanned, nearest};

/// Whose text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A contract: what readers of YAML disagree about is refused, and advice is in its words.
    Contract,
    /// A document of somebody else's, as YAML 1.2 has it. JSON is YAML too.
    Foreign,
}

/// How deep collections may lie in one another.
pub(super) const DEPTH: usize = 128;
/// How much anchors and aliases may repeat, in bytes of text and 32 bytes a node.
const REPETITION: usize = 8 << 20;

type Step = Result<(), Box<Diagnostic>>;

/// Builds the tree of one document.
pub(super) struct Builder<'a> {
    kind: Kind,
    source: SourceId,
    text: &'a str,
    repaired: &'a [(usize, usize)],
    report: Report,
    frames: Vec<Frame>,
    anchors: HashMap<usize, Built>,
    names: Vec<String>,
    repeated: usize,
    documents: usize,
    root: Option<Node>,
    lost: HashSet<u32>,
}

/// A collection that is not closed yet.
struct Frame {
    holder: Holder,
    start: usize,
    end: usize,
    flow: bool,
    anchor: usize,
    weight: usize,
    height: usize,
}

impl Frame {
    /// The key whose value comes next.
    fn key(&self) -> Option<&Spanned<String>> {
        match &self.holder {
            Holder::Mapping {
                key: Key::Good(key, _),
                ..
            } => Some(key),
            _ => None,
        }
    }
}

enum Holder {
    Sequence(Vec<Node>),
    Mapping {
        entries: Vec<Entry>,
        key: Key,
        seen: Seen,
    },
}

/// The keys of a mapping so far. Most mappings have few: these are looked through.
#[derive(Default)]
struct Seen {
    few: Vec<(String, Span)>,
    many: HashMap<String, Span>,
}

impl Seen {
    const FEW: usize = 12;

    fn find(&self, key: &str) -> Option<Span> {
        let few = self.few.iter().find(|(seen, _)| seen == key);
        few.map(|(_, span)| *span)
            .or_else(|| self.many.get(key).copied())
    }

    fn add(&mut self, key: &str, span: Span) {
        match self.few.len() < Self::FEW {
            true => self.few.push((key.to_owned(), span)),
            false => {
                self.many.insert(key.to_owned(), span);
            }
        }
    }
}

/// The key whose value comes next.
enum Key {
    None,
    Good(Spanned<String>, ScalarStyle),
    /// Reported; its value is dropped.
    Bad,
    /// Reported, since it was there before; its value is dropped, and nothing is lost by that.
    Again,
}

/// A node with what it costs to repeat it and how deep it is.
#[derive(Clone)]
struct Built {
    node: Node,
    weight: usize,
    height: usize,
}

impl<'a> Builder<'a> {
    /// A builder for `text`, in which plain scalars were `repaired` at these places.
    /// What anchors and aliases of other files repeat is `repeated`.
    pub(super) fn new(
        kind: Kind,
        source: SourceId,
        text: &'a str,
        repaired: &'a [(usize, usize)],
        repeated: usize,
    ) -> Self {
        Self {
            kind,
            source,
            text,
            repaired,
            report: Report::default(),
            frames: Vec::new(),
            anchors: HashMap::new(),
            names: Vec::new(),
            repeated,
            documents: 0,
            root: None,
            lost: HashSet::new(),
        }
    }

    /// What the text holds.
    pub(super) fn finish(self) -> Document {
        Document {
            root: self.root,
            report: self.report,
            lost: self.lost,
            repeated: self.repeated,
        }
    }

    /// Notes that the innermost mapping lost an entry: by its key, or where it starts if it has none.
    fn lose(&mut self) {
        let Some((frame, outer)) = self.frames.split_last() else {
            return;
        };
        let key = outer.last().and_then(Frame::key);
        let place = key.map_or(frame.start, |key| key.span.start as usize);
        self.lost.extend(u32::try_from(place));
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.source, range.start, range.end)
    }

    pub(super) fn document(&mut self, range: Range<usize>) -> Step {
        self.documents += 1;
        if self.documents == 1 {
            return Ok(());
        }
        let diagnostic = Diagnostic::new(
            &rules::SEVERAL_DOCUMENTS,
            self.span(&range),
            "a second YAML document starts here",
        );
        Err(Box::new(diagnostic.help(match self.kind {
            Kind::Contract => {
                "a contract is one document: remove the `---`, or move what follows to a contract of its own"
            }
            Kind::Foreign => "remove the `---`, or move what follows to a file of its own",
        })))
    }

    pub(super) fn tag(&mut self, range: Range<usize>) {
        let tag = self.text.get(range.clone()).unwrap_or_default();
        let diagnostic = Diagnostic::new(
            &rules::TAG,
            self.span(&range),
            format!("the YAML tag `{tag}` is not part of the language"),
        );
        let help = match tag {
            "!!str" => "quote the value instead",
            _ => "remove it",
        };
        self.report.push(diagnostic.help(help));
    }

    pub(super) fn scalar(
        &mut self,
        text: String,
        plain: bool,
        range: Range<usize>,
        anchor: usize,
    ) -> Step {
        let written = self.text.get(range.clone()).unwrap_or_default();
        let end = range.start + written.trim_end().len();
        let range = range.start..end.max(range.start);
        let span = self.span(&range);
        let repaired = self
            .repaired
            .iter()
            .any(|(start, end)| *start < range.end && range.start < *end);
        let text = match (plain && range.is_empty(), repaired) {
            (true, _) => String::new(),
            (_, true) => written.to_owned(),
            _ => text,
        };
        let in_flow = self.frames.last().is_some_and(|frame| frame.flow);
        if self.kind == Kind::Contract && plain && in_flow && text.contains('?') {
            let key = self.frames.last().and_then(Frame::key);
            let key = key.map(|key| key.value.as_str());
            let found = flow::question_mark(span, &text, key);
            self.report.push(found);
        }
        let style = match plain {
            true => ScalarStyle::Plain,
            false => ScalarStyle::Quoted,
        };
        let weight = 32 + text.len();
        let node = Node {
            kind: NodeKind::Scalar(Scalar { text, style }),
            span,
        };
        self.attach(
            Built {
                node,
                weight,
                height: 0,
            },
            anchor,
        )
    }

    pub(super) fn open(
        &mut self,
        mapping: bool,
        flow: bool,
        range: Range<usize>,
        anchor: usize,
    ) -> Step {
        if self.frames.len() >= DEPTH {
            return Err(Box::new(too_deep(self.kind, self.span(&range))));
        }
        let holder = match mapping {
            true => Holder::Mapping {
                entries: Vec::new(),
                key: Key::None,
                seen: Seen::default(),
            },
            false => Holder::Sequence(Vec::new()),
        };
        self.frames.push(Frame {
            holder,
            start: range.start,
            end: range.end,
            flow: flow || self.frames.last().is_some_and(|frame| frame.flow),
            anchor,
            weight: 32,
            height: 0,
        });
        Ok(())
    }

    pub(super) fn close(&mut self, range: Range<usize>) -> Step {
        let Some(frame) = self.frames.pop() else {
            return Ok(());
        };
        let end = match frame.flow {
            true => frame.end.max(range.end),
            false => frame.end,
        };
        let kind = match frame.holder {
            Holder::Sequence(items) => NodeKind::Sequence(items),
            Holder::Mapping { entries, .. } => NodeKind::Mapping(entries),
        };
        let node = Node {
            kind,
            span: Span::new(self.source, frame.start, end),
        };
        let built = Built {
            node,
            weight: frame.weight,
            height: frame.height + 1,
        };
        self.attach(built, frame.anchor)
    }

    pub(super) fn alias(&mut self, id: usize, range: Range<usize>) -> Step {
        let span = self.span(&range);
        let Some(built) = self.anchors.get(&id) else {
            self.report.push(Diagnostic::new(
                &rules::UNKNOWN_ANCHOR,
                span,
                "an alias within the very value that it repeats",
            ));
            return self.drop_value(span);
        };
        if self.frames.len() + built.height > DEPTH {
            return Err(Box::new(too_deep(self.kind, span)));
        }
        let built = built.clone();
        self.repeat(built.weight, span)?;
        self.attach(built, 0)
    }

    /// Counts what an anchor or alias copies.
    fn repeat(&mut self, weight: usize, span: Span) -> Step {
        self.repeated = self.repeated.saturating_add(weight);
        if self.repeated <= REPETITION {
            return Ok(());
        }
        let diagnostic = Diagnostic::new(
            &rules::ALIAS_BUDGET,
            span,
            "anchors and aliases repeat more than 8 MiB here",
        );
        Err(Box::new(match self.kind {
            Kind::Contract => {
                diagnostic.help("write the values out, or give them a name under `types`")
            }
            Kind::Foreign => diagnostic,
        }))
    }

    pub(super) fn unknown_alias(&mut self, name: &str, range: Range<usize>) -> Step {
        let span = self.span(&range);
        let mut diagnostic = Diagnostic::new(
            &rules::UNKNOWN_ANCHOR,
            span,
            format!("no anchor `&{name}` stands before this"),
        );
        diagnostic = match nearest(name, self.names.iter().map(String::as_str)) {
            Some(near) => diagnostic.help(format!("did you mean `*{near}`?")),
            None => diagnostic.help("a value that starts with `*` must be quoted"),
        };
        self.report.push(diagnostic);
        self.drop_value(span)
    }

    pub(super) fn anchor_name(&mut self, name: String) {
        self.names.push(name);
    }

    /// Where the innermost `{` or `[` stands that is open.
    pub(super) fn open_flow(&self) -> Option<Span> {
        let frame = self.frames.iter().rev().find(|frame| frame.flow)?;
        let bracket = self.text.as_bytes().get(frame.start)?;
        matches!(bracket, b'{' | b'[').then(|| Span::new(self.source, frame.start, frame.start + 1))
    }

    /// A value (or key) that cannot be had.
    fn drop_value(&mut self, span: Span) -> Step {
        if let Some(frame) = self.frames.last_mut() {
            frame.end = frame.end.max(span.end as usize);
            if let Holder::Mapping { key, .. } = &mut frame.holder {
                *key = match key {
                    Key::None => Key::Bad,
                    Key::Good(..) | Key::Bad | Key::Again => Key::None,
                };
                self.lose();
            }
        }
        Ok(())
    }

    /// Puts a finished node where it belongs.
    fn attach(&mut self, built: Built, anchor: usize) -> Step {
        if anchor != 0 {
            self.repeat(built.weight, built.node.span)?;
            self.anchors.insert(anchor, built.clone());
        }
        let Built {
            mut node,
            weight,
            height,
        } = built;
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        frame.weight = frame.weight.saturating_add(weight);
        frame.height = frame.height.max(height);
        let here = node.span.source == self.source && (node.span.start as usize) >= frame.start;
        if here {
            frame.end = frame.end.max(node.span.end as usize);
        }
        match &mut frame.holder {
            Holder::Sequence(items) => items.push(node),
            Holder::Mapping { entries, key, seen } => match std::mem::replace(key, Key::None) {
                Key::None => {
                    *key = take_key(node, seen, &mut self.report);
                    if matches!(key, Key::Bad) {
                        self.lose();
                    }
                }
                Key::Bad | Key::Again => {}
                Key::Good(name, key_style) => {
                    if node.span.start == node.span.end {
                        node.span = name.span;
                    }
                    entries.push(Entry {
                        key: name,
                        key_style,
                        value: node,
                    });
                }
            },
        }
        Ok(())
    }
}

/// What a key node says, or why it cannot be one.
fn take_key(node: Node, seen: &mut Seen, report: &mut Report) -> Key {
    let span = node.span;
    let NodeKind::Scalar(scalar) = node.kind else {
        let what = match node.kind {
            NodeKind::Sequence(_) => "a sequence",
            _ => "a mapping",
        };
        let diagnostic = Diagnostic::new(
            &rules::KEY_IS_NO_STRING,
            span,
            format!("{what} cannot be a key"),
        );
        report.push(diagnostic.help("every key of a contract is a string"));
        return Key::Bad;
    };
    let plain = scalar.style == ScalarStyle::Plain;
    if plain && matches!(scalar.text.as_str(), "" | "~" | "null" | "Null" | "NULL") {
        let (message, help) = match scalar.text.as_str() {
            "" => (
                "a key is missing before `:`".to_owned(),
                "name it".to_owned(),
            ),
            text => (
                format!("`{text}` as a key is YAML's null"),
                format!("quote it: `\"{text}\"`"),
            ),
        };
        report.push(Diagnostic::new(&rules::KEY_IS_NO_STRING, span, message).help(help));
        return Key::Bad;
    }
    if plain && scalar.text == "<<" {
        let diagnostic = Diagnostic::new(
            &rules::MERGE_KEY,
            span,
            "the merge key `<<` is not part of the language",
        );
        report.push(
            diagnostic.help("list the keys here, so that the contract can be read at one place"),
        );
        return Key::Bad;
    }
    if let Some(first) = seen.find(&scalar.text) {
        let diagnostic = Diagnostic::new(
            &rules::DUPLICATE_KEY,
            span,
            format!("duplicate key `{}`", scalar.text),
        );
        report.push(diagnostic.label("again here").related(first, "first here"));
        return Key::Again;
    }
    seen.add(&scalar.text, span);
    Key::Good(Spanned::new(scalar.text, span), scalar.style)
}

/// Collections that lie too deep in one another.
pub(super) fn too_deep(kind: Kind, span: Span) -> Diagnostic {
    let message = format!("nested more than {DEPTH} deep");
    let found = Diagnostic::new(&rules::TOO_DEEP, span, message);
    match kind {
        Kind::Contract => found.help("name the inner parts under `types`"),
        Kind::Foreign => found.help("give the inner parts a name, and refer to them with `$ref`"),
    }
}
