//! `components`: every schema that an operation leads to, and what all responses share.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use openapiv3::{Components, ReferenceOr, Schema};

use super::{book::Book, header, model, problem, response};
use crate::ir::{BuiltinKind, Direction, TypeId};

/// Types, models and errors in the contract's order, then the built-in errors.
pub(super) fn components(book: &Book) -> Components {
    let kinds: BTreeSet<BuiltinKind> = book
        .api
        .resources
        .iter()
        .flat_map(|resource| &resource.operations)
        .flat_map(|operation| operation.builtins(book.api))
        .collect();
    let mut components = Components::default();
    let schemas = &mut components.schemas;
    types(book, schemas);
    models(book, schemas);
    for error in &book.api.errors {
        if book.reach.has_error(error.id) {
            add(schemas, &error.name, problem::declared(book, error));
        }
    }
    for &kind in &kinds {
        let error = book.api.builtin(kind);
        let name = book.builtin_name(kind);
        add(schemas, name, problem::builtin(book, error));
        components.responses.insert(
            name.to_owned(),
            ReferenceOr::Item(response::builtin(book, error)),
        );
    }
    if kinds.contains(&BuiltinKind::ValidationFailed) {
        add(schemas, &book.violation, problem::violation());
    }
    components.headers.insert(
        book.request_id.to_owned(),
        ReferenceOr::Item(header::request_id()),
    );
    components
}

fn types(book: &Book, schemas: &mut IndexMap<String, ReferenceOr<Schema>>) {
    for (index, ty) in book.api.types.iter().enumerate() {
        let id = TypeId(index);
        for direction in [Direction::Response, Direction::Request] {
            let name = book.type_name(id, direction);
            if book.reach.has_type(id, direction) && !schemas.contains_key(name) {
                add(schemas, name, model::named(book, ty, direction));
            }
        }
    }
}

fn models(book: &Book, schemas: &mut IndexMap<String, ReferenceOr<Schema>>) {
    for resource in &book.api.resources {
        for input in &resource.inputs {
            if book.reach.has_input(input.id) {
                add(schemas, &input.name, model::input(book, input));
            }
        }
        for output in &resource.outputs {
            if book.reach.has_output(output.id) {
                add(schemas, &output.name, model::output(book, output));
            }
        }
    }
}

fn add(schemas: &mut IndexMap<String, ReferenceOr<Schema>>, name: &str, schema: Schema) {
    schemas.insert(name.to_owned(), ReferenceOr::Item(schema));
}
