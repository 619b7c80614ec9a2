//! `resources`: a resource and its record.

use crate::contract::ast;
use crate::ir::{ErrorId, Field, OwnRecord, Record, Resource, ResourceId};
use crate::names;

use super::context::{LoweringContext, record_fields};
use super::field::{field, text};
use super::owner::Owner;
use super::{inputs, operations, outputs};

/// Each of `resources`.
pub(super) fn lower(context: &LoweringContext<'_>) -> Vec<Resource> {
    let mut next_error = context.contract.errors.len();
    let resources = context.contract.resources.iter().enumerate();
    let lowered = resources.map(|(index, written)| {
        let first = next_error;
        next_error += written.errors.len();
        let errors = (first..next_error).map(ErrorId).collect();
        resource(context, ResourceId(index), written, errors)
    });
    lowered.collect()
}

fn resource(
    context: &LoweringContext<'_>,
    id: ResourceId,
    written: &ast::Resource,
    errors: Vec<ErrorId>,
) -> Resource {
    let name = &written.name.value;
    let ident = names::type_ident(name);
    let record = record(context, written, format!("{ident}Record"));
    let owner = Owner {
        id,
        written,
        record: &record,
    };
    Resource {
        name: name.clone(),
        module: names::module_ident(name),
        file: names::file_stem(name),
        trait_ident: format!("{ident}Api"),
        description: text(written.description.as_ref()),
        inputs: inputs::lower(context, &owner),
        outputs: outputs::lower(context, &owner),
        errors,
        operations: operations::lower(context, &owner),
        record: written.record.is_some().then_some(record),
    }
}

/// A field of a record, which is on no wire: how its values stand there is for its models to say.
fn known_inside(context: &LoweringContext<'_>, own: &ast::Field) -> Field {
    let known = field(context, own, None);
    Field {
        ty: known.ty.unencoded(),
        ..known
    }
}

fn record(context: &LoweringContext<'_>, written: &ast::Resource, generated: String) -> Record {
    let fields = record_fields(written);
    let own = written.record_type.as_ref();
    let path = own.and_then(|own| own.path.as_ref());
    let numbered = || fields.iter().enumerate();
    Record {
        ident: path.map_or(generated, |path| path.value.clone()),
        fields: fields
            .iter()
            .map(|own| known_inside(context, own))
            .collect(),
        own: own.map(|own| OwnRecord {
            is_drop: own.drop.as_ref().is_some_and(|drop| drop.value),
            converts: numbered()
                .filter_map(|(index, field)| Some((index, field.convert.as_deref()?.value.clone())))
                .collect(),
        }),
        derives: written.derive.iter().map(|it| it.value.clone()).collect(),
        attributes: numbered()
            .filter(|(_, field)| !field.attributes.is_empty())
            .map(|(index, field)| {
                let texts = field.attributes.iter().map(|it| it.value.clone());
                (index, texts.collect())
            })
            .collect(),
    }
}
