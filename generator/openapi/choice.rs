//! One of several schemas: in which order, and whether they exclude each other.
//!
//! Many generated clients pass over members that they do not know, whatever `additionalProperties`
//! says. Some take the first alternative that they can read, so an alternative that takes values of
//! another one, and would drop members of them, stands behind it. Others read every alternative of a
//! `oneOf`, and fail where two of them let it.

use openapiv3::{ReferenceOr, Schema, SchemaKind};

use super::{
    context::DocumentContext,
    outline::{Outline, Reading, Search},
};

/// `oneOf` where no value has two of these schemas, and no client takes it for two, else `anyOf`; those
/// that demand more come first, and what is alike keeps the order of the contract.
pub(super) fn among(context: &DocumentContext, schemas: Vec<ReferenceOr<Schema>>) -> SchemaKind {
    let mut alternatives: Vec<(ReferenceOr<Schema>, Outline)> = schemas
        .into_iter()
        .map(|schema| {
            let outline = Outline::of(context, &schema);
            (schema, outline)
        })
        .collect();
    let refuses = |reader: &Outline, value: &Outline| {
        Search::new(context).reading(reader, value) == Reading::Refuses
    };
    let excludes = |left: &Outline, right: &Outline| {
        Search::new(context).excludes(left, right) && refuses(left, right) && refuses(right, left)
    };
    let excluding = alternatives.iter().enumerate().all(|(number, (_, left))| {
        let mut others = alternatives[number + 1..].iter();
        others.all(|(_, right)| excludes(left, right))
    });
    alternatives.sort_by_cached_key(|(_, outline)| {
        std::cmp::Reverse(Search::new(context).demands(outline))
    });
    match excluding {
        // None takes a value of another one, so none would drop members of it.
        true => SchemaKind::OneOf {
            one_of: alternatives.into_iter().map(|(schema, _)| schema).collect(),
        },
        false => SchemaKind::AnyOf {
            any_of: in_order(context, alternatives),
        },
    }
}

/// Moves each behind those of which it would drop members.
fn in_order(
    context: &DocumentContext,
    mut alternatives: Vec<(ReferenceOr<Schema>, Outline)>,
) -> Vec<ReferenceOr<Schema>> {
    let mut ordered = Vec::with_capacity(alternatives.len());
    while !alternatives.is_empty() {
        let drops = |reader: &Outline, value: &Outline| {
            Search::new(context).reading(reader, value) == Reading::Drops
        };
        let may_be_first = |(_, reader): &(ReferenceOr<Schema>, Outline)| {
            alternatives
                .iter()
                .all(|(_, value)| !drops(reader, value) || drops(value, reader))
        };
        let first = alternatives.iter().position(may_be_first).unwrap_or(0);
        ordered.push(alternatives.remove(first).0);
    }
    ordered
}
