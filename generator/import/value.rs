//! Defaults and examples of the document as values of a contract.

use super::ledger::Ledger;
use super::view::{boolean, is_null, is_quoted, number};
use super::yaml::{Entry, Yaml, entry, text, word};
use crate::contract::{Node, NodeKind};
use crate::diag::{Diagnostic, Span};

/// A default or an example.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sample {
    pub(super) value: Yaml,
    /// The key in the document.
    pub(super) span: Span,
}

/// The value at a node for a field of this scalar, unless the language refuses it.
pub(super) fn sample(
    ledger: &Ledger,
    node: &Node,
    span: Span,
    scalar: Option<&str>,
) -> Option<Sample> {
    ledger.cover(node);
    if let Some(why) = ledger.refusal(span) {
        let why = format!("this value is left out: {why}");
        let found = Diagnostic::new(&super::rules::LOST, span, why);
        ledger.push(super::ledger::quoted(found, node));
        return None;
    }
    Some(Sample {
        value: value(node, scalar),
        span,
    })
}

/// A value as it is written in a contract.
fn value(node: &Node, scalar: Option<&str>) -> Yaml {
    match &node.kind {
        NodeKind::Sequence(items) => {
            Yaml::List(items.iter().map(|item| value(item, None)).collect())
        }
        NodeKind::Mapping(entries) => {
            let entries: Vec<Entry> = entries
                .iter()
                .map(|it| entry(it.key.value.clone(), value(&it.value, None)))
                .collect();
            Yaml::Map(entries)
        }
        NodeKind::Scalar(found) => {
            let numeric = scalar.is_some_and(|name| {
                matches!(
                    name,
                    "int32" | "int64" | "uint32" | "uint64" | "float" | "double" | "boolean"
                )
            });
            let as_text = scalar.is_some_and(|name| !numeric && name != "json");
            match () {
                () if is_null(node) => word("null"),
                () if as_text => text(found.text.clone()),
                () if is_quoted(node) && numeric && super::view::is_number(&found.text) => {
                    word(found.text.clone())
                }
                () if is_quoted(node) => text(found.text.clone()),
                () if boolean(node).is_some() => word(found.text.to_ascii_lowercase()),
                () if number(node).is_some() => word(found.text.clone()),
                () => text(found.text.clone()),
            }
        }
    }
}
