//! The schemas of variants that a discriminator tells apart.

use openapiv3::{Schema, Type as Kind};

use super::{
    alternatives::parts,
    context::DocumentContext,
    field::Properties,
    model::properties,
    schema::{item, one_of_texts},
};
use crate::ir::{Direction, NamedType, Type, TypeId};

/// The schema of a variant that a discriminator tells apart: the property stands beside the object's
/// own, so it is an object of its own.
pub(super) fn variant(
    context: &DocumentContext,
    id: TypeId,
    direction: Direction,
    number: usize,
) -> Schema {
    let (tag, variants) = parts(&context.api.ty(id).kind);
    let variant = &variants[number];
    let object = object(context, &variant.ty);
    let fields = object.map_or(&[][..], |object| object.kind.parts());
    let mut start = Properties::default();
    let says = one_of_texts([variant.wire.as_str()]);
    start.add(tag.unwrap_or_default(), item(Kind::String(says)), true);
    let described = object.and_then(|object| object.description.as_ref());
    let description = variant.description.as_ref().or(described).cloned();
    let whole = properties(context, start, fields, direction);
    let is_closed = object.is_none_or(|object| context.closes_type(object, direction));
    whole.object(description, is_closed)
}

fn object<'b>(context: &'b DocumentContext, ty: &Type) -> Option<&'b NamedType> {
    match ty {
        Type::Named(id) => Some(context.api.ty(*id)),
        _ => None,
    }
}
