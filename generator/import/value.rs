//! Defaults and examples of the document as values of a contract.

use super::ledger::Ledger;
use super::view::{boolean, is_null, is_quoted, number};
use super::yaml::{Yaml, entry, text, word};
use crate::contract::{Node, NodeKind};
use crate::diag::{Diagnostic, Span};
use crate::ir::{Encoding, Scalar};
use serde_json::Value;

/// A default or an example.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sample {
    pub(super) value: Yaml,
    /// The key in the document.
    pub(super) span: Span,
}

/// What is known of the values at a place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hint {
    /// The scalar that they are.
    pub(super) scalar: Option<&'static str>,
    /// How they, or those in lists and maps of them, stand on the wire.
    pub(super) encoding: Option<(Encoding, Scalar)>,
}

/// The value at a node, unless the language refuses it.
pub(super) fn sample(ledger: &Ledger, node: &Node, span: Span, hint: Hint) -> Option<Sample> {
    ledger.cover(node);
    let lose = |why: String| {
        let found = Diagnostic::new(&super::rules::LOST, span, why);
        ledger.push(super::ledger::quoted(found, node));
    };
    if let Some(why) = ledger.refusal(span) {
        lose(format!("this value is left out: {why}"));
        return None;
    }
    let value = value(ledger, node, span, hint);
    if value.is_none() {
        lose("this value is none of its encoding, and left out".to_owned());
    }
    Some(Sample {
        value: value?,
        span,
    })
}

/// A value as it is written in a contract; `None` where it is none of its encoding.
fn value(ledger: &Ledger, node: &Node, span: Span, hint: Hint) -> Option<Yaml> {
    let inner = Hint {
        scalar: None,
        ..hint
    };
    Some(match &node.kind {
        NodeKind::Sequence(items) => {
            let items = items.iter().map(|item| value(ledger, item, span, inner));
            Yaml::List(items.collect::<Option<_>>()?)
        }
        NodeKind::Mapping(entries) => {
            let entries = entries.iter().map(|it| {
                Some(entry(
                    it.key.value.clone(),
                    value(ledger, &it.value, span, inner)?,
                ))
            });
            Yaml::Map(entries.collect::<Option<_>>()?)
        }
        NodeKind::Scalar(found) => match hint.encoding {
            Some((encoding, scalar)) if !is_null(node) => {
                usual(&encoding.off_wire(&found.text, scalar)?)
            }
            _ => {
                let tell = |how: String| ledger.changed(span, how);
                scalar_value(tell, node, &found.text, hint.scalar)
            }
        },
    })
}

/// A value in its usual form.
fn usual(value: &Value) -> Yaml {
    match value {
        Value::String(said) => text(said.clone()),
        Value::Array(items) => Yaml::List(items.iter().map(usual).collect()),
        other => word(other.to_string()),
    }
}

/// A scalar as its type has it. What is written as another type than that is told.
fn scalar_value(tell: impl Fn(String), node: &Node, said: &str, scalar: Option<&str>) -> Yaml {
    let is_text = is_quoted(node);
    let tell = |found: &str, meant: &str| {
        tell(format!(
            "the {found} `{said}` is read as a {meant}, which its schema asks for"
        ));
    };
    match scalar {
        _ if is_null(node) => word("null"),
        Some("int32" | "int64" | "uint32" | "uint64" | "float" | "double")
            if is_text && super::view::is_number(said) =>
        {
            tell("text", "number");
            word(said)
        }
        Some("boolean") if is_text && matches!(said, "true" | "false") => {
            tell("text", "boolean");
            word(said)
        }
        Some("json" | "int32" | "int64" | "uint32" | "uint64" | "float" | "double" | "boolean")
        | None => match () {
            () if is_text => text(said),
            () if boolean(node).is_some() => word(said.to_ascii_lowercase()),
            () if number(node).is_some() => word(said),
            () => text(said),
        },
        Some(_) => {
            match () {
                () if boolean(node).is_some() => tell("boolean", "text"),
                () if number(node).is_some() => tell("number", "text"),
                () => {}
            }
            text(said)
        }
    }
}
