//! Source texts and positions in them.

use std::fmt;
use std::sync::OnceLock;

use camino::{Utf8Path, Utf8PathBuf};

/// Which of the [`Sources`] a [`Span`] lies in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A range of bytes in one source text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The text.
    pub source: SourceId,
    /// The first byte.
    pub start: u32,
    /// The byte behind the last one.
    pub end: u32,
}

impl Span {
    /// The range `start..end` of `source`.
    #[must_use]
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            source,
            start: narrow(start),
            end: narrow(end),
        }
    }

    /// The range from the start of `self` to the end of `other`.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            end: other.end.max(self.end),
            ..self
        }
    }

    /// The part of this range at `start..end`, counted from its own start.
    #[must_use]
    pub fn part(self, start: usize, end: usize) -> Self {
        let base = self.start as usize;
        let last = self.end as usize;
        Self::new(
            self.source,
            (base + start).min(last),
            (base + end).min(last),
        )
    }
}

/// A value together with the place where the contract says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What is said.
    pub value: T,
    /// Where it is said.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, as said at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T: fmt::Display> fmt::Display for Spanned<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

/// One text and the path that a person knows it by.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as it was given.
    pub path: Utf8PathBuf,
    /// The whole text.
    pub text: String,
    /// Where each line starts, looked for where somebody asks: most texts give nothing to show.
    line_starts: OnceLock<Vec<u32>>,
}

/// A position as editors count it, both from 1; columns count Unicode code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
}

/// All the texts of one contract.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    sources: Vec<Source>,
    folders: Vec<Utf8PathBuf>,
}

impl Sources {
    /// Takes in a text and gives it a number.
    pub fn add(&mut self, path: impl Into<Utf8PathBuf>, text: String) -> SourceId {
        let id = SourceId(u32::try_from(self.sources.len()).unwrap_or(u32::MAX));
        self.sources.push(Source {
            path: path.into(),
            text,
            line_starts: OnceLock::new(),
        });
        id
    }

    /// Takes in all texts of others. Their numbers grow by how many there were before.
    pub fn join(&mut self, others: Self) {
        self.sources.extend(others.sources);
        for folder in others.folders {
            self.look_into(folder);
        }
    }

    /// The same texts, with something before the path of each.
    #[must_use]
    pub fn prefixed(mut self, prefix: &str) -> Self {
        for source in &mut self.sources {
            source.path = format!("{prefix}{}", source.path).into();
        }
        self
    }

    /// Notes a folder whose entries decide which texts there are.
    pub fn look_into(&mut self, folder: impl Into<Utf8PathBuf>) {
        let folder = folder.into();
        if !self.folders.contains(&folder) {
            self.folders.push(folder);
        }
    }

    /// The folders whose entries decide which texts there are: a new file in one of them may belong to
    /// the contract.
    pub fn folders(&self) -> impl Iterator<Item = &Utf8Path> {
        self.folders.iter().map(Utf8PathBuf::as_path)
    }

    /// The text with this number.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &Source {
        &self.sources[id.0 as usize]
    }

    /// The path of the text that `span` lies in.
    #[must_use]
    pub fn path(&self, span: Span) -> &Utf8Path {
        &self.get(span.source).path
    }

    /// The text of `span` itself.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source)
            .text
            .get(span.start as usize..span.end as usize)
            .unwrap_or_default()
    }

    /// Where `span` starts.
    #[must_use]
    pub fn position(&self, span: Span) -> LineColumn {
        self.get(span.source).position(span.start)
    }

    /// Where `span` ends (exclusive).
    #[must_use]
    pub fn end_position(&self, span: Span) -> LineColumn {
        self.get(span.source).position(span.end)
    }

    /// All texts, in the order in which they were read.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter()
    }
}

impl Source {
    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let ends = self.text.match_indices('\n');
            let starts = ends.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX));
            std::iter::once(0).chain(starts).collect()
        })
    }

    /// The number of the line that `offset` lies in, from 1.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.line_starts()
            .partition_point(|start| *start as usize <= offset)
    }

    /// The text of the line `number`, without its end.
    pub(super) fn line(&self, number: usize) -> &str {
        let start = number
            .checked_sub(1)
            .and_then(|at| self.line_starts().get(at));
        let rest = start.and_then(|start| self.text.get(*start as usize..));
        rest.and_then(|rest| rest.split('\n').next())
            .unwrap_or_default()
    }

    fn position(&self, offset: u32) -> LineColumn {
        let starts = self.line_starts();
        let line = starts.partition_point(|start| *start <= offset);
        let start = starts[line.saturating_sub(1)] as usize;
        let before = self.text.get(start..offset as usize).unwrap_or_default();
        // A byte-order mark is no character of the text.
        let before = before.strip_prefix('\u{feff}').unwrap_or(before);
        LineColumn {
            line,
            column: before.chars().count() + 1,
        }
    }
}
