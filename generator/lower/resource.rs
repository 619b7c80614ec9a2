//! `resources`: a resource and its record.

use crate::contract::ast;
use crate::ir::{ErrorId, Field, Record, Resource, ResourceId};
use crate::names;

use super::field::{field, text};
use super::scope::{Scope, record_fields};
use super::{inputs, operations, outputs};

/// A resource while its models are lowered.
pub(super) struct Owner<'a> {
    /// Its number.
    pub(super) id: ResourceId,
    /// As written.
    pub(super) written: &'a ast::Resource,
    /// The fields of its record.
    pub(super) record: &'a [Field],
}

impl Owner<'_> {
    /// The record's field of this name: its number, as written, and as meant.
    pub(super) fn field(
        &self,
        scope: &Scope<'_>,
        name: &str,
    ) -> Option<(usize, &ast::Field, &Field)> {
        let index = scope.record_field(self.id, name)?;
        Some((
            index,
            &record_fields(self.written)[index],
            &self.record[index],
        ))
    }
}

/// Each of `resources`.
pub(super) fn lower(scope: &Scope<'_>) -> Vec<Resource> {
    let mut next_error = scope.contract.errors.len();
    let resources = scope.contract.resources.iter().enumerate();
    resources
        .map(|(index, written)| {
            let first = next_error;
            next_error += written.errors.len();
            let errors = (first..next_error).map(ErrorId).collect();
            resource(scope, ResourceId(index), written, errors)
        })
        .collect()
}

fn resource(
    scope: &Scope<'_>,
    id: ResourceId,
    written: &ast::Resource,
    errors: Vec<ErrorId>,
) -> Resource {
    let name = &written.name.value;
    let ident = names::type_ident(name);
    let fields = record_fields(written).iter();
    let fields: Vec<_> = fields.map(|own| field(scope, own, None)).collect();
    let owner = Owner {
        id,
        written,
        record: &fields,
    };
    Resource {
        name: name.clone(),
        module: names::module_ident(name),
        file: names::file_stem(name),
        trait_ident: format!("{ident}Api"),
        description: text(written.description.as_ref()),
        inputs: inputs::lower(scope, &owner),
        outputs: outputs::lower(scope, &owner),
        errors,
        operations: operations::lower(scope, &owner),
        record: written.record.is_some().then(|| Record {
            ident: format!("{ident}Record"),
            fields,
        }),
    }
}
