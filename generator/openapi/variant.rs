//! The schemas of variants that a discriminator tells apart.

use openapiv3::{Schema, Type as Kind};

use super::{
    alternatives::parts,
    book::Book,
    field::Properties,
    model::properties,
    schema::{item, one_of_texts},
};
use crate::ir::{Direction, Field, Type, TypeId};

/// The schema of a variant that a discriminator tells apart: the property stands beside the object's
/// own, so it is an object of its own.
pub(super) fn variant(book: &Book, id: TypeId, direction: Direction, number: usize) -> Schema {
    let (tag, variants) = parts(&book.api.ty(id).kind);
    let variant = &variants[number];
    let (fields, described) = object(book, &variant.ty);
    let mut start = Properties::default();
    let says = one_of_texts([variant.wire.as_str()]);
    start.add(tag.unwrap_or_default(), item(Kind::String(says)), true);
    let description = variant.description.as_ref().or(described).cloned();
    let whole = properties(book, start, fields, direction);
    whole.object(description, book.closes(direction))
}

fn object<'b>(book: &'b Book, ty: &Type) -> (&'b [Field], Option<&'b String>) {
    match ty {
        Type::Named(id) => {
            let ty = book.api.ty(*id);
            (ty.kind.parts(), ty.description.as_ref())
        }
        _ => (&[], None),
    }
}
