//! Entity tags in a header that lists them, in whose place there may be a `*`.

use super::view::{Object, number, string};
use crate::contract::{Node, NodeKind};
use crate::scalars::patterns::{ETAG, ETAG_OR_ANY};

/// Whether a list is of entity tags or of a `*` that stands alone, which every `list<etag>` of a header is.
pub(super) fn or_any(object: Object<'_>) -> bool {
    let items = object.peek("items").map(|entry| &entry.value);
    let pattern = items.and_then(|items| value(items, "pattern"));
    if pattern.and_then(string) != Some(ETAG_OR_ANY) {
        return false;
    }
    let alternatives = object.peek("anyOf").map(|entry| &entry.value.kind);
    let Some(NodeKind::Sequence(alternatives)) = alternatives else {
        return false;
    };
    let [alone, tags] = alternatives.as_slice() else {
        return false;
    };
    let is_alone = only(alone, "maxItems").and_then(number) == Some("1");
    let tags = only(tags, "items").and_then(|items| only(items, "pattern"));
    is_alone && tags.and_then(string) == Some(ETAG)
}

/// The value of the one key that a mapping has.
fn only<'r>(node: &'r Node, key: &str) -> Option<&'r Node> {
    value(node, key).filter(|_| node.entries().len() == 1)
}

/// The value of a key.
fn value<'r>(node: &'r Node, key: &str) -> Option<&'r Node> {
    node.entry(key).map(|entry| &entry.value)
}
