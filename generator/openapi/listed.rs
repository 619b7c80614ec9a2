//! What there are schemas of in `components`, in their order and with their names.

use std::collections::{BTreeSet, HashMap};

use super::{book::Book, target::Target};
use crate::{
    http::Method,
    ir::{Body, BuiltinKind, Direction, ErrorId, Operation, ResourceId, TypeId},
};

/// Schemas that are written one after the other.
#[derive(Clone, Copy)]
pub(super) enum Schemas {
    Type(TypeId),
    Models(ResourceId),
    Error(ErrorId),
    Operations(ResourceId),
    Builtin,
}

/// Where what a schema is of goes, with its name.
type Name<'t> = &'t mut dyn FnMut(&str, Target);

/// All of a document, by their names.
pub(super) fn targets(book: &Book) -> HashMap<String, Target> {
    let mut targets = HashMap::new();
    for schemas in all(book) {
        named(book, schemas, &mut |name, target| {
            targets.insert(name.to_owned(), target);
        });
    }
    targets
}

/// Types, models, errors and operations in the contract's order, then what every error has.
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

/// What the schemas of one of these are of.
pub(super) fn named(book: &Book, schemas: Schemas, name: Name) {
    match schemas {
        Schemas::Type(id) => types(book, id, name),
        Schemas::Models(id) => models(book, id, name),
        Schemas::Error(id) if !book.reach.has_error(id) => {}
        Schemas::Error(id) => {
            name(&book.api.error(id).name, Target::Error(id));
            if let Some(detail) = book.detail_name(id) {
                name(detail, Target::Detail(id));
            }
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
    let operations = operations(book).filter(|it| it.method != Method::Head);
    let kinds: BTreeSet<BuiltinKind> = operations.flat_map(|it| it.builtins(book.api)).collect();
    if !kinds.is_empty() {
        name(&book.failure, Target::Failure);
    }
    for &kind in &kinds {
        name(book.builtin_name(kind), Target::Builtin(kind));
        if let Some(detail) = book.builtin_detail_name(kind) {
            name(detail, Target::BuiltinDetail(kind));
        }
    }
    if kinds.contains(&BuiltinKind::ValidationFailed) {
        name(&book.violation, Target::Violation);
    }
}

/// Every operation of the contract.
pub(super) fn operations<'b>(book: &Book<'b>) -> impl Iterator<Item = &'b Operation> {
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
