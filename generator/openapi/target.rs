//! What the schemas in `components` are of.

use std::collections::HashMap;

use openapiv3::Schema;

use super::{
    body,
    book::Book,
    components, failure, group, model,
    outline::Outline,
    page::{self, Page},
    union, violation,
};
use crate::ir::{
    Body, BuiltinKind, Direction, ErrorId, InputId, Operation, OutputId, ResourceId, TypeId,
    TypeKind,
};

/// What a schema is of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Target {
    /// A type that goes this way.
    Type(TypeId, Direction),
    /// A variant, by its number, of a union with a discriminator.
    Variant(TypeId, Direction, usize),
    /// An input.
    Input(InputId),
    /// An output.
    Output(OutputId),
    /// An output of which a client may ask for some of the fields.
    Sparse(OutputId),
    /// A page.
    Page(Page),
    /// An error.
    Error(ErrorId),
    /// A built-in error.
    Builtin(BuiltinKind),
    /// An object in an error or a violation, by its number.
    Nested(usize),
    /// One violation of a 422.
    Violation,
    /// What every error has.
    Failure,
    /// The parts of an operation, by its number in the resource.
    Parts(ResourceId, usize),
    /// What a status of an operation sends, where it is one of several.
    Status(ResourceId, usize, u16),
}

impl Target {
    /// All of a document, by their names.
    pub(super) fn all(book: &Book) -> HashMap<String, Self> {
        let mut all = HashMap::new();
        for schemas in components::all(book) {
            components::named(book, schemas, &mut |name, target| {
                all.insert(name.to_owned(), target);
            });
        }
        all
    }

    /// The schema.
    pub(super) fn schema(self, book: &Book) -> Schema {
        let api = book.api;
        let operation =
            |id: ResourceId, number: usize| -> &Operation { &api.resource(id).operations[number] };
        match self {
            Self::Type(id, direction) => model::named(book, id, api.ty(id), direction),
            Self::Variant(id, direction, number) => union::variant(book, id, direction, number),
            Self::Input(id) => model::input(book, api.input(id)),
            Self::Output(id) => model::output(book, api.output(id)),
            Self::Sparse(id) => model::sparse(book, api.output(id)),
            Self::Page(page) => page::schema(book, page),
            Self::Error(id) => failure::declared(book, api.error(id)),
            Self::Builtin(kind) => failure::builtin(book, api.builtin(kind)),
            Self::Nested(number) => failure::nested(book, book.nested.place(number)),
            Self::Violation => violation::violation(book),
            Self::Failure => failure::base(book),
            Self::Parts(id, number) => {
                let parts = operation(id, number).body.iter().flat_map(Body::multipart);
                body::parts(book, parts.flat_map(|multipart| &multipart.parts))
            }
            Self::Status(id, number, status) => group::schema(book, operation(id, number), status),
        }
    }

    /// The outline of the schema. Which of a union's variants exclude each other is not asked here:
    /// this is what answers that.
    pub(super) fn outline(self, book: &Book) -> Outline {
        match self {
            Self::Type(id, direction) if matches!(book.api.ty(id).kind, TypeKind::Union { .. }) => {
                Outline::either(book, &union::alternatives(book, id, direction))
            }
            Self::Status(..) => Outline::Any,
            _ => Outline::of_item(book, &self.schema(book)),
        }
    }
}
