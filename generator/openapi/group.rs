//! The schemas of what an operation sends at one status where it is one of several.

use indexmap::IndexMap;
use openapiv3::{Discriminator, ReferenceOr, Schema, SchemaData};

use super::{
    choice,
    content::contents,
    context::{DocumentContext, schema_pointer, schema_ref},
    failing::{Failing, failures, names},
    failure,
};
use crate::ir::{BuiltinKind, Operation};

/// The schema of what a status of an operation sends, where that is one of several.
pub(super) fn schema(context: &DocumentContext, operation: &Operation, status: u16) -> Schema {
    let mut responses = operation.responses.iter();
    match responses.find(|response| response.status.code == status) {
        Some(response) => {
            let mut media = contents(context, operation, response).into_values();
            let several = media.find(|schemas| schemas.len() > 1);
            one_of(context, several.unwrap_or_default())
        }
        None => {
            let failing = failures(context.api, operation).remove(&status);
            one_of_failures(context, &failing.unwrap_or_default())
        }
    }
}

/// One of several.
pub(super) fn one_of(context: &DocumentContext, schemas: Vec<ReferenceOr<Schema>>) -> Schema {
    Schema {
        schema_data: SchemaData::default(),
        schema_kind: choice::among(context, schemas),
    }
}

/// The member of an error that is its code, where it has one of its own.
fn discriminator<'b>(context: &'b DocumentContext, failing: Failing) -> Option<&'b str> {
    match failing {
        Failing::Declared(id) if context.api.error(id).body.is_some() => None,
        Failing::Declared(_) => failure::discriminator(context, false),
        Failing::Builtin(kind) => {
            failure::discriminator(context, kind == BuiltinKind::ValidationFailed)
        }
    }
}

/// One of several errors. Their codes tell them apart, unless two have the same.
fn one_of_failures(context: &DocumentContext, failing: &[Failing]) -> Schema {
    let schemas = names(context, failing).into_iter().map(schema_ref);
    // What is sent as text is told apart by its media type.
    let formatted = failing.iter().filter(|one| one.text(context.api).is_none());
    let failing: Vec<Failing> = formatted.copied().collect();
    let mapping: IndexMap<String, String> = failing
        .iter()
        .map(|one| {
            (
                one.code(context.api).to_owned(),
                schema_pointer(one.name(context)),
            )
        })
        .collect();
    let told_apart = mapping.len() == failing.len();
    let mut discriminators = failing.iter().map(|one| discriminator(context, *one));
    let first = discriminators.next().flatten();
    let is_shared = discriminators.all(|other| other == first);
    let property_name = first.filter(|_| told_apart && is_shared);
    Schema {
        schema_kind: choice::among(context, schemas.collect()),
        schema_data: SchemaData {
            discriminator: property_name.map(|property_name| Discriminator {
                property_name: property_name.to_owned(),
                mapping,
                ..Discriminator::default()
            }),
            ..SchemaData::default()
        },
    }
}
