//! The variants of unions, and the schemas that they are told by.

use openapiv3::{ReferenceOr, Schema, StringType, Type as Kind};

use super::{
    context::{DocumentContext, schema_ref},
    field::Properties,
    schema::{item, of_type, open},
};
use crate::ir::{Direction, Field, TypeId, TypeKind};

/// The schemas that a value may have, in the order of the contract.
pub(super) fn alternatives(
    context: &DocumentContext,
    id: TypeId,
    direction: Direction,
) -> Vec<ReferenceOr<Schema>> {
    let (tag, variants) = parts(&context.api.ty(id).kind);
    let names = context.variant_names(id, direction);
    match tag {
        Some(tag) => {
            let known = names.iter().map(|name| schema_ref(name));
            let other = context.api.ty(id).kind.keeps_others();
            known.chain(other.then(|| other_object(tag))).collect()
        }
        None => variants
            .iter()
            .map(|variant| untagged(context, variant, direction))
            .collect(),
    }
}

/// The property that tells variants apart, and the variants.
pub(super) fn parts(kind: &TypeKind) -> (Option<&str>, &[Field]) {
    match kind {
        TypeKind::Union {
            discriminator,
            variants,
            ..
        } => (discriminator.as_deref(), variants),
        _ => (None, &[]),
    }
}

/// An object that no variant is, of which only its discriminator is known.
fn other_object(tag: &str) -> ReferenceOr<Schema> {
    let mut properties = Properties::default();
    properties.add(tag, item(Kind::String(StringType::default())), true);
    let description = "Another object, which a later version adds".to_owned();
    ReferenceOr::Item(properties.object(Some(description), false))
}

fn untagged(
    context: &DocumentContext,
    variant: &Field,
    direction: Direction,
) -> ReferenceOr<Schema> {
    let schema = of_type(context, &variant.ty, &variant.constraints, direction);
    match &variant.description {
        None => schema,
        Some(description) => {
            let mut own = open(schema);
            own.schema_data.description = Some(description.clone());
            ReferenceOr::Item(own)
        }
    }
}
