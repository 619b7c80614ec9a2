//! The schemas in `components` that are not one of several.

use openapiv3::Schema;

use super::{
    body, context::DocumentContext, failure, model, nested::Owner, page, target::Target, variant,
    violation,
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
pub(super) fn schema(context: &DocumentContext, target: Target<'_>) -> Result<Schema, Several> {
    let api = context.api;
    Ok(match target {
        Target::Type(id, direction) => {
            let schema = model::named(context, api.ty(id), direction);
            return schema.ok_or(Several::Union(id, direction));
        }
        Target::Variant(id, direction, number) => variant::variant(context, id, direction, number),
        Target::Input(id) => model::input(context, api.input(id)),
        Target::Output(id) if api.output(id).views.is_some() => {
            return Err(Several::Views(id, false));
        }
        Target::Sparse(id) if api.output(id).views.is_some() => {
            return Err(Several::Views(id, true));
        }
        Target::Output(id) => model::output(context, api.output(id)),
        Target::Sparse(id) => model::sparse(context, api.output(id)),
        Target::Page(page) => page::schema(context, page),
        Target::Error(id) => failure::declared(context, api.error(id)),
        Target::Builtin(kind) => failure::builtin(context, api.builtin(kind)),
        Target::Nested(number) => {
            let place = context.nested.place(number);
            match place.owner {
                Owner::Violation => violation::nested(context, place),
                _ => failure::nested(context, place),
            }
        }
        Target::Violation => violation::violation(context),
        Target::Failure => failure::base(context),
        Target::Parts(id, number) => {
            let operation = &api.resource(id).operations[number];
            let parts = operation.body.iter().flat_map(Body::multipart);
            body::parts(context, parts.flat_map(|multipart| &multipart.parts))
        }
        Target::Status(id, number, status) => return Err(Several::Status(id, number, status)),
    })
}
