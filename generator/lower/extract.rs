//! `extract`: one name means one type everywhere, so there is one of each.

use std::collections::HashSet;

use crate::contract::ast::{self, ExtractDef};
use crate::ir::{Extract, ExtractId};
use crate::names;

use super::context::LoweringContext;
use super::field::text;
use super::security::{errors, rust_path};

/// Each name of an `extract`, those of every operation first.
pub(super) fn lower(context: &LoweringContext<'_>) -> Vec<Extract> {
    let mut seen = HashSet::new();
    let contract = context.contract;
    let resources = contract.resources.iter();
    let own = resources.flat_map(|resource| &resource.operations);
    let all = contract.api.extract.iter();
    all.chain(own.flat_map(|operation| &operation.extract))
        .filter(|written| seen.insert(written.name.value.as_str()))
        .enumerate()
        .map(|(index, written)| extract(context, ExtractId(index), written))
        .collect()
}

fn extract(context: &LoweringContext<'_>, id: ExtractId, written: &ExtractDef) -> Extract {
    let name = &written.name.value;
    Extract {
        id,
        name: name.clone(),
        ident: names::field_ident(name),
        error_ident: format!("{}Error", names::to_pascal_case(name)),
        path: written
            .ty
            .as_ref()
            .map_or_else(String::new, |path| rust_path(&path.value)),
        description: text(written.description.as_ref()),
        errors: errors(context, &written.errors),
    }
}

/// What an operation extracts: what every operation does, then its own.
pub(super) fn of(
    context: &LoweringContext<'_>,
    known: &[Extract],
    written: &ast::Operation,
) -> Vec<ExtractId> {
    let all = context.contract.api.extract.iter().chain(&written.extract);
    all.filter_map(|written| {
        let found = known.iter().find(|it| it.name == written.name.value);
        found.map(|extract| extract.id)
    })
    .collect()
}
