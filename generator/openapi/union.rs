//! The schemas of unions.

use indexmap::IndexMap;
use openapiv3::{Discriminator, Schema, SchemaData};

use super::{
    alternatives::{alternatives, parts},
    choice,
    context::{DocumentContext, schema_pointer},
};
use crate::ir::{Direction, TypeId};

/// A union: `oneOf` or `anyOf`, and where a property tells the variants apart, `discriminator`.
pub(super) fn union(context: &DocumentContext, id: TypeId, direction: Direction) -> Schema {
    let ty = context.api.ty(id);
    let (tag, variants) = parts(&ty.kind);
    let names = context.variant_names(id, direction);
    let discriminator = tag.map(|tag| Discriminator {
        property_name: tag.to_owned(),
        mapping: variants
            .iter()
            .zip(names)
            .map(|(variant, name)| (variant.wire.clone(), schema_pointer(name)))
            .collect(),
        extensions: IndexMap::default(),
    });
    Schema {
        schema_data: SchemaData {
            description: ty.description.clone(),
            discriminator,
            ..SchemaData::default()
        },
        schema_kind: choice::among(context, alternatives(context, id, direction)),
    }
}
