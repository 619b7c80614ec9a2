//! Choices whose alternatives are choices.

use super::schema::{Body, Schema, values};
use super::schemas::Schemas;

/// Alternatives without those that are choices themselves, whose alternatives stand in their place.
pub(super) fn flat<'r>(schemas: &Schemas<'r>, variants: Vec<Schema<'r>>) -> Vec<Schema<'r>> {
    let mut all: Vec<Schema<'r>> = Vec::new();
    let mut is_nested = false;
    for variant in &variants {
        let def = schemas.behind(variant).and_then(|(_, def)| def);
        let inner = match def.as_ref().map(|def| &def.body) {
            Some(Body::Union(inner)) if inner.tag.is_none() && !inner.other => {
                is_nested = true;
                let how = "an alternative that is a choice itself is read as its alternatives";
                schemas.reader.ledger.changed(variant.span, how);
                inner.variants.iter().map(|it| &it.schema).collect()
            }
            _ => vec![variant],
        };
        // What two of them lead to is there once, or each level would double what is below.
        for it in inner {
            let is_same =
                |there: &Schema<'r>| there.kind.same(&it.kind) && values(there) == values(it);
            if !all.iter().any(is_same) {
                all.push(it.clone());
            }
        }
    }
    match is_nested {
        true => all,
        // Alternatives that are the same as they stand are told by whoever reads them.
        false => variants,
    }
}
