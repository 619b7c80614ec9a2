//! The schemas of what an operation sends at one status where it is one of several.

use indexmap::IndexMap;
use openapiv3::{Discriminator, ReferenceOr, Schema, SchemaData};

use super::{
    book::{Book, schema_pointer, schema_ref},
    choice,
    content::contents,
    failing::{Failing, failures, names},
    failure,
};
use crate::ir::{BuiltinKind, Operation};

/// The schema of what a status of an operation sends, where that is one of several.
pub(super) fn schema(book: &Book, operation: &Operation, status: u16) -> Schema {
    let mut responses = operation.responses.iter();
    match responses.find(|response| response.status.code == status) {
        Some(response) => {
            let mut media = contents(book, operation, response).into_values();
            let several = media.find(|schemas| schemas.len() > 1);
            one_of(book, several.unwrap_or_default())
        }
        None => {
            let failing = failures(book.api, operation).remove(&status);
            one_of_failures(book, &failing.unwrap_or_default())
        }
    }
}

/// One of several.
pub(super) fn one_of(book: &Book, schemas: Vec<ReferenceOr<Schema>>) -> Schema {
    Schema {
        schema_data: SchemaData::default(),
        schema_kind: choice::among(book, schemas),
    }
}

/// The member of an error that is its code, where it has one of its own.
fn discriminator<'b>(book: &'b Book, failing: Failing) -> Option<&'b str> {
    match failing {
        Failing::Declared(id) if book.api.error(id).body.is_some() => None,
        Failing::Declared(_) => failure::discriminator(book, false),
        Failing::Builtin(kind) => {
            failure::discriminator(book, kind == BuiltinKind::ValidationFailed)
        }
    }
}

/// One of several errors. Their codes tell them apart, unless two have the same.
fn one_of_failures(book: &Book, failing: &[Failing]) -> Schema {
    let schemas = names(book, failing).into_iter().map(schema_ref);
    // What is sent as text is told apart by its media type.
    let formatted = failing.iter().filter(|one| one.text(book.api).is_none());
    let failing: Vec<Failing> = formatted.copied().collect();
    let mapping: IndexMap<String, String> = failing
        .iter()
        .map(|one| {
            (
                one.code(book.api).to_owned(),
                schema_pointer(one.name(book)),
            )
        })
        .collect();
    let told_apart = mapping.len() == failing.len();
    let mut discriminators = failing.iter().map(|one| discriminator(book, *one));
    let first = discriminators.next().flatten();
    let is_shared = discriminators.all(|other| other == first);
    let property_name = first.filter(|_| told_apart && is_shared);
    Schema {
        schema_kind: choice::among(book, schemas.collect()),
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
