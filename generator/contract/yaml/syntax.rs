//! The parser's complaints in our own words.

use granit_parser::ErrorKind as Kind;

use super::rules;
use crate::diag::{Diagnostic, Span};

/// What is wrong, and what to do about it.
type Words = (String, Option<String>);

/// Rewrites a mistake of syntax that the parser found at `span`.
pub(super) fn explain(kind: &Kind, span: Span, text: &str, open: Option<Span>) -> Diagnostic {
    let found = text
        .get(span.start as usize..)
        .and_then(|rest| rest.chars().next());
    let (message, help) = brackets(kind, found)
        .or_else(|| blocks(kind))
        .or_else(|| scalars(kind, found))
        .or_else(|| rare(kind))
        .unwrap_or_else(|| words("this is not valid YAML", ""));
    let mut diagnostic = Diagnostic::new(&rules::SYNTAX, span, message);
    let inside = matches!(
        kind,
        Kind::ExpectedFlowMappingSeparator
            | Kind::ExpectedFlowSequenceSeparator
            | Kind::InvalidColonPlacement
            | Kind::BlockEntryInFlowCollection
            | Kind::UnexpectedEofFlowSequence
            | Kind::UnexpectedEofFlowMapping
    );
    if let Some(open) = open.filter(|_| inside) {
        diagnostic = diagnostic.related(open, "still open here");
    }
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// A line without a `:`, so that its text ran into the next one.
pub(super) fn no_colon(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::SYNTAX, span, "this line has no `: `")
        .help("a key needs a `:` and a space behind it")
}

/// Where the first unknown escape stands in the double-quoted text at `start`.
pub(super) fn escape(text: &str, start: usize) -> usize {
    let mut chars = text.get(start..).unwrap_or_default().char_indices();
    while let Some((at, c)) = chars.next() {
        if c != '\\' {
            continue;
        }
        let known = chars
            .next()
            .is_some_and(|(_, next)| "0abt\tnvfre \"/\\N_LPxuU\r\n".contains(next));
        if !known {
            return start + at;
        }
    }
    start
}

fn words(message: impl Into<String>, help: &str) -> Words {
    (message.into(), (!help.is_empty()).then(|| help.to_owned()))
}

/// `{ … }` and `[ … ]`.
fn brackets(kind: &Kind, found: Option<char>) -> Option<Words> {
    Some(match kind {
        Kind::UnclosedFlowCollection { open } => {
            words(format!("this `{open}` is never closed"), "")
        }
        Kind::MismatchedFlowCollectionEnd { open, close } => {
            words(format!("this `{open}` is closed by `{close}`"), "")
        }
        Kind::MisplacedFlowCollectionEnd => words(
            "a closing bracket that nothing opened",
            "text that starts with a bracket must be quoted",
        ),
        Kind::ExpectedFlowMappingSeparator => separator(found, '}'),
        Kind::ExpectedFlowSequenceSeparator => separator(found, ']'),
        Kind::UnexpectedEofFlowSequence => words("a `[` is never closed", ""),
        Kind::UnexpectedEofFlowMapping => words("a `{` is never closed", ""),
        Kind::UnexpectedEofImplicitFlowMapping => words(
            "a value is missing here",
            "a bare `?` inside `{ … }` must be quoted",
        ),
        Kind::InvalidColonPlacement => words(
            "a `:` has no place here",
            "is a `]` or `}` missing before it? Text with `: ` must be quoted",
        ),
        Kind::FlowMappingValueAdjacentCollection => {
            words("a `:` must be followed by a space here", "")
        }
        Kind::BlockEntryInFlowCollection => words(
            "a `- ` item inside `{ … }` or `[ … ]`",
            "write the items with commas: `[a, b]`",
        ),
        Kind::InvalidFlowScalarIndent => words("this line must be indented more", ""),
        _ => return None,
    })
}

fn separator(found: Option<char>, close: char) -> Words {
    match found {
        Some(found @ ('{' | '[')) => words(
            format!("expected `,` or `{close}`, found `{found}`"),
            "text with brackets must be quoted inside `{ … }` and `[ … ]`",
        ),
        Some('"' | '\'') => words(
            format!("expected `,` or `{close}`, found a quote"),
            "quote the whole text, not a part of it",
        ),
        _ => words(
            format!("expected `,` or `{close}` here"),
            "is a comma or a closing bracket missing before it?",
        ),
    }
}

/// Lines, indentation and keys.
fn blocks(kind: &Kind) -> Option<Words> {
    const TAB: &str = "indent with spaces";
    const INDENT: &str = "keys of one mapping start in the same column";
    Some(match kind {
        Kind::TabNotAllowed
        | Kind::TabInBlockIndentation
        | Kind::TabInIndentation
        | Kind::TabAtBlockScalarStart
        | Kind::TabInPlainScalar => words("a tab where YAML wants spaces", TAB),
        Kind::InvalidIndentation
        | Kind::ExpectedDocumentStart
        | Kind::ExpectedBlockMappingKey
        | Kind::UnexpectedEofBlockMapping => {
            words("this line's indentation fits no line above it", INDENT)
        }
        Kind::ExpectedBlockSequenceEntry | Kind::UnexpectedEofBlockSequence => words(
            "expected another `- ` item here",
            "a sequence and keys cannot stand side by side",
        ),
        Kind::BlockSequenceEntryNotAllowed => words(
            "a `- ` item cannot start here",
            "start the sequence on a line of its own, or write `[a, b]`",
        ),
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => words(
            "expected `key: value`",
            "a key needs a `:` and a space behind it, on the same line",
        ),
        Kind::MappingValueNotAllowed => words(
            "a second `: ` on this line",
            "text with `: ` must be quoted; a nested mapping starts on a line of its own",
        ),
        Kind::MappingKeyNotAllowed => words("a key cannot start here", INDENT),
        Kind::InvalidMappingValueWhitespace | Kind::InvalidBlockEntryWhitespace => {
            words("a tab where YAML wants spaces", "put one space here")
        }
        _ => return None,
    })
}

