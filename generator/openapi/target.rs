//! What the schemas in `components` are of.

use super::pages::Page;
use crate::ir::{BuiltinKind, Direction, ErrorId, InputId, OutputId, ResourceId, TypeId};

/// What a schema is of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Target<'a> {
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
    Page(Page<'a>),
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
