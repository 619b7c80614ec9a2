//! `components`: every schema that an operation leads to, and what all responses share.

use std::collections::BTreeSet;

use openapiv3::{Components, ReferenceOr, Schema};

use super::{book::Book, failure, header, model, response, security, union};
use crate::ir::{BuiltinKind, Direction, ErrorId, ResourceId, TypeId};

/// All of it.
pub(super) fn components(book: &Book) -> Components {
    let mut components = shared(book);
    schemas(book, &mut |name, schema| {
        components
            .schemas
            .insert(name.to_owned(), ReferenceOr::Item(schema));
    });
    components
}

/// All but the schemas.
pub(super) fn shared(book: &Book) -> Components {
    let mut components = Components::default();
    for kind in builtins(book) {
        components.responses.insert(
            book.builtin_name(kind).to_owned(),
            ReferenceOr::Item(response::builtin(book, book.api.builtin(kind))),
        );
    }
    components.headers.insert(
        book.request_id.to_owned(),
        ReferenceOr::Item(header::request_id()),
    );
    components.security_schemes = security::schemes(book.api);
    components
}

/// Schemas that are written one after the other.
#[derive(Clone, Copy)]
pub(super) enum Schemas {
    Type(TypeId),
    Models(ResourceId),
    Error(ErrorId),
    Builtin,
}

/// Where a schema goes, with its name.
type Take<'t> = &'t mut dyn FnMut(&str, Schema);

/// Types, models and errors in the contract's order, then the built-in errors.
pub(super) fn schemas(book: &Book, take: Take) {
    for schemas in all(book) {
        write(book, schemas, take);
    }
}

/// What there are schemas of, in that order.
pub(super) fn all(book: &Book) -> Vec<Schemas> {
    let api = book.api;
    let types = (0..api.types.len()).map(|number| Schemas::Type(TypeId(number)));
    let models = (0..api.resources.len()).map(|number| Schemas::Models(ResourceId(number)));
    let errors = api.errors.iter().map(|error| Schemas::Error(error.id));
    types
        .chain(models)
        .chain(errors)
        .chain([Schemas::Builtin])
        .collect()
}

/// The schemas of one of these.
pub(super) fn write(book: &Book, schemas: Schemas, take: Take) {
    match schemas {
        Schemas::Type(id) => named(book, id, take),
        Schemas::Models(id) => models(book, id, take),
        Schemas::Error(id) if !book.reach.has_error(id) => {}
        Schemas::Error(id) => {
            let error = book.api.error(id);
            take(&error.name, failure::declared(book, error));
        }
        Schemas::Builtin => {
            let kinds = builtins(book);
            for &kind in &kinds {
                take(
                    book.builtin_name(kind),
                    failure::builtin(book, book.api.builtin(kind)),
                );
            }
            if kinds.contains(&BuiltinKind::ValidationFailed) {
                take(&book.violation, failure::violation(book));
            }
        }
    }
}

/// The built-in errors that can occur anywhere.
fn builtins(book: &Book) -> BTreeSet<BuiltinKind> {
    book.api
        .resources
        .iter()
        .flat_map(|resource| &resource.operations)
        .flat_map(|operation| operation.builtins(book.api))
        .collect()
}

fn named(book: &Book, id: TypeId, take: Take) {
    let ty = book.api.ty(id);
    let leaves = book.reach.has_type_itself(id, Direction::Response);
    if leaves {
        type_schemas(book, id, &ty.name, Direction::Response, take);
    }
    let name = book.type_name(id, Direction::Request);
    if book.reach.has_type_itself(id, Direction::Request) && !(leaves && name == ty.name) {
        type_schemas(book, id, name, Direction::Request, take);
    }
}

/// The schema of a type, and those of the variants that its discriminator names.
fn type_schemas(book: &Book, id: TypeId, name: &str, direction: Direction, take: Take) {
    let ty = book.api.ty(id);
    take(name, model::named(book, id, ty, direction));
    for (name, schema) in union::variants(book, id, direction) {
        take(name, schema);
    }
}

fn models(book: &Book, id: ResourceId, take: Take) {
    let resource = book.api.resource(id);
    for input in &resource.inputs {
        if book.reach.has_input(input.id) {
            take(&input.name, model::input(book, input));
        }
    }
    for output in &resource.outputs {
        if book.reach.has_whole_output(output.id) {
            take(&output.name, model::output(book, output));
        }
        if let Some(name) = book.sparse_name(output.id) {
            take(name, model::sparse(book, output));
        }
    }
}
