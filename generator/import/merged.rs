//! What the parts of an `allOf` tell before they are read.

use std::collections::HashSet;

use super::ledger::{Ledger, is_word};
use super::lift::{self, Words};
use super::view::{Object, Reader, boolean, scalar, string};
use crate::contract::{Entry, Node, NodeKind};

/// Whether a schema says something of its values beside `allOf`. `type: object` alone adds nothing.
pub(super) fn adds(object: Object<'_>) -> bool {
    const SAYING: [&str; 7] = [
        "properties",
        "required",
        "enum",
        "items",
        "additionalProperties",
        "oneOf",
        "anyOf",
    ];
    SAYING.iter().any(|key| object.peek(key).is_some())
}

/// The one part that says which values there are, and the others, which say only words.
pub(super) fn only<'r>(
    reader: &'r Reader<'r>,
    object: Object<'r>,
    items: &'r [Node],
) -> Option<(&'r Node, Vec<&'r Node>)> {
    if is_child(reader, object, items) {
        return None;
    }
    let (others, mut saying): (Vec<_>, Vec<_>) = items.iter().partition(|it| is_words(it, None));
    if let [only] = saying[..] {
        return Some((only, others));
    }
    // That an object is one is no news.
    saying.retain(|it| !is_words(it, Some("object")));
    let [only] = saying[..] else {
        return None;
    };
    if !target(reader, only).is_some_and(is_object) {
        return None;
    }
    let others = items.iter().filter(|it| it.span != only.span);
    Some((only, others.collect()))
}

/// The words of a schema and, where they say less, of its parts in place.
pub(super) fn words<'r>(reader: &'r Reader<'r>, object: Object<'r>) -> Words<'r> {
    let words = lift::words(reader, object);
    let Some(items) = items(object) else {
        return words;
    };
    if !adds(object) && only(reader, object, items).is_some() {
        return words;
    }
    let of_parts = words_of(reader, object, &items.iter().collect::<Vec<_>>());
    if let Some(span) = of_parts.null {
        let how = "null, which one part of `allOf` takes, is not among the values of all";
        reader.ledger.changed(span, how);
    }
    let null = words.null;
    Words {
        null,
        ..words.or(of_parts)
    }
}

/// The words of parts, each kind of them said once.
pub(super) fn words_of<'r>(
    reader: &'r Reader<'r>,
    object: Object<'r>,
    parts: &[&'r Node],
) -> Words<'r> {
    const ONCE: [&[&str]; 3] = [
        &["description", "title"],
        &["default"],
        &["example", "examples"],
    ];
    let mut before = vec![object];
    let mut words = Words::default();
    for part in parts {
        let Some(part) = boolean(part).map_or_else(|| reader.object(part, "a schema"), |_| None)
        else {
            continue;
        };
        part.get("type");
        words = words.or(lift::words(reader, part));
        for keys in ONCE {
            let has = |it: &Object<'r>| keys.iter().any(|key| it.peek(key).is_some());
            if before.iter().any(has) {
                for key in keys {
                    let why = format!(
                        "`{key}` comes after other words of its kind in this `allOf`: the first ones hold"
                    );
                    part.lose_words(key, &why);
                }
            }
        }
        before.push(part);
    }
    words
}

/// Whether a schema is one of those that a base with a discriminator stands for, and so not the base itself.
fn is_child<'r>(reader: &'r Reader<'r>, object: Object<'r>, items: &'r [Node]) -> bool {
    let bases = items.iter().filter_map(|it| target(reader, it));
    let mut bases = bases.filter(|it| it.entry("discriminator").is_some() && is_object(it));
    let components = || reader.documents.root()?.entry("components");
    let schemas = || Some(&components()?.value.entry("schemas")?.value.kind);
    bases.next().is_some()
        && matches!(schemas(), Some(NodeKind::Mapping(all)) if all.iter().any(|it| it.value.span == object.span()))
}

