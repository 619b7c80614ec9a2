//! `inputs`.

use crate::contract::ast;
use crate::ir::{Exposure, Field, Input, InputField, InputId, InputKind, InputSource, Presence};
use crate::names;

use super::field::{field, text};
use super::owner::Owner;
use super::patch_within::PatchesWithin;
use super::scope::Scope;

/// Each of a resource's `inputs`, and behind them those of patches within fields.
pub(super) fn lower(scope: &Scope<'_>, owner: &Owner<'_>) -> Vec<Input> {
    let mut within = PatchesWithin::new(scope, owner);
    let inputs = owner.written.inputs.iter().enumerate();
    let mut all: Vec<Input> = inputs
        .map(|(index, written)| {
            let resource = owner.id;
            input(
                scope,
                owner,
                InputId { resource, index },
                written,
                &mut within,
            )
        })
        .collect();
    all.extend(within.into_inputs());
    all
}

fn input(
    scope: &Scope<'_>,
    owner: &Owner<'_>,
    id: InputId,
    written: &ast::Input,
    within: &mut PatchesWithin<'_>,
) -> Input {
    let kind = match written.kind.as_ref().map(|kind| kind.value) {
        Some(ast::InputKind::Patch) => InputKind::Patch,
        Some(ast::InputKind::Fields) | None => InputKind::Whole,
    };
    let fields = written.fields.iter();
    let fields: Vec<_> = fields
        .map(|own| {
            let field = input_field(scope, owner, kind, own);
            within.field(&written.name.value, own, field)
        })
        .collect();
    let rest = rest(owner, &fields);
    let makes_record = kind == InputKind::Whole
        && owner.written.record.is_some()
        && rest.iter().all(|index| owner.record.is_typed(*index));
    let ident = names::type_ident(&written.name.value);
    Input {
        id,
        name: written.name.value.clone(),
        rest_ident: makes_record.then(|| format!("{ident}Rest")),
        ident,
        description: text(written.description.as_ref()),
        kind,
        within: None,
        rest: if makes_record { rest } else { Vec::new() },
        fields,
        ignore_unknown: written
            .unknown
            .as_ref()
            .is_some_and(|unknown| unknown.value == "ignore"),
        min_properties: written.min_properties.as_ref().map(|least| least.value),
    }
}

fn input_field(
    scope: &Scope<'_>,
    owner: &Owner<'_>,
    kind: InputKind,
    own: &ast::Field,
) -> InputField {
    let record = owner.field(scope, &own.name.value);
    let mut field = field(scope, own, record.map(|(_, written, _)| written));
    if kind == InputKind::Patch {
        field.default = None;
        field.optional = true;
    }
    let source = match record {
        None => InputSource::Extra,
        Some((index, _, theirs))
            if is_same(kind, &field, theirs) && owner.record.is_typed(index) =>
        {
            InputSource::Record(index)
        }
        Some((index, ..)) => InputSource::Converted(index),
    };
    InputField { field, source }
}

/// Whether the record's field takes the value as it is.
fn is_same(kind: InputKind, ours: &Field, theirs: &Field) -> bool {
    let is_secret = |field: &Field| field.exposure == Exposure::Secret;
    let same_shape = match kind {
        InputKind::Patch => ours.nullable == theirs.nullable,
        InputKind::Whole => shape(ours) == shape(theirs),
    };
    same_shape && ours.ty.clone().unencoded() == theirs.ty && is_secret(ours) == is_secret(theirs)
}

/// What Rust puts around the type: nothing, `Option`, or the tri-state.
fn shape(field: &Field) -> usize {
    match field.presence() {
        Presence::Required => 0,
        Presence::Nullable | Presence::Optional => 1,
        Presence::OptionalNullable => 2,
    }
}

/// The record's fields that the input does not bring whole.
fn rest(owner: &Owner<'_>, fields: &[InputField]) -> Vec<usize> {
    let mut brought = vec![false; owner.record.fields.len()];
    for field in fields {
        if let InputSource::Record(index) = field.source {
            brought[index] = true;
        }
    }
    (0..brought.len())
        .filter(|index| !brought[*index])
        .collect()
}
