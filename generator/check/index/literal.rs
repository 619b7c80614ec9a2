//! What a value of a contract is by itself: a text, a number, a boolean.

use crate::contract::{Node, NodeKind, ScalarStyle};
use crate::ir::Scalar;

use super::number::Number;

/// What a plain scalar is by the core schema of YAML.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    Null,
    Boolean,
    Number,
    Text,
}

fn written(node: &Node) -> Option<(Written, &str)> {
    let NodeKind::Scalar(scalar) = &node.kind else {
        return None;
    };
    let text = scalar.text.as_str();
    let what = match (scalar.style, text) {
        (ScalarStyle::Quoted, _) => Written::Text,
        (_, "" | "~" | "null" | "Null" | "NULL") => Written::Null,
        (_, "true" | "True" | "TRUE" | "false" | "False" | "FALSE") => Written::Boolean,
        _ if Number::parse(text).is_some() => Written::Number,
        _ => Written::Text,
    };
    Some((what, text))
}

/// The text of a value that is a string.
pub fn text(node: &Node) -> Option<&str> {
    match written(node) {
        Some((Written::Text, text)) => Some(text),
        _ => None,
    }
}

/// The number that a value is.
pub fn number(node: &Node) -> Option<Number> {
    match written(node) {
        Some((Written::Number, text)) => Number::parse(text),
        _ => None,
    }
}

/// The boolean that a value is.
pub fn boolean(node: &Node) -> Option<bool> {
    match written(node) {
        Some((Written::Boolean, text)) => Some(text.eq_ignore_ascii_case("true")),
        _ => None,
    }
}

/// The least and greatest value of an integer type.
pub fn integer_range(scalar: Scalar) -> Option<(i128, i128)> {
    Some(match scalar {
        Scalar::Int32 => (i32::MIN.into(), i32::MAX.into()),
        Scalar::Int64 => (i64::MIN.into(), i64::MAX.into()),
        Scalar::Uint32 => (0, u32::MAX.into()),
        Scalar::Uint64 => (0, u64::MAX.into()),
        _ => return None,
    })
}
