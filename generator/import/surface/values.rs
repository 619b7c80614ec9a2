//! Values that a document writes: of enums, constants and defaults.

use serde_json::{Map, Value};

use super::super::view::{boolean, is_null, number, scalar};
use crate::contract::{Node, NodeKind};

/// The value at a node. Where only texts are meant, what looks like a number in YAML is one of them.
pub(super) fn value(node: &Node, is_text: bool) -> Value {
    match &node.kind {
        NodeKind::Sequence(items) => items.iter().map(|item| value(item, false)).collect(),
        NodeKind::Mapping(entries) => {
            let members = entries.iter();
            let members = members.map(|it| (it.key.value.clone(), value(&it.value, false)));
            Value::Object(members.collect::<Map<String, Value>>())
        }
        NodeKind::Scalar(_) => {
            let text = scalar(node).unwrap_or_default();
            match (is_null(node), boolean(node), number(node)) {
                (true, ..) => Value::Null,
                _ if is_text => Value::from(text),
                (_, Some(known), _) => Value::Bool(known),
                (_, _, Some(digits)) => {
                    let number = serde_json::from_str(digits).map(Value::Number);
                    number.unwrap_or_else(|_| Value::from(text))
                }
                _ => Value::from(text),
            }
        }
    }
}
