//! Text to [`Node`](super::Node): YAML 1.2 without its surprises.
//!
//! The parser hands over events with byte spans. A mistake that leaves the structure readable
//! (a duplicate key, a tag, an unknown anchor) is noted and reading goes on; a broken syntax ends it.

mod build;
mod document;
mod flow;
mod syntax;

use std::ops::Range;

use granit_parser::{ErrorKind, Event, Parser, ScanError, StructureStyle};

use super::rules::reading as rules;
use crate::diag::{Diagnostic, SourceId, Span};
use build::{Builder, DEPTH};
pub(crate) use document::Document;

pub(crate) use build::Kind;

/// How often a brace that ends a plain scalar too early is looked past, so that all of them are shown.
const REPAIRS: usize = 64;

/// Reads the one document of `text`, in a contract whose files before it have `repeated` so much by
/// anchors and aliases.
pub(super) fn read(source: SourceId, text: &str, repeated: usize) -> Document {
    read_document(Kind::Contract, source, text, repeated)
}

/// Reads the one document of `text`.
pub(crate) fn read_as(kind: Kind, source: SourceId, text: &str) -> Document {
    read_document(kind, source, text, 0)
}

fn read_document(kind: Kind, source: SourceId, text: &str, repeated: usize) -> Document {
    let mut repairs = flow::Repairs::new(text);
    loop {
        let places = repairs.places().to_vec();
        let mut builder = Builder::new(kind, source, text, &places, repeated);
        let error = match drive(repairs.text(), &mut builder) {
            Ok(()) => None,
            Err(Stop::Refused(diagnostic)) => Some(*diagnostic),
            Err(Stop::Syntax { error, last }) => {
                if kind == Kind::Contract
                    && repairs.count() < REPAIRS
                    && repairs.repair(&error, last.as_ref())
                {
                    continue;
                }
                let open = builder.open_flow();
                Some(syntax_error(kind, source, text, &error, last, open))
            }
        };
        let mut document = builder.finish();
        for (start, end) in &places {
            let braces = flow::braces(Span::new(source, *start, *end), text);
            document.report.push(braces);
        }
        if let Some(error) = error {
            document.report.push(error);
            document.root = None;
        }
        return document;
    }
}

/// Why reading ended early.
enum Stop {
    /// A rule of ours.
    Refused(Box<Diagnostic>),
    /// The parser's; with the range of the plain scalar just before, if one was.
    Syntax {
        error: ScanError,
        last: Option<Range<usize>>,
    },
}

/// Hands the events of a text over to the builder.
fn drive(text: &str, builder: &mut Builder<'_>) -> Result<(), Stop> {
    let options = granit_parser::options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        flow_nesting_limit: DEPTH,
        block_nesting_limit: DEPTH,
    };
    let mut last = None;
    for next in Parser::new_from_str_with_options(text, options) {
        let (event, span) = next.map_err(|error| Stop::Syntax {
            error,
            last: last.take(),
        })?;
        let range = span.byte_range().unwrap_or_default();
        if let Some(tag) = span.tag_span().and_then(|tag| tag.byte_range()) {
            builder.tag(tag);
        }
        let mut plain = None;
        let step = match event {
            Event::DocumentStart(..) => builder.document(range),
            Event::Scalar(value, style, anchor, _) => {
                let style_is_plain = style == granit_parser::ScalarStyle::Plain;
                plain = style_is_plain.then(|| range.clone());
                builder.scalar(value.into_owned(), style_is_plain, range, anchor)
            }
            Event::SequenceStart(style, anchor, _) => {
                builder.open(false, style == StructureStyle::Flow, range, anchor)
            }
            Event::MappingStart(style, anchor, _) => {
                builder.open(true, style == StructureStyle::Flow, range, anchor)
            }
            Event::SequenceEnd | Event::MappingEnd => builder.close(range),
            Event::Alias(id) => builder.alias(id, range),
            Event::UnresolvedAlias(name) => builder.unknown_alias(&name, range),
            Event::Anchor(_, name) => {
                builder.anchor_name(name.into_owned());
                Ok(())
            }
            _ => Ok(()),
        };
        step.map_err(Stop::Refused)?;
        last = plain;
    }
    Ok(())
}

fn syntax_error(
    kind: Kind,
    source: SourceId,
    text: &str,
    error: &ScanError,
    last: Option<Range<usize>>,
    open: Option<Span>,
) -> Diagnostic {
    let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
    let at = match error.kind() {
        ErrorKind::UnknownQuotedScalarEscape => syntax::escape(text, at),
        _ => at,
    };
    let span = char_at(source, text, at);
    if *error.kind() == ErrorKind::RecursionLimitExceeded {
        return build::too_deep(kind, span);
    }
    // A text that runs into the next line's key: its own line has no `:`.
    let runs_on = last.filter(|last| {
        *error.kind() == ErrorKind::MappingValueNotAllowed
            && text
                .get(last.clone())
                .is_some_and(|text| text.contains('\n'))
    });
    if let Some(last) = runs_on {
        let written = text.get(last.clone()).unwrap_or_default();
        let length = written.find(['\r', '\n']).unwrap_or(written.len());
        return syntax::no_colon(Span::new(source, last.start, last.start + length));
    }
    syntax::explain(error.kind(), span, text, open)
}

/// The character at `at`, or the last one that is not white space where the text ends there.
fn char_at(source: SourceId, text: &str, at: usize) -> Span {
    let at = if text.get(at..).is_none_or(|rest| rest.trim().is_empty()) {
        text.trim_end()
            .char_indices()
            .last()
            .map_or(0, |(at, _)| at)
    } else {
        at
    };
    let length = text
        .get(at..)
        .and_then(|rest| rest.chars().next())
        .map_or(0, char::len_utf8);
    Span::new(source, at, at + length)
}
