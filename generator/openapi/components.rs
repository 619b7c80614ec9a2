//! `components`: every schema that an operation leads to, and what all responses share.

use std::collections::BTreeSet;

use openapiv3::{Components, ReferenceOr, Schema};

use super::{
    book::Book,
    failure,
    group::{self, Failing},
    header,
    nested::Owner,
    response, security,
    target::Target,
};
use crate::{
    http::Method,
    ir::{Body, BuiltinKind, Direction, ErrorId, ErrorPart, Operation, ResourceId, TypeId},
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
    if operations(book).next().is_some() {
        components.headers.insert(
            book.request_id.to_owned(),
            ReferenceOr::Item(header::request_id()),
        );
    }
    components
}

/// Schemas that are written one after the other.
#[derive(Clone, Copy)]
pub(super) enum Schemas {
    Type(TypeId),
    Models(ResourceId),
    Error(ErrorId),
    Operations(ResourceId),
    Builtin,
}

/// Where a schema goes, with its name.
type Take<'t> = &'t mut dyn FnMut(&str, Schema);
/// Where what a schema is of goes, with its name.
type Name<'t> = &'t mut dyn FnMut(&str, Target);

/// Types, models, errors and operations in the contract's order, then what every error has.
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
    let operations = (0..api.resources.len()).map(|it| Schemas::Operations(ResourceId(it)));
    types
        .chain(models)
        .chain(errors)
        .chain(operations)
        .chain([Schemas::Builtin])
        .collect()
}

/// The schemas of one of these.
pub(super) fn write(book: &Book, schemas: Schemas, take: Take) {
    named(book, schemas, &mut |name, target| {
        take(name, target.schema(book));
    });
}

/// What the schemas of one of these are of.
pub(super) fn named(book: &Book, schemas: Schemas, name: Name) {
    match schemas {
        Schemas::Type(id) => types(book, id, name),
        Schemas::Models(id) => models(book, id, name),
        Schemas::Error(id) if !book.reach.has_error(id) => {}
        // What it sends is a type then.
        Schemas::Error(id) if book.api.error(id).body.is_some() => {}
        Schemas::Error(id) => {
            name(&book.api.error(id).name, Target::Error(id));
            nested(book, Owner::Error(id), name);
        }
        Schemas::Operations(id) => {
            let operations = book.api.resource(id).operations.iter().enumerate();
            operations.for_each(|(number, it)| of_operation(book, id, number, it, name));
        }
        Schemas::Builtin => builtins(book, name),
    }
}

fn of_operation(book: &Book, id: ResourceId, number: usize, operation: &Operation, name: Name) {
    for multipart in operation.body.iter().flat_map(Body::multipart) {
        name(book.groups.parts(multipart), Target::Parts(id, number));
    }
    for (status, of_status) in book.groups.statuses(operation) {
        name(of_status, Target::Status(id, number, status));
    }
}

fn builtins(book: &Book, name: Name) {
    let operations = || operations(book).filter(|it| it.method != Method::Head);
    if operations().next().is_some() {
        name(&book.failure, Target::Failure);
        nested(book, Owner::Base, name);
    }
    let failing = operations().flat_map(|it| group::failures(book.api, it));
    let failing = failing.flat_map(|(_, failing)| failing);
    let kinds = failing.filter_map(|failing| match failing {
        Failing::Builtin(kind) => Some(kind),
        Failing::Declared(_) => None,
    });
    let kinds: BTreeSet<BuiltinKind> = kinds.collect();
    for &kind in &kinds {
        name(book.builtin_name(kind), Target::Builtin(kind));
        nested(book, Owner::Builtin(kind), name);
    }
    let lists = book.api.error_format.invalid.shows(ErrorPart::Violations);
    if lists && kinds.contains(&BuiltinKind::ValidationFailed) {
        name(&book.violation, Target::Violation);
        nested(book, Owner::Violation, name);
    }
}

/// The objects in an error or a violation.
fn nested(book: &Book, owner: Owner, name: Name) {
    for (number, place) in book.nested.in_owner(owner) {
        if failure::has(book, place) {
            name(&place.name, Target::Nested(number));
        }
    }
}

fn operations<'b>(book: &Book<'b>) -> impl Iterator<Item = &'b Operation> {
    book.api.resources.iter().flat_map(|it| &it.operations)
}

fn types(book: &Book, id: TypeId, name: Name) {
    let ty = book.api.ty(id);
    let leaves = book.reach.has_type_itself(id, Direction::Response);
    if leaves {
        of_type(book, id, &ty.name, Direction::Response, name);
    }
    let arriving = book.type_name(id, Direction::Request);
    if book.reach.has_type_itself(id, Direction::Request) && !(leaves && arriving == ty.name) {
        of_type(book, id, arriving, Direction::Request, name);
    }
}

/// A type, and the variants that its discriminator names.
fn of_type(book: &Book, id: TypeId, own: &str, direction: Direction, name: Name) {
    name(own, Target::Type(id, direction));
    let variants = book.variant_names(id, direction).iter().enumerate();
    variants.for_each(|(number, it)| name(it, Target::Variant(id, direction, number)));
}

fn models(book: &Book, id: ResourceId, name: Name) {
    let resource = book.api.resource(id);
    for input in &resource.inputs {
        if book.reach.has_input(input.id) {
            name(&input.name, Target::Input(input.id));
        }
    }
    for output in &resource.outputs {
        if book.reach.has_whole_output(output.id) {
            name(&output.name, Target::Output(output.id));
        }
        if let Some(sparse) = book.sparse_name(output.id) {
            name(sparse, Target::Sparse(output.id));
        }
        for &page in book.pages.of_output(output.id) {
            name(book.pages.name(page), Target::Page(page));
        }
    }
}
