//! `components`: every schema that an operation leads to, and what all responses share.

use std::collections::BTreeSet;

use openapiv3::{Components, ReferenceOr, Schema};

use super::{book::Book, header, model, problem, response, security, union};
use crate::ir::{BuiltinKind, Direction, TypeId};

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

/// Where a schema goes, with its name.
type Take<'t> = &'t mut dyn FnMut(&str, Schema);

/// Types, models and errors in the contract's order, then the built-in errors.
pub(super) fn schemas(book: &Book, take: Take) {
    types(book, take);
    models(book, take);
    for error in &book.api.errors {
        if book.reach.has_error(error.id) {
            take(&error.name, problem::declared(book, error));
        }
    }
    let kinds = builtins(book);
    for &kind in &kinds {
        take(
            book.builtin_name(kind),
            problem::builtin(book, book.api.builtin(kind)),
        );
    }
    if kinds.contains(&BuiltinKind::ValidationFailed) {
        take(&book.violation, problem::violation());
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

fn types(book: &Book, take: Take) {
    for (index, ty) in book.api.types.iter().enumerate() {
        let id = TypeId(index);
        let leaves = book.reach.has_type_itself(id, Direction::Response);
        if leaves {
            type_schemas(book, id, &ty.name, Direction::Response, take);
        }
        let name = book.type_name(id, Direction::Request);
        if book.reach.has_type_itself(id, Direction::Request) && !(leaves && name == ty.name) {
            type_schemas(book, id, name, Direction::Request, take);
        }
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

fn models(book: &Book, take: Take) {
    for resource in &book.api.resources {
        for input in &resource.inputs {
            if book.reach.has_input(input.id) {
                take(&input.name, model::input(book, input));
            }
        }
        for output in &resource.outputs {
            if book.reach.has_output(output.id) {
                take(&output.name, model::output(book, output));
            }
        }
    }
}
