//! `types`.

use std::collections::BTreeMap;

use crate::contract::ast::{self, TypeDef};
use crate::ir::{Encoding, EnumItem, Field, NamedType, Scalar, Type, TypeKind};
use crate::names;

use super::context::LoweringContext;
use super::deprecation;
use super::field::{constraints, field, text};
use super::value::value;

/// Each of `types`. Where they go and what is inside them is marked later.
pub(super) fn lower(context: &LoweringContext<'_>) -> Vec<NamedType> {
    let types = context.contract.types.iter();
    types.map(|definition| named(context, definition)).collect()
}

fn named(context: &LoweringContext<'_>, definition: &TypeDef) -> NamedType {
    let mut description = text(definition.description.as_ref());
    let kind = match &definition.kind {
        ast::TypeKind::Enum {
            items,
            number,
            other,
        } => TypeKind::Enum {
            items: items.iter().map(item).collect(),
            number: number
                .as_ref()
                .and_then(|number| Scalar::from_name(&number.value)),
            other: other.as_ref().is_some_and(|other| other.value),
        },
        ast::TypeKind::Object { fields } => TypeKind::Object {
            fields: fields.iter().map(|own| field(context, own, None)).collect(),
        },
        ast::TypeKind::Union {
            discriminator,
            other,
            variants,
        } => TypeKind::Union {
            other: other.as_ref().is_some_and(|other| other.value),
            discriminator: discriminator.as_ref().map(|tag| tag.value.clone()),
            variants: variants.iter().map(|own| variant(context, own)).collect(),
        },
        ast::TypeKind::Scalar(own) => {
            description = description.or_else(|| text(own.description.as_deref()));
            newtype(context, own)
        }
        ast::TypeKind::Invalid => TypeKind::Object { fields: Vec::new() },
    };
    NamedType {
        name: definition.name.value.clone(),
        ident: names::type_ident(&definition.name.value),
        description,
        kind,
        own: text(definition.rust_type.as_ref()),
        derives: texts(&definition.derive),
        attributes: texts(&definition.attributes),
        part_attributes: part_attributes(&definition.kind),
        ignore_unknown: definition
            .unknown
            .as_ref()
            .is_some_and(|unknown| unknown.value == "ignore"),
        in_requests: false,
        in_responses: false,
        recursive: false,
        has_secret: false,
    }
}

fn texts(names: &[ast::Name]) -> Vec<String> {
    names.iter().map(|name| name.value.clone()).collect()
}

/// What derives read on the items, fields or variants of a type.
fn part_attributes(kind: &ast::TypeKind) -> BTreeMap<usize, Vec<String>> {
    let parts: Vec<&[ast::Name]> = match kind {
        ast::TypeKind::Enum { items, .. } => items.iter().map(|it| &it.attributes[..]).collect(),
        ast::TypeKind::Object { fields }
        | ast::TypeKind::Union {
            variants: fields, ..
        } => fields.iter().map(|it| &it.attributes[..]).collect(),
        ast::TypeKind::Scalar(_) | ast::TypeKind::Invalid => Vec::new(),
    };
    let parts = parts.into_iter().enumerate();
    parts
        .filter(|(_, attributes)| !attributes.is_empty())
        .map(|(number, attributes)| (number, texts(attributes)))
        .collect()
}

/// A variant of a union, whose identifier is that of a Rust variant.
fn variant(context: &LoweringContext<'_>, own: &ast::Field) -> Field {
    Field {
        ident: names::type_ident(&names::to_pascal_case(&own.name.value)),
        ..field(context, own, None)
    }
}

fn item(item: &ast::EnumItem) -> EnumItem {
    let wire = &item.wire.value;
    let ident = match &item.name {
        Some(name) => names::type_ident(&name.value),
        None => names::variant_ident(wire).unwrap_or_else(|| names::type_ident(wire)),
    };
    EnumItem {
        wire: wire.clone(),
        ident,
        description: described(item),
    }
}

/// What is said of an item.
fn described(item: &ast::EnumItem) -> Option<String> {
    let text = text(item.description.as_ref());
    match (&item.deprecated, item.deprecation.as_deref()) {
        (Some(is), None) if is.value => Some(match text {
            Some(text) => format!("{text}\n\nDeprecated."),
            None => "Deprecated.".to_owned(),
        }),
        (_, said) => deprecation::described(text, said),
    }
}

fn newtype(context: &LoweringContext<'_>, own: &ast::Field) -> TypeKind {
    let ty = own.ty.as_ref().map(|ty| context.ty(ty).0);
    let scalar = match ty {
        Some(Type::Scalar(scalar)) => scalar,
        _ => Scalar::Json,
    };
    let example = own.example.as_deref();
    let encode = own.encode.as_deref();
    let encoding = encode.and_then(|name| Encoding::from_name(&name.value));
    TypeKind::Scalar {
        scalar,
        encoding: encoding.filter(|encoding| encoding.takes(scalar)),
        constraints: Box::new(constraints(&own.constraints, None)),
        example: example.map(|node| value(context, &Type::Scalar(scalar), node)),
    }
}
