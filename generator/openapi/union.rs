//! The schemas of unions.

use indexmap::IndexMap;
use openapiv3::{
    Discriminator, ReferenceOr, Schema, SchemaData, SchemaKind, StringType, Type as Kind,
};

use super::{
    book::{Book, schema_pointer, schema_ref},
    choice,
    field::Properties,
    model::properties,
    schema::{item, of_type, one_of_texts, open},
};
use crate::ir::{Direction, Field, NamedType, Type, TypeId, TypeKind};

/// A union: `oneOf` or `anyOf`, and where a property tells the variants apart, `discriminator`.
pub(super) fn union(book: &Book, id: TypeId, ty: &NamedType, direction: Direction) -> Schema {
    let (tag, variants) = parts(&ty.kind);
    let names = book.variant_names(id, direction);
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
        schema_kind: choice::among(book, alternatives(book, id, direction)),
    }
}

/// The schemas that a value may have, in the order of the contract.
pub(super) fn alternatives(
    book: &Book,
    id: TypeId,
    direction: Direction,
) -> Vec<ReferenceOr<Schema>> {
    let (tag, variants) = parts(&book.api.ty(id).kind);
    let names = book.variant_names(id, direction);
    match tag {
        Some(_) => names.iter().map(|name| schema_ref(name)).collect(),
        None => variants
            .iter()
            .map(|variant| untagged(book, variant, direction))
            .collect(),
    }
}

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

fn parts(kind: &TypeKind) -> (Option<&str>, &[Field]) {
    match kind {
        TypeKind::Union {
            discriminator,
            variants,
        } => (discriminator.as_deref(), variants),
        _ => (None, &[]),
    }
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

fn untagged(book: &Book, variant: &Field, direction: Direction) -> ReferenceOr<Schema> {
    let schema = of_type(book, &variant.ty, &variant.constraints, direction);
    match &variant.description {
        None => schema,
        Some(description) => {
            let mut own = open(schema);
            own.schema_data.description = Some(description.clone());
            ReferenceOr::Item(own)
        }
    }
}

/// A union of several kinds of values, or null: in OpenAPI 3.0.3 `nullable` has an effect only beside
/// a `type`, so null is a value of its own.
pub(super) fn or_null(schema: ReferenceOr<Schema>) -> ReferenceOr<Schema> {
    let null = Schema {
        schema_data: SchemaData {
            nullable: true,
            ..SchemaData::default()
        },
        schema_kind: SchemaKind::Type(Kind::String(StringType {
            enumeration: vec![None],
            ..StringType::default()
        })),
    };
    ReferenceOr::Item(Schema {
        schema_data: SchemaData::default(),
        schema_kind: SchemaKind::AnyOf {
            any_of: vec![schema, ReferenceOr::Item(null)],
        },
    })
}