/// Texts, quoted and plain.
fn scalars(kind: &Kind, found: Option<char>) -> Option<Words> {
    Some(match kind {
        Kind::UnexpectedCharacter { character } => character_words(*character),
        Kind::ExpectedNodeContent => match found {
            Some(found) if !found.is_whitespace() => words(
                format!("expected a value, found `{}`", found.escape_debug()),
                "",
            ),
            _ => words("expected a value here", ""),
        },
        Kind::UnclosedQuotedScalar => words("this quote is never closed", ""),
        Kind::UnknownQuotedScalarEscape => words(
            "an unknown escape in this text",
            "in double quotes a backslash is written `\\\\`; in single quotes it stands for itself",
        ),
        Kind::InvalidQuotedScalarHexEscape
        | Kind::InvalidLowSurrogateHexEscape
        | Kind::InvalidLowSurrogate
        | Kind::MissingLowSurrogate
        | Kind::UnpairedLowSurrogate
        | Kind::InvalidUnicodeEscape => words("an escape in this text names no character", ""),
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => words(
            "text behind a closing quote",
            "quote the whole text, or put a comma between two entries",
        ),
        Kind::InvalidQuotedScalarIndent | Kind::DocumentIndicatorInQuotedScalar => {
            words("this line of a quoted text must be indented more", "")
        }
        Kind::CommentInterceptedScalar => words(
            "a comment in the middle of a text",
            "text that goes over several lines must be quoted, or start with `|`",
        ),
        Kind::CommentNotSeparated => words("a space is missing before `#`", ""),
        Kind::ZeroBlockScalarIndent
        | Kind::InvalidBlockScalarHeader
        | Kind::InvalidBlockScalarIndent => words(
            "the lines of this block of text are not indented alike",
            "behind `|` or `>` the text starts on the next line, indented more than its key",
        ),
        Kind::PlainScalarStartsWithDashFlowIndicator | Kind::UnexpectedEndOfPlainScalar => {
            words("this text must be quoted", "")
        }
        _ => return None,
    })
}

fn character_words(found: char) -> Words {
    match found {
        '@' | '`' | '%' => words(
            format!("text that starts with `{found}` must be quoted"),
            "",
        ),
        '\u{feff}' => words("a byte-order mark in the middle of the file", "remove it"),
        found if found.is_control() => words(
            format!(
                "the control character U+{:04X} cannot stand here",
                found as u32
            ),
            "remove it, or write it as an escape in double quotes",
        ),
        found => words(format!("unexpected `{found}`"), ""),
    }
}

/// Parts of YAML that no contract needs.
fn rare(kind: &Kind) -> Option<Words> {
    Some(match kind {
        Kind::BomInsideDocument => {
            words("a byte-order mark in the middle of the file", "remove it")
        }
        Kind::MissingAnchorOrAliasName => words(
            "an anchor or alias without a name",
            "text that starts with `&` or `*` must be quoted",
        ),
        Kind::ExpectedTagBang
        | Kind::UndeclaredTagHandle
        | Kind::InvalidGlobalTagCharacter
        | Kind::InvalidTagTerminator
        | Kind::MissingTagUri
        | Kind::UnclosedVerbatimTag
        | Kind::InvalidTagEscape
        | Kind::InvalidTagUtf8LeadingByte
        | Kind::InvalidTagUtf8TrailingByte
        | Kind::InvalidTagUtf8 => words(
            "this is not a YAML tag",
            "text that starts with `!` must be quoted",
        ),
        Kind::DuplicateVersionDirective
        | Kind::UnsupportedYamlMajorVersion
        | Kind::DuplicateTagDirective
        | Kind::MissingDocumentEndBeforeDirective
        | Kind::ExpectedTagDirectiveBang
        | Kind::InvalidDirectiveTerminator
        | Kind::DirectiveDisallowed
        | Kind::MissingYamlVersionSeparator
        | Kind::MissingDirectiveName
        | Kind::InvalidDirectiveName
        | Kind::DirectiveByteLimitExceeded { .. }
        | Kind::TooManyReservedDirectiveParams { .. }
        | Kind::YamlVersionTooLong
        | Kind::MissingYamlVersion
        | Kind::InvalidTagDirectiveTerminator => words(
            "this YAML directive cannot be read",
            "a contract needs no line that starts with `%`: remove it",
        ),
        Kind::InvalidDocumentEnd => words("text behind the end of the document", ""),
        _ => return None,
    })
}
