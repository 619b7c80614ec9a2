//! A user's text and one insertion into it: every other byte stays.
use std::ops::Range;

/// A user's file as text, without its byte-order mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'a> {
    /// The text that the parsers see.
    pub(super) text: &'a str,
    /// How many bytes stand before it.
    mark: usize,
}

/// Text to insert at a place of a [`Text`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Insertion {
    pub(super) at: usize,
    pub(super) text: String,
}

/// What a user's file lacks, and the file with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Addition<T> {
    pub(super) lacks: Vec<T>,
    pub(super) bytes: Vec<u8>,
}

impl<'a> Text<'a> {
    /// A text that is no file's.
    pub(super) fn plain(text: &'a str) -> Self {
        Self { text, mark: 0 }
    }

    /// The text of a file, if it is UTF-8.
    pub(super) fn of(bytes: &'a [u8]) -> Result<Self, String> {
        let whole = std::str::from_utf8(bytes).map_err(|_| "the file is not UTF-8".to_owned())?;
        let text = whole.strip_prefix('\u{feff}').unwrap_or(whole);
        Ok(Self {
            text,
            mark: whole.len() - text.len(),
        })
    }

    /// The text with the insertion.
    pub(super) fn with(&self, insertion: &Insertion) -> String {
        let (before, after) = self.text.split_at(insertion.at);
        [before, &insertion.text, after].concat()
    }

    /// The file with the insertion, byte-order mark included.
    pub(super) fn file_with(&self, bytes: &[u8], insertion: &Insertion) -> Vec<u8> {
        let (before, after) = bytes.split_at(self.mark + insertion.at);
        [before, insertion.text.as_bytes(), after].concat()
    }

    /// The line end that most lines have.
    pub(super) fn line_end(&self) -> &'static str {
        let all = self.text.matches('\n').count();
        let crlf = self.text.matches("\r\n").count();
        if crlf * 2 > all { "\r\n" } else { "\n" }
    }

    /// Where the line of a place begins.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// Where the line after a place begins; the end of the text behind the last line.
    pub(super) fn next_line(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        rest.find('\n').map_or(self.text.len(), |end| at + end + 1)
    }

    /// The white space that the line of a place begins with.
    pub(super) fn indentation(&self, at: usize) -> &'a str {
        let line = &self.text[self.line_start(at)..at];
        let end = line.len() - line.trim_start_matches([' ', '\t']).len();
        &line[..end]
    }

    /// Whether nothing but white space stands in a range.
    pub(super) fn is_blank(&self, range: Range<usize>) -> bool {
        self.text[range].trim().is_empty()
    }
}

/// Puts whole lines behind the line of a place; the text may end without a line end, and then it
/// still does.
pub(super) fn lines_after(text: Text<'_>, at: usize, lines: &[String]) -> Insertion {
    let end = text.line_end();
    let next = text.next_line(at);
    let ended = next == 0 || text.text[..next].ends_with('\n');
    let lines = lines.join(end);
    Insertion {
        at: next,
        text: if ended {
            lines + end
        } else {
            format!("{end}{lines}")
        },
    }
}
