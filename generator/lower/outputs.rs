//! `outputs`.

use crate::contract::ast;
use crate::ir::{Field, Omit, Output, OutputField, OutputId, OutputSource, Presence, Scalar, Type};
use crate::names;

use super::audiences;
use super::context::LoweringContext;
use super::field::{field, text};
use super::owner::Owner;

/// Each of a resource's `outputs`.
pub(super) fn lower(context: &LoweringContext<'_>, owner: &Owner<'_>) -> Vec<Output> {
    let outputs = owner.written.outputs.iter().enumerate();
    outputs
        .map(|(index, written)| {
            let resource = owner.id;
            output(context, owner, OutputId { resource, index }, written)
        })
        .collect()
}

fn output(
    context: &LoweringContext<'_>,
    owner: &Owner<'_>,
    id: OutputId,
    written: &ast::Output,
) -> Output {
    let omit = match written.omit.as_ref().map(|omit| omit.value.as_str()) {
        Some("none") => Omit::None,
        Some("default") => Omit::Default,
        _ => Omit::Nothing,
    };
    let fields = written.fields.iter();
    let fields: Vec<_> = fields
        .map(|own| output_field(context, owner, omit, own))
        .collect();
    let has_computed = fields
        .iter()
        .any(|field| field.source == OutputSource::Computed);
    let ident = names::type_ident(&written.name.value);
    Output {
        id,
        name: written.name.value.clone(),
        snake: names::to_snake_case(&ident),
        computed_ident: has_computed.then(|| format!("{ident}Computed")),
        ident,
        description: text(written.description.as_ref()),
        omit,
        fields,
        views: (written.views.as_ref()).map(|views| audiences::views(context, views)),
    }
}

fn output_field(
    context: &LoweringContext<'_>,
    owner: &Owner<'_>,
    omit: Omit,
    own: &ast::Field,
) -> OutputField {
    let is_computed = own.computed.as_ref().is_some_and(|computed| computed.value);
    let record = owner
        .field(context, &own.name.value)
        .filter(|_| !is_computed);
    let mut field = field(context, own, record.map(|(_, written, _)| written));
    let source = match record {
        Some((index, _, theirs)) if theirs.ty == field.ty.clone().unencoded() => {
            OutputSource::Record(index)
        }
        Some((index, _, theirs)) => OutputSource::Projection(index, theirs.ty.clone()),
        None if owner.written.record.is_none() && !is_computed => OutputSource::Direct,
        None => OutputSource::Computed,
    };
    // Of items that differ less may be left than makes them differ.
    if matches!(source, OutputSource::Projection(..)) && field.constraints.unique_items {
        field.constraints.unique_items = false;
    }
    OutputField {
        may_be_absent: may_be_absent(omit, &field),
        field,
        source,
    }
}

fn may_be_absent(omit: Omit, field: &Field) -> bool {
    if field.additional.is_some() {
        return true;
    }
    let never_set = matches!(
        field.presence(),
        Presence::Optional | Presence::OptionalNullable
    );
    never_set
        || match omit {
            Omit::Nothing => false,
            // `json` can be null by itself.
            Omit::None => field.nullable || field.ty == Type::Scalar(Scalar::Json),
            Omit::Default => field.default.is_some(),
        }
}
