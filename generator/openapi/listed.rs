//! What there are schemas of in `components`, in their order and with their names.

use std::collections::{BTreeSet, HashMap};

use super::{
    context::DocumentContext,
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
pub(super) fn targets<'a>(context: &DocumentContext<'a>) -> HashMap<String, Target<'a>> {
    let mut targets = HashMap::new();
    for schemas in all(context) {
        named(context, schemas, &mut |name, target| {
            targets.insert(name.to_owned(), target);
        });
    }
    targets
}

/// Types, models, errors and operations in the contract's order, then what every error has.
pub(super) fn all(context: &DocumentContext) -> Vec<Schemas> {
    let api = context.api;
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
pub(super) fn named<'a>(context: &DocumentContext<'a>, schemas: Schemas, name: Name<'_, 'a>) {
    match schemas {
        Schemas::Type(id) => types(context, id, name),
        Schemas::Models(id) => models(context, id, name),
        Schemas::Error(id) if !context.reach.has_error(id) => {}
        // What it sends is a type then.
        Schemas::Error(id) if context.api.error(id).body.is_some() => {}
        Schemas::Error(id) => {
            name(&context.api.error(id).name, Target::Error(id));
            nested(context, Owner::Error(id), name);
        }
        Schemas::Operations(id) => {
            let operations = context.api.resource(id).operations.iter().enumerate();
            operations.for_each(|(number, it)| of_operation(context, id, number, it, name));
        }
        Schemas::Builtin => builtins(context, name),
    }
}

fn of_operation<'a>(
    context: &DocumentContext<'a>,
    id: ResourceId,
    number: usize,
    operation: &Operation,
    name: Name<'_, 'a>,
) {
    for multipart in operation.body.iter().flat_map(Body::multipart) {
        name(context.groups.parts(multipart), Target::Parts(id, number));
    }
    for (status, of_status) in context.groups.statuses(operation) {
        name(of_status, Target::Status(id, number, status));
    }
}

fn builtins<'a>(context: &DocumentContext<'a>, name: Name<'_, 'a>) {
    let operations = || operations(context).filter(|it| it.method != Method::Head);
    if operations().next().is_some() {
        name(&context.failure, Target::Failure);
        nested(context, Owner::Base, name);
    }
    let failing = operations().flat_map(|it| failures(context.api, it));
    let failing = failing.flat_map(|(_, failing)| failing);
    let kinds = failing.filter_map(|failing| match failing {
        Failing::Builtin(kind) if failing.text(context.api).is_none() => Some(kind),
        Failing::Builtin(_) | Failing::Declared(_) => None,
    });
    let kinds: BTreeSet<BuiltinKind> = kinds.collect();
    for &kind in &kinds {
        name(context.builtin_name(kind), Target::Builtin(kind));
        nested(context, Owner::Builtin(kind), name);
    }
    let lists = context
        .api
        .error_format
        .invalid
        .shows(ErrorPart::Violations);
    if lists && kinds.contains(&BuiltinKind::ValidationFailed) {
        name(&context.violation, Target::Violation);
        nested(context, Owner::Violation, name);
    }
}

/// The objects in an error or a violation.
fn nested<'a>(context: &DocumentContext<'a>, owner: Owner, name: Name<'_, 'a>) {
    for (number, place) in context.nested.in_owner(owner) {
        if failure::has(context, place) {
            name(&place.name, Target::Nested(number));
        }
    }
}

/// Every operation of the contract.
pub(super) fn operations<'b>(context: &DocumentContext<'b>) -> impl Iterator<Item = &'b Operation> {
    context.api.resources.iter().flat_map(|it| &it.operations)
}

fn types<'a>(context: &DocumentContext<'a>, id: TypeId, name: Name<'_, 'a>) {
    let ty = context.api.ty(id);
    let leaves = context.reach.has_type_itself(id, Direction::Response);
    if leaves {
        of_type(context, id, &ty.name, Direction::Response, name);
    }
    let arriving = context.type_name(id, Direction::Request);
    if context.reach.has_type_itself(id, Direction::Request) && !(leaves && arriving == ty.name) {
        of_type(context, id, arriving, Direction::Request, name);
    }
}

/// A type, and the variants that its discriminator names.
fn of_type<'a>(
    context: &DocumentContext<'a>,
    id: TypeId,
    own: &str,
    direction: Direction,
    name: Name<'_, 'a>,
) {
    name(own, Target::Type(id, direction));
    let variants = context.variant_names(id, direction).iter().enumerate();
    variants.for_each(|(number, it)| name(it, Target::Variant(id, direction, number)));
}

fn models<'a>(context: &DocumentContext<'a>, id: ResourceId, name: Name<'_, 'a>) {
    let resource = context.api.resource(id);
    for input in &resource.inputs {
        if context.reach.has_input(input.id) {
            name(&input.name, Target::Input(input.id));
        }
    }
    for output in &resource.outputs {
        if context.reach.has_whole_output(output.id) {
            name(&output.name, Target::Output(output.id));
        }
        if let Some(sparse) = context.sparse_name(output.id) {
            name(sparse, Target::Sparse(output.id));
        }
        for &page in context.pages.of_output(output.id) {
            name(context.pages.name(page), Target::Page(page));
        }
    }
}
