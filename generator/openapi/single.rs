//! The schemas in `components` that are not one of several.

use openapiv3::Schema;

use super::{
    body, book::Book, failure, model, nested::Owner, page, target::Target, variant, violation,
};
use crate::ir::{Body, Direction, OutputId, ResourceId, TypeId};

/// One of several schemas, which it takes a comparison of these to make.
pub(super) enum Several {
    /// A union that goes this way.
    Union(TypeId, Direction),
    /// The views of an output, of which a client may ask for some of the fields.
    Views(OutputId, bool),
    /// What a status of an operation sends, by the operation's number in the resource.
    Status(ResourceId, usize, u16),
}

/// The schema, where it is not one of several.
pub(super) fn schema(book: &Book, target: Target<'_>) -> Result<Schema, Several> {
    let api = book.api;
    Ok(match target {
        Target::Type(id, direction) => {
            let schema = model::named(book, api.ty(id), direction);
            return schema.ok_or(Several::Union(id, direction));
        }
        Target::Variant(id, direction, number) => variant::variant(book, id, direction, number),
        Target::Input(id) => model::input(book, api.input(id)),
        Target::Output(id) if api.output(id).views.is_some() => {
            return Err(Several::Views(id, false));
        }
        Target::Sparse(id) if api.output(id).views.is_some() => {
            return Err(Several::Views(id, true));
        }
        Target::Output(id) => model::output(book, api.output(id)),
        Target::Sparse(id) => model::sparse(book, api.output(id)),
        Target::Page(page) => page::schema(book, page),
        Target::Error(id) => failure::declared(book, api.error(id)),
        Target::Builtin(kind) => failure::builtin(book, api.builtin(kind)),
        Target::Nested(number) => {
            let place = book.nested.place(number);
            match place.owner {
                Owner::Violation => violation::nested(book, place),
                _ => failure::nested(book, place),
            }
        }
        Target::Violation => violation::violation(book),
        Target::Failure => failure::base(book),
        Target::Parts(id, number) => {
            let operation = &api.resource(id).operations[number];
            let parts = operation.body.iter().flat_map(Body::multipart);
            body::parts(book, parts.flat_map(|multipart| &multipart.parts))
        }
        Target::Status(id, number, status) => return Err(Several::Status(id, number, status)),
    })
}