/// The discriminator of the one base that all alternatives extend by `allOf`, where they have none of their own.
pub(super) fn inherited<'r>(
    reader: &'r Reader<'r>,
    alternatives: impl IntoIterator<Item = &'r Node>,
) -> Option<Object<'r>> {
    let mut all = alternatives.into_iter().map(|node| {
        let parts = match &target(reader, node)?.entry("allOf")?.value.kind {
            NodeKind::Sequence(parts) => parts,
            _ => return None,
        };
        let mut bases = parts.iter().filter_map(|part| target(reader, part));
        bases.find_map(|base| base.entry("discriminator"))
    });
    let first = all.next()??;
    let is_same = |it: Option<&Entry>| it.is_some_and(|it| it.key.span == first.key.span);
    let is_one = all.all(is_same);
    reader
        .object(&first.value, "a discriminator")
        .filter(|_| is_one)
}

/// Whether a schema is one that says which values there are, and one of its parts adds null to them.
pub(super) fn nullable<'r>(reader: &'r Reader<'r>, object: Object<'r>) -> Option<&'r Entry> {
    let items = items(object).filter(|_| !adds(object))?;
    let (_, words) = only(reader, object, items)?;
    let mut said = words.into_iter().filter_map(|it| it.entry("nullable"));
    said.find(|entry| boolean(&entry.value) == Some(true))
}

/// Whether a schema is of several parts that are an object with properties.
pub(super) fn is_merge<'r>(reader: &'r Reader<'r>, object: Object<'r>) -> bool {
    let Some(items) = items(object) else {
        return false;
    };
    if !adds(object) && only(reader, object, items).is_some() {
        return false;
    }
    let mut seen = HashSet::new();
    let mut next = vec![object.node];
    while let Some(node) = next.pop() {
        if !seen.insert(node.span) {
            continue;
        }
        if node.entry("properties").is_some() {
            return true;
        }
        next.extend(target(reader, node).filter(|target| is_object(target)));
        if let Some(NodeKind::Sequence(items)) = node.entry("allOf").map(|it| &it.value.kind) {
            next.extend(items);
        }
    }
    false
}

/// Whether a schema is of an object, as far as its own words say.
pub(super) fn is_object(node: &Node) -> bool {
    let has = |key: &str| node.entry(key).is_some();
    node.entry("type")
        .is_none_or(|entry| scalar(&entry.value) == Some("object"))
        && !has("oneOf")
        && !has("anyOf")
        && (has("properties") || has("allOf") || has("required"))
}

fn items<'r>(object: Object<'r>) -> Option<&'r [Node]> {
    match &object.peek("allOf")?.value.kind {
        NodeKind::Sequence(items) => Some(items),
        _ => None,
    }
}

/// Whether a part says only words, and which type it is where that is no news.
pub(super) fn is_words(node: &Node, typed: Option<&str>) -> bool {
    let NodeKind::Mapping(entries) = &node.kind else {
        return boolean(node) == Some(true);
    };
    entries.iter().all(|entry| {
        let key = entry.key.value.as_str();
        let is_type = typed.is_some() && key == "type" && scalar(&entry.value) == typed;
        is_type || is_word(key) || key.starts_with("x-")
    })
}

/// Whether alternatives only ask for properties, and so choose nothing by themselves.
pub(super) fn only_asks(entry: &Entry) -> bool {
    let NodeKind::Sequence(items) = &entry.value.kind else {
        return false;
    };
    let asks = |item: &Node| match &item.kind {
        NodeKind::Mapping(entries) => {
            let mut keys = entries.iter().map(|entry| entry.key.value.as_str());
            item.entry("required").is_some() && keys.all(|key| key == "required" || is_word(key))
        }
        _ => false,
    };
    !items.is_empty() && items.iter().all(asks)
}

/// Whether a schema says of the names of properties what no name is without: that they are texts.
pub(super) fn has_any_names(object: Object<'_>) -> bool {
    let said = object.peek("propertyNames");
    said.is_some_and(|entry| is_words(&entry.value, Some("string")))
}

/// What a schema refers to. That nothing stands there is told by whoever reads it.
pub(super) fn target<'r>(reader: &'r Reader<'r>, node: &'r Node) -> Option<&'r Node> {
    let text = string(&node.entry("$ref")?.value)?;
    let found = reader
        .documents
        .resolve(text, node.span, &Ledger::default());
    found.ok()
}
