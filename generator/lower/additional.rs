//! Which names the properties that are not listed cannot have.

use std::collections::BTreeSet;

use crate::ir::{Api, Field, Resource, TypeKind};

/// Says of each field that takes properties that are not listed which names none of them has.
pub(super) fn mark(api: &mut Api) {
    // The property that tells a union's variants apart stands beside those of the variant.
    let tags: Vec<BTreeSet<String>> = (0..api.types.len())
        .map(|number| {
            let unions = api.types.iter().filter_map(|ty| match &ty.kind {
                TypeKind::Union {
                    discriminator: Some(tag),
                    variants,
                    ..
                } => variants
                    .iter()
                    .any(|it| is_type(it, number))
                    .then(|| tag.clone()),
                _ => None,
            });
            unions.collect()
        })
        .collect();
    for (ty, tags) in api.types.iter_mut().zip(tags) {
        if let TypeKind::Object { fields } = &mut ty.kind {
            let mut names = names(fields.iter());
            names.extend(tags);
            reserve(fields.iter_mut(), &names);
        }
    }
    for resource in &mut api.resources {
        let names = of_resource(resource);
        for input in &mut resource.inputs {
            reserve(input.fields.iter_mut().map(|it| &mut it.field), &names);
        }
        for output in &mut resource.outputs {
            reserve(output.fields.iter_mut().map(|it| &mut it.field), &names);
        }
    }
}

fn is_type(variant: &Field, number: usize) -> bool {
    matches!(variant.ty, crate::ir::Type::Named(id) if id.0 == number)
}

/// Everything that the record or one of its models calls a field.
fn of_resource(resource: &Resource) -> BTreeSet<String> {
    let record = resource.record.iter().flat_map(|record| &record.fields);
    let inputs = resource.inputs.iter().flat_map(|input| &input.fields);
    let outputs = resource.outputs.iter().flat_map(|output| &output.fields);
    names(
        record
            .chain(inputs.map(|it| &it.field))
            .chain(outputs.map(|it| &it.field)),
    )
}

fn names<'f>(fields: impl Iterator<Item = &'f Field>) -> BTreeSet<String> {
    let listed = fields.filter(|field| field.additional.is_none());
    listed
        .flat_map(|field| [field.name.clone(), field.wire.clone()])
        .collect()
}

fn reserve<'f>(fields: impl Iterator<Item = &'f mut Field>, names: &BTreeSet<String>) {
    for field in fields {
        if let Some(additional) = &mut field.additional {
            additional.reserved = names.iter().cloned().collect();
        }
    }
}
