//! What must be quoted inside `{ … }` and `[ … ]`: a bare `?`, and a bare `{id}`.
//!
//! A `{id}` there ends the plain scalar before it and breaks the syntax. So that every one of them is
//! shown in one run, its braces are replaced by as many other bytes and the text is read again.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use super::rules;
use crate::diag::{Diagnostic, Span};

/// The text as it is given to the parser, and where it differs from the file.
pub(super) struct Repairs {
    text: String,
    places: Vec<(usize, usize)>,
}

impl Repairs {
    /// The text as it is.
    pub(super) fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            places: Vec::new(),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The scalars that were repaired.
    pub(super) fn places(&self) -> &[(usize, usize)] {
        &self.places
    }

    pub(super) fn count(&self) -> usize {
        self.places.len()
    }

    /// Hides the braces that broke off the plain scalar `last`, if that is what `error` is about.
    pub(super) fn repair(&mut self, error: &ScanError, last: Option<&Range<usize>>) -> bool {
        let separator = matches!(
            error.kind(),
            ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator
        );
        let (true, Some(last), Some(at)) = (separator, last, error.marker().byte_offset()) else {
            return false;
        };
        if last.is_empty() || self.text.as_bytes().get(at) != Some(&b'{') {
            return false;
        }
        let between = self.text.get(last.end..at).unwrap_or("\n");
        let Some(end) = (!between.contains(['\n', '\r']))
            .then(|| self.end(at))
            .flatten()
        else {
            return false;
        };
        let hidden: String = self.text[at..end]
            .chars()
            .map(|c| if matches!(c, '{' | '}') { '_' } else { c })
            .collect();
        self.text.replace_range(at..end, &hidden);
        self.places.push((last.start, end));
        true
    }

    /// Where the scalar ends that goes on with a brace at `at`: before the comma or bracket that
    /// belongs to the collection around it.
    fn end(&self, at: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for (offset, c) in self.text[at..].char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                '}' | ']' | ',' if depth == 0 => {
                    return Some(at + self.text[at..at + offset].trim_end().len());
                }
                '\n' | '\r' | '"' | '\'' | ':' | '[' | '#' => return None,
                _ => {}
            }
        }
        None
    }
}

/// A plain scalar with braces in a flow collection.
pub(super) fn braces(span: Span, text: &str) -> Diagnostic {
    let written = text
        .get(span.start as usize..span.end as usize)
        .unwrap_or_default();
    Diagnostic::new(
        &rules::UNQUOTED_IN_FLOW,
        span,
        "text with `{…}` must be quoted inside `{ … }`",
    )
    .help(format!("write `\"{written}\"`"))
}

/// A plain scalar with a question mark in a flow collection.
pub(super) fn question_mark(span: Span, text: &str, key: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        &rules::UNQUOTED_IN_FLOW,
        span,
        "text with `?` must be quoted inside `{ … }` and `[ … ]`",
    )
    .note("some YAML readers stop at a bare `?` there");
    match text.strip_suffix('?') {
        Some(inner) if !inner.contains([' ', '?']) && !key.is_some_and(is_text) => diagnostic.help(
            format!("write `\"{text}\"`, or `{{ type: {inner}, nullable: true }}`"),
        ),
        _ => diagnostic.help(format!("write `\"{text}\"`")),
    }
}

/// Whether the value behind `key` is text rather than a type.
fn is_text(key: &str) -> bool {
    matches!(
        key,
        "title" | "description" | "summary" | "message" | "pattern" | "example" | "default"
    )
}
