//! Values in a contract as they stand on the wire.

use serde_json::{Number, Value};

use crate::contract::ast::{Field, TypeExpr, TypeKind};
use crate::contract::{Node, NodeKind, ScalarStyle};
use crate::ir::{Scalar, Type};

use super::context::LoweringContext;

/// The value of a node that holds a value of type `ty`.
pub(super) fn value(context: &LoweringContext<'_>, ty: &Type, node: &Node) -> Value {
    if is_null(node) {
        return Value::Null;
    }
    match (ty, &node.kind) {
        (Type::Scalar(scalar), _) => of_scalar(*scalar, node),
        (Type::Named(id), _) => match &context.contract.types[id.0].kind {
            TypeKind::Enum {
                number: Some(_), ..
            } => number(node).map_or_else(|| text(node), |number| whole(&number)),
            TypeKind::Enum { .. } | TypeKind::Invalid => text(node),
            TypeKind::Object { fields } => object(context, fields, node),
            TypeKind::Union {
                discriminator: Some(tag),
                variants,
                ..
            } => tagged(context, &tag.value, variants, node),
            TypeKind::Union { .. } => any(node),
            TypeKind::Scalar(field) => match field.ty.as_ref().map(|ty| context.ty(ty).0) {
                Some(Type::Scalar(scalar)) => of_scalar(scalar, node),
                _ => any(node),
            },
        },
        (Type::List(inner), NodeKind::Sequence(items)) => items
            .iter()
            .map(|item| value(context, inner, item))
            .collect(),
        (Type::Map(inner), NodeKind::Mapping(entries)) => entries
            .iter()
            .map(|entry| (entry.key.value.clone(), value(context, inner, &entry.value)))
            .collect(),
        (Type::Nullable(inner) | Type::Encoded(_, inner), _) => value(context, inner, node),
        _ => any(node),
    }
}

/// The number that a node holds, with the digits that the contract gives it.
pub(super) fn number(node: &Node) -> Option<Number> {
    match &node.kind {
        NodeKind::Scalar(scalar) if scalar.style == ScalarStyle::Plain => {
            serde_json::from_str(&scalar.text).ok()
        }
        _ => None,
    }
}

/// The text that a scalar was written with.
pub(super) fn written(node: &Node) -> &str {
    match &node.kind {
        NodeKind::Scalar(scalar) => &scalar.text,
        NodeKind::Sequence(_) | NodeKind::Mapping(_) => "",
    }
}

/// Whether a node holds `null`.
pub(super) fn is_null(node: &Node) -> bool {
    is_plain(node, &["", "~", "null", "Null", "NULL"])
}

/// Whether a node holds `true`.
pub(super) fn is_true(node: &Node) -> bool {
    is_plain(node, &["true", "True", "TRUE"])
}

fn is_plain(node: &Node, words: &[&str]) -> bool {
    matches!(&node.kind, NodeKind::Scalar(scalar)
        if scalar.style == ScalarStyle::Plain && words.contains(&scalar.text.as_str()))
}

fn text(node: &Node) -> Value {
    Value::String(written(node).to_owned())
}

fn of_scalar(scalar: Scalar, node: &Node) -> Value {
    match scalar {
        Scalar::Json => any(node),
        Scalar::Boolean => Value::Bool(is_true(node)),
        _ if scalar.is_integer() => number(node).map_or_else(|| text(node), |n| whole(&n)),
        _ if scalar.is_number() => number(node).map_or_else(|| text(node), Value::Number),
        _ => text(node),
    }
}

/// An integer without fraction or exponent, which JSON Schema allows it to be written with.
fn whole(number: &Number) -> Value {
    let text = number.to_string();
    if !text.contains(['.', 'e', 'E']) {
        return Value::Number(number.clone());
    }
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((&text, "0"));
    let (int, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let shift = exponent.parse::<i64>().unwrap_or(0);
    let digits = format!("{int}{fraction}");
    let point = i64::try_from(int.len()).unwrap_or(0).saturating_add(shift);
    let point = usize::try_from(point).unwrap_or(0).min(40);
    let digits = if digits.len() <= point {
        format!("{digits:0<point$}")
    } else {
        digits[..point].to_owned()
    };
    let parsed = digits.parse::<i128>().ok();
    let plain = parsed.and_then(|whole| serde_json::from_str(&whole.to_string()).ok());
    Value::Number(plain.unwrap_or_else(|| number.clone()))
}

fn object(context: &LoweringContext<'_>, fields: &[Field], node: &Node) -> Value {
    let NodeKind::Mapping(entries) = &node.kind else {
        return any(node);
    };
    let wire = |field: &Field| field.on_wire().value.clone();
    entries
        .iter()
        .map(|entry| {
            let mut listed = fields.iter().filter(|field| field.additional.is_none());
            let field = listed.find(|field| wire(field) == entry.key.value);
            let mut others = fields.iter().filter(|field| field.additional.is_some());
            let ty = match field {
                Some(field) => field.ty.as_ref(),
                None => others.next().and_then(|others| match &others.ty {
                    Some(TypeExpr::Map(inner, _)) => Some(&**inner),
                    _ => None,
                }),
            };
            let held = match ty {
                Some(ty) => value(context, &context.ty(ty).0, &entry.value),
                None => any(&entry.value),
            };
            (entry.key.value.clone(), held)
        })
        .collect()
}

/// A value of the variant that its discriminator names.
fn tagged(context: &LoweringContext<'_>, tag: &str, variants: &[Field], node: &Node) -> Value {
    let NodeKind::Mapping(entries) = &node.kind else {
        return any(node);
    };
    let said = entries.iter().find(|entry| entry.key.value == tag);
    let said = said.map_or("", |entry| written(&entry.value));
    let wire = |field: &Field| field.on_wire().value.clone();
    let variant = variants.iter().find(|variant| wire(variant) == said);
    match variant.and_then(|variant| variant.ty.as_ref()) {
        Some(ty) => value(context, &context.ty(ty).0, node),
        None => any(node),
    }
}

/// A value of no particular type, by the core schema of YAML.
fn any(node: &Node) -> Value {
    match &node.kind {
        _ if is_null(node) => Value::Null,
        _ if is_true(node) => Value::Bool(true),
        _ if is_plain(node, &["false", "False", "FALSE"]) => Value::Bool(false),
        NodeKind::Scalar(_) => number(node).map_or_else(|| text(node), Value::Number),
        NodeKind::Sequence(items) => items.iter().map(any).collect(),
        NodeKind::Mapping(entries) => entries
            .iter()
            .map(|entry| (entry.key.value.clone(), any(&entry.value)))
            .collect(),
    }
}
