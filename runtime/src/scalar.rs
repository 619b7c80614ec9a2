//! Values without parts, held against what a schema says of them, and the texts that stand for them.

use std::borrow::Cow;

use super::digits::Digits;
use super::encoding::Form;
use super::json::{Node, is_number};
use super::schema::{Kind, Schema, Variant};
use super::violation::Breach;

/// Reports every rule that a value breaks; `false` where it is of another kind than the schema's.
pub(crate) fn examine(kind: &Kind, node: &Node<'_>, report: &mut dyn FnMut(Breach)) -> bool {
    match (kind, node) {
        (Kind::Boolean, Node::Boolean(_)) => {}
        (Kind::Text(rules), Node::String(text)) => rules.examine(text, report),
        (Kind::Exact(rules), Node::String(text)) => rules.examine(text, report),
        (Kind::Integer(rules), Node::Number(text)) => rules.examine(text, report),
        (Kind::Number(rules), Node::Number(text)) => rules.examine(text, report),
        (Kind::Numbers(values), Node::Number(text)) => number(values, text, report),
        (Kind::Enumeration(values), Node::String(text)) => {
            if !values.contains(&text.as_ref()) {
                report(unlisted(values));
            }
        }
        _ => return false,
    }
    true
}

/// Whether a value keeps every rule.
pub(crate) fn accepts(kind: &Kind, node: &Node<'_>) -> bool {
    let mut is_kept = true;
    examine(kind, node, &mut |_| is_kept = false) && is_kept
}

/// A text that is none of those that may be.
pub(crate) fn unlisted(values: &[&str]) -> Breach {
    let message = format!("must be one of: {}", values.join(", "));
    Breach::new("enum", message).demanding(values.to_vec())
}

/// One of some integers, whatever way it is written.
fn number(values: &[i64], text: &str, report: &mut dyn FnMut(Breach)) {
    let digits = Digits::parse(text);
    if !digits.is_integer() {
        return report(Breach::new("type", "must be an integer").demanding("integer"));
    }
    let value = digits.to_integer().and_then(|text| text.parse().ok());
    if !value.is_some_and(|value| values.contains(&value)) {
        let texts: Vec<String> = values.iter().map(i64::to_string).collect();
        let message = format!("must be one of: {}", texts.join(", "));
        report(Breach::new("enum", message).demanding(values.to_vec()));
    }
}

/// The JSON value that a text stands for where a schema is expected. An integer is its digits here:
/// `1.0` and `1e2` are integers in JSON alone. Of a union it is a value of the first variant that takes it.
pub(crate) fn node_of<'t>(text: &'t str, schema: &Schema) -> Node<'t> {
    match schema.resolve().0 {
        Kind::Integer(_) | Kind::Numbers(_) if is_integer(text) => Node::Number(text),
        Kind::Number(_) if is_number(text) => Node::Number(text),
        Kind::Encoded(encoding, _) => match encoding.form {
            Form::Integer if is_integer(text) => Node::Number(text),
            Form::Number if is_number(text) => Node::Number(text),
            _ => Node::String(Cow::Borrowed(text)),
        },
        Kind::Boolean if text == "true" || text == "false" => Node::Boolean(text == "true"),
        Kind::Union(_, [only]) => node_of(text, &only.schema),
        Kind::Union(_, variants) => match variant_of(text, variants) {
            Some((_, node)) => node,
            // No variant without parts takes it: none of them is to blame alone.
            None => Node::Array(Vec::new()),
        },
        _ => Node::String(Cow::Borrowed(text)),
    }
}

/// The first variant that takes what a text stands for: its number, and the value.
pub(crate) fn variant_of<'t>(text: &'t str, variants: &[Variant]) -> Option<(usize, Node<'t>)> {
    let mut variants = variants.iter().enumerate();
    variants.find_map(|(number, variant)| {
        let node = node_of(text, &variant.schema);
        accepts(&variant.schema.resolve().0, &node).then_some((number, node))
    })
}

/// Whether a text is an integer without fraction and exponent, and without zeros before it.
pub(crate) fn is_integer(text: &str) -> bool {
    is_number(text) && !text.contains(['.', 'e', 'E'])
}
