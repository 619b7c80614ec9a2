//! `type` beside `oneOf`, `anyOf` and `allOf`: what it leaves of them.

use super::lift;
use super::merged;
use super::view::{Object, Reader};
use crate::contract::Node;

/// How many references are followed.
const DEPTH: usize = 16;

/// The types that the values of a schema have, as far as its own words tell.
fn of<'r>(reader: &'r Reader<'r>, node: &'r Node, depth: usize) -> Vec<&'r str> {
    let object = match merged::target(reader, node) {
        Some(target) if depth > 0 => return of(reader, target, depth - 1),
        Some(_) => return Vec::new(),
        None => reader.object(node, "a schema"),
    };
    let Some(object) = object else {
        return Vec::new();
    };
    let said = lift::types(reader, object);
    match said.is_empty() {
        false => said.into_iter().map(|(kind, _)| kind).collect(),
        true if object.peek("type").is_some() => Vec::new(),
        true => lift::meant(object).into_iter().collect(),
    }
}

/// The types that a schema names.
fn beside<'r>(reader: &'r Reader<'r>, object: Object<'r>) -> Vec<&'r str> {
    let types = lift::types(reader, object).into_iter();
    types.map(|(kind, _)| kind).collect()
}

/// Whether a value of a type is one of some types.
fn is_among(kind: &str, types: &[&str]) -> bool {
    types.contains(&kind) || kind == "integer" && types.contains(&"number")
}

/// The alternatives of which the `type` beside them takes values.
pub(super) fn taken<'r>(
    reader: &'r Reader<'r>,
    object: Object<'r>,
    nodes: Vec<&'r Node>,
) -> Vec<&'r Node> {
    let types = beside(reader, object);
    if types.is_empty() {
        return nodes;
    }
    let ledger = &reader.ledger;
    let shown = types.join("` or `");
    let (mut fit, mut unfit, mut is_wide) = (Vec::new(), Vec::new(), false);
    for node in nodes.iter().copied() {
        let kinds = of(reader, node, DEPTH);
        let (inside, outside): (Vec<&str>, Vec<&str>) =
            kinds.iter().partition(|kind| is_among(kind, &types));
        let narrower = outside
            .iter()
            .any(|kind| *kind == "number" && types.contains(&"integer"));
        is_wide |= !outside.is_empty();
        match inside.is_empty() && !outside.is_empty() && !narrower {
            true => unfit.push(node),
            false => fit.push(node),
        }
    }
    if fit.is_empty() && !unfit.is_empty() {
        let why =
            format!("no alternative has a value of the type `{shown}` beside them: they hold");
        object.lose("type", &why);
        return nodes;
    }
    for node in &unfit {
        let how =
            format!("no value of this alternative is of the type `{shown}`, so it is left out");
        ledger.cover(node);
        ledger.changed(node.span, how);
    }
    if is_wide && unfit.is_empty() {
        let why = format!("an alternative takes more than the type `{shown}` beside it: it holds");
        object.lose("type", &why);
    }
    fit
}

/// Tells the parts of which the `type` beside them takes no values.
pub(super) fn parts<'r>(reader: &'r Reader<'r>, object: Object<'r>, parts: &'r [Node]) {
    let types = beside(reader, object);
    for part in parts {
        let kinds = of(reader, part, DEPTH);
        let meets =
            |kind: &&str| is_among(kind, &types) || types.iter().any(|it| is_among(it, &[kind]));
        if !types.is_empty() && !kinds.is_empty() && !kinds.iter().any(meets) {
            let shown = types.join("` or `");
            let why =
                format!("no value of this part is of the type `{shown}` beside it: the part holds");
            reader.ledger.lost(part.span, why);
        }
    }
}
