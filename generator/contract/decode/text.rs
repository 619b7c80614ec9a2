//! Scalars: strings, names, booleans, numbers, sizes, durations.

use super::decoder::Decoder;
use super::keys::quoted;
use crate::contract::ast::Name;
use crate::contract::rules::shape;
use crate::contract::{Entry, Node, NodeKind, ScalarStyle, scalar};
use crate::diag::{Diagnostic, Span, Spanned};

impl Decoder<'_> {
    /// The text of a scalar of any style that is there and is not null.
    pub(super) fn scalar(&mut self, what: &str, expected: &str, node: &Node) -> Option<String> {
        match &node.kind {
            NodeKind::Scalar(scalar) if !node.is_null() => Some(scalar.text.clone()),
            _ => {
                self.wrong_kind(what, expected, node);
                None
            }
        }
    }

    /// Text that every reader takes for text.
    pub(super) fn string_of(&mut self, what: &str, node: &Node) -> Option<Spanned<String>> {
        let text = match node.plain() {
            Some(null @ ("~" | "null" | "Null" | "NULL")) => null.to_owned(),
            _ => self.scalar(what, "text", node)?,
        };
        if let Some(read) = node.plain().and_then(scalar::any) {
            self.unquoted(what, &text, read, node.span);
            return None;
        }
        Some(Spanned::new(text, node.span))
    }

    /// Refuses a number where a text is wanted, of an enum whose items could be numbers.
    pub(super) fn number_as_text(&mut self, what: &str, node: &Node) {
        let text = node.plain().unwrap_or_default();
        let message = format!(
            "{what} is text, and YAML reads {} as a number",
            quoted(text)
        );
        let diagnostic = Diagnostic::new(&shape::UNQUOTED_STRING, node.span, message);
        self.report.push(
            diagnostic
                .help(format!("quote it: `\"{text}\"`"))
                .help("for an enum of numbers write `type: int32` beside `enum`"),
        );
    }

    /// Refuses a number that is not written in decimal digits, where a whole number is wanted.
    pub(super) fn is_other_number(&mut self, what: &str, node: &Node) -> bool {
        let text = node.plain().unwrap_or_default();
        if scalar::any(text) != Some("a number") {
            return false;
        }
        let message = format!(
            "{what} is a whole number in decimal digits, and {} is written otherwise",
            quoted(text)
        );
        let diagnostic = Diagnostic::new(&shape::UNQUOTED_STRING, node.span, message);
        self.report
            .push(diagnostic.help("write its digits alone: `wire: 16`"));
        true
    }

    /// The text behind a key.
    pub(super) fn string(&mut self, entry: &Entry) -> Option<Spanned<String>> {
        self.string_of(&format!("`{}`", entry.key.value), &entry.value)
    }

    fn unquoted(&mut self, what: &str, text: &str, read: &str, span: Span) {
        let message = format!("{what} is text, and YAML reads {} as {read}", quoted(text));
        self.report.push(
            Diagnostic::new(&shape::UNQUOTED_STRING, span, message)
                .help(format!("quote it: `\"{text}\"`")),
        );
    }

    /// A name or a word of the language: what YAML 1.2 reads as text.
    pub(super) fn name_of(&mut self, what: &str, node: &Node) -> Option<Name> {
        let text = self.scalar(what, "a name", node)?;
        if let Some(read) = node.plain().and_then(scalar::core) {
            self.unquoted(what, &text, read, node.span);
            return None;
        }
        Some(Spanned::new(text, node.span))
    }

    /// The word behind a key.
    pub(super) fn word(&mut self, entry: &Entry) -> Option<Name> {
        self.name_of(&format!("`{}`", entry.key.value), &entry.value)
    }

    /// `true` or `false`.
    pub(super) fn boolean(&mut self, entry: &Entry) -> Option<Spanned<bool>> {
        let what = format!("`{}`", entry.key.value);
        let node = &entry.value;
        match node.plain() {
            Some("true") => return Some(Spanned::new(true, node.span)),
            Some("false") => return Some(Spanned::new(false, node.span)),
            _ => {}
        }
        let text = self.scalar(&what, "`true` or `false`", node)?;
        let written = match quoted_scalar(node) {
            true => format!("\"{text}\""),
            false => text.clone(),
        };
        let message = format!("{what} must be `true` or `false`, not {}", quoted(&written));
        let mut diagnostic = Diagnostic::new(&shape::NO_BOOLEAN, node.span, message);
        let meant = match text.to_ascii_lowercase().as_str() {
            "yes" | "y" | "on" | "true" | "1" => Some(true),
            "no" | "n" | "off" | "false" | "0" => Some(false),
            _ => None,
        };
        if let Some(meant) = meant {
            diagnostic = diagnostic.help(match quoted_scalar(node) && text == meant.to_string() {
                true => format!("write `{meant}` without quotes"),
                false => format!("write `{meant}`"),
            });
        }
        self.report.push(diagnostic);
        None
    }

    /// A whole number that is not negative.
    pub(super) fn count(&mut self, entry: &Entry) -> Option<Spanned<u64>> {
        let what = format!("`{}`", entry.key.value);
        let node = &entry.value;
        let whole = node
            .plain()
            .filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|text| text.parse().ok());
        if whole.is_none() {
            self.wrong_kind(&what, "a whole number", node);
        }
        whole.map(|value| Spanned::new(value, node.span))
    }

    /// A number of bytes.
    pub(super) fn size(&mut self, entry: &Entry) -> Option<Spanned<u64>> {
        let text = self.scalar(&format!("`{}`", entry.key.value), "a size", &entry.value)?;
        let span = entry.value.span;
        if let Some(bytes) = scalar::size(&text) {
            return Some(Spanned::new(bytes, span));
        }
        let message = format!("{} is not a size", quoted(&text));
        let help = "write a whole number with a unit: `512KiB`, `2MiB`, `10MB`";
        self.report
            .push(Diagnostic::new(&shape::INVALID_SIZE, span, message).help(help));
        None
    }

    /// A number of milliseconds.
    pub(super) fn duration(&mut self, entry: &Entry) -> Option<Spanned<u64>> {
        let text = self.scalar(
            &format!("`{}`", entry.key.value),
            "a duration",
            &entry.value,
        )?;
        let span = entry.value.span;
        if let Some(milliseconds) = scalar::duration(&text) {
            return Some(Spanned::new(milliseconds, span));
        }
        let message = format!("{} is not a duration", quoted(&text));
        let help = match text.parse::<u64>() {
            Ok(_) => format!("write the unit: `{text}s` or `{text}ms`"),
            Err(_) => "write a whole number with a unit: `500ms`, `30s`, `2m`".to_owned(),
        };
        self.report
            .push(Diagnostic::new(&shape::INVALID_DURATION, span, message).help(help));
        None
    }
}

fn quoted_scalar(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Scalar(scalar) if scalar.style == ScalarStyle::Quoted)
}
