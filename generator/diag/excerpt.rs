//! The lines around a place, ready to be shown.

use std::ops::Range;

use super::{Source, Span};

/// A line that is longer is shown in part.
const LONG: usize = 240;
/// How many characters of a long line are shown on either side of a place.
const AROUND: usize = 60;

/// Some lines of a source.
pub(super) struct Excerpt {
    /// The text, without characters that a terminal would obey.
    pub(super) text: String,
    /// The number of its first line.
    pub(super) line: usize,
    /// The place in `text`.
    pub(super) range: Range<usize>,
    /// Whether the text is a part of its line.
    pub(super) cut: bool,
}

/// The line in which `span` starts, and the part of `span` that lies in it.
pub(super) fn excerpt(source: &Source, span: Span) -> Excerpt {
    let text = source.text.as_str();
    let at = boundary(text, span.start as usize);
    let from = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let to = text[at..]
        .find('\n')
        .map_or(text.len(), |length| at + length);
    let line = text[from..to].trim_end_matches('\r');
    let start = (at - from).min(line.len());
    let end = boundary(text, (span.end as usize).min(to).max(at)) - from;
    let end = end.clamp(start, line.len());
    let number = source.line_of(at);
    let (from, to) = match line.len() > LONG {
        true => (
            back(line, start, AROUND),
            forth(line, end.min(forth(line, start, AROUND)), AROUND),
        ),
        false => (0, line.len()),
    };
    let mut shown = String::new();
    let mut range = 0..0;
    let put = |part: &str, shown: &mut String| {
        for c in part.chars() {
            match c {
                '\t' => shown.push(c),
                '\u{feff}' => {}
                c => shown.push_str(&super::plain(c.encode_utf8(&mut [0; 4]))),
            }
        }
        shown.len()
    };
    let end = end.min(to);
    if from > 0 {
        shown.push('…');
    }
    range.start = put(&line[from..start], &mut shown);
    range.end = put(&line[start..end], &mut shown);
    put(&line[end..to], &mut shown);
    if to < line.len() {
        shown.push('…');
    }
    Excerpt {
        text: shown,
        line: number,
        range,
        cut: from > 0 || to < line.len(),
    }
}

fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn back(line: &str, from: usize, count: usize) -> usize {
    line[..from]
        .char_indices()
        .rev()
        .nth(count - 1)
        .map_or(0, |(at, _)| at)
}

fn forth(line: &str, from: usize, count: usize) -> usize {
    line[from..]
        .char_indices()
        .nth(count)
        .map_or(line.len(), |(at, _)| from + at)
}
