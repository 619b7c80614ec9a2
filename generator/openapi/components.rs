//! `components`: every schema that an operation leads to, and what all responses share.

use openapiv3::{Components, ReferenceOr, Schema};

use super::{
    book::Book,
    group, header,
    listed::{self, Schemas},
    response, security,
    single::{self, Several},
    target::Target,
    union, viewed,
};

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
    let mut components = Components {
        security_schemes: security::schemes(book.api),
        ..Components::default()
    };
    for (name, shared) in response::shared(book) {
        let shared = ReferenceOr::Item(shared);
        components.responses.insert(name.to_owned(), shared);
    }
    if listed::operations(book).next().is_some() {
        components.headers.insert(
            book.request_id.to_owned(),
            ReferenceOr::Item(header::request_id()),
        );
    }
    components
}

/// Where a schema goes, with its name.
type Take<'t> = &'t mut dyn FnMut(&str, Schema);

/// Types, models, errors and operations in the contract's order, then what every error has.
pub(super) fn schemas(book: &Book, take: Take) {
    for schemas in listed::all(book) {
        write(book, schemas, take);
    }
}

/// The schemas of one of these.
pub(super) fn write(book: &Book, schemas: Schemas, take: Take) {
    listed::named(book, schemas, &mut |name, target| {
        take(name, schema(book, target));
    });
}

/// The schema of one of these, whatever it is of.
fn schema(book: &Book, target: Target) -> Schema {
    match single::schema(book, target) {
        Ok(schema) => schema,
        Err(Several::Union(id, direction)) => union::union(book, id, direction),
        Err(Several::Views(id, sparse)) => viewed::schema(book, id, sparse),
        Err(Several::Status(id, number, status)) => {
            group::schema(book, &book.api.resource(id).operations[number], status)
        }
    }
}
