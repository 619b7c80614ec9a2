//! What there are schemas of in `components`, in their order and with their names.

use std::collections::{BTreeSet, HashMap};

use super::{
    book::Book,
    failing::{Failing, failures},
    failure,
    nested::Owner,
    target::Target,
};
use crate::{
    http::Method,
    ir::{Body, BuiltinKind, Direction, ErrorId, ErrorPart, Operation, ResourceId, TypeId},
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
type Name<'t, 'a> = &'t mut dyn FnMut(&str, Target<'a>);

/// All of a document, by their names.
pub(super) fn targets<'a>(book: &Book<'a>) -> HashMap<String, Target<'a>> {
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
pub(super) fn named<'a>(book: &Book<'a>, schemas: Schemas, name: Name<'_, 'a>) {
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

fn of_operation<'a>(
    book: &Book<'a>,
    id: ResourceId,
    number: usize,
    operation: &Operation,
    name: Name<'_, 'a>,
) {
    for multipart in operation.body.iter().flat_map(Body::multipart) {
        name(book.groups.parts(multipart), Target::Parts(id, number));
    }
    for (status, of_status) in book.groups.statuses(operation) {
        name(of_status, Target::Status(id, number, status));
    }
}

fn builtins<'a>(book: &Book<'a>, name: Name<'_, 'a>) {
    let operations = || operations(book).filter(|it| it.method != Method::Head);
    if operations().next().is_some() {
        name(&book.failure, Target::Failure);
        nested(book, Owner::Base, name);
    }
    let failing = operations().flat_map(|it| failures(book.api, it));
    let failing = failing.flat_map(|(_, failing)| failing);
    let kinds = failing.filter_map(|failing| match failing {
        Failing::Builtin(kind) if failing.text(book.api).is_none() => Some(kind),
        Failing::Builtin(_) | Failing::Declared(_) => None,
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
fn nested<'a>(book: &Book<'a>, owner: Owner, name: Name<'_, 'a>) {
    for (number, place) in book.nested.in_owner(owner) {
        if failure::has(book, place) {
            name(&place.name, Target::Nested(number));
        }
    }
}

/// Every operation of the contract.
pub(super) fn operations<'b>(book: &Book<'b>) -> impl Iterator<Item = &'b Operation> {
    book.api.resources.iter().flat_map(|it| &it.operations)
}

fn types<'a>(book: &Book<'a>, id: TypeId, name: Name<'_, 'a>) {
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
fn of_type<'a>(book: &Book<'a>, id: TypeId, own: &str, direction: Direction, name: Name<'_, 'a>) {
    name(own, Target::Type(id, direction));
    let variants = book.variant_names(id, direction).iter().enumerate();
    variants.for_each(|(number, it)| name(it, Target::Variant(id, direction, number)));
}

fn models<'a>(book: &Book<'a>, id: ResourceId, name: Name<'_, 'a>) {
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
