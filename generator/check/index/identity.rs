//! Which written values are equal to whoever receives them.

use crate::contract::ast::{Field, TypeDef, TypeExpr, TypeKind};
use crate::contract::{Entry, Node, NodeKind};
use crate::ir::Scalar;

use super::contract_index::{ContractIndex, Kind};
use super::literal::{number, text};
use super::site::is_null;

/// Whether a value is one of a variant that no discriminator tells apart.
pub type Takes<'a> = fn(&ContractIndex<'a>, &'a Field, &Node) -> bool;

/// A text that equal values of a type share. The value is one of the type.
pub fn identity<'a>(
    index: &ContractIndex<'a>,
    ty: &'a TypeExpr,
    node: &Node,
    takes: Takes<'a>,
) -> String {
    let kind = index.kind(ty);
    match (&kind, &node.kind) {
        _ if is_null(node) => "null".to_owned(),
        (Kind::Scalar(scalar) | Kind::Newtype(_, scalar), _) => of_scalar(*scalar, node),
        (Kind::List(inner), NodeKind::Sequence(items)) => {
            list(items, |item| identity(index, inner, item, takes))
        }
        (Kind::Map(inner), NodeKind::Mapping(entries)) => {
            object(entries, |value| identity(index, inner, value, takes))
        }
        (Kind::Object(def), NodeKind::Mapping(entries)) => fields(index, def, entries, takes),
        (Kind::Union(def), _) => union(index, def, node, takes),
        _ => shape(node),
    }
}

fn of_scalar(scalar: Scalar, node: &Node) -> String {
    let NodeKind::Scalar(plain) = &node.kind else {
        return shape(node);
    };
    match scalar {
        Scalar::Float => rounded(plain.text.parse::<f32>().ok().map(f64::from)),
        Scalar::Double => rounded(plain.text.parse().ok()),
        Scalar::Json => shape(node),
        _ => text(node).map_or_else(|| shape(node), |text| scalar.written(text)),
    }
}

/// The number that is received; zero has no sign.
fn rounded(value: Option<f64>) -> String {
    format!("{:?}", value.map(|value| value + 0.0))
}

/// An object of `types`: a field that is absent is its default.
fn fields<'a>(
    index: &ContractIndex<'a>,
    def: &'a TypeDef,
    entries: &[Entry],
    takes: Takes<'a>,
) -> String {
    let TypeKind::Object { fields } = &def.kind else {
        return String::new();
    };
    let given = |wire: &str| entries.iter().find(|entry| entry.key.value == wire);
    let each = fields.iter().map(|field| {
        let wire = field.on_wire().value.as_str();
        let value = given(wire).map(|entry| &entry.value);
        match (value.or(field.default.as_deref()), &field.ty) {
            (Some(value), Some(ty)) => format!("{wire:?}:{}", identity(index, ty, value, takes)),
            _ => String::new(),
        }
    });
    format!("{{{}}}", each.collect::<Vec<_>>().join(","))
}

fn union<'a>(index: &ContractIndex<'a>, def: &'a TypeDef, node: &Node, takes: Takes<'a>) -> String {
    let TypeKind::Union {
        discriminator,
        variants,
        ..
    } = &def.kind
    else {
        return shape(node);
    };
    let variant = match (discriminator, &node.kind) {
        (None, _) => variants.iter().find(|variant| takes(index, variant, node)),
        (Some(tag), NodeKind::Mapping(entries)) => {
            let said = entries.iter().find(|entry| entry.key.value == tag.value);
            let said = said.and_then(|entry| text(&entry.value));
            variants
                .iter()
                .find(|variant| Some(variant.on_wire().value.as_str()) == said)
        }
        (Some(_), _) => None,
    };
    match variant.and_then(|variant| Some((&variant.name, variant.ty.as_ref()?))) {
        Some((name, ty)) => format!("{name}:{}", identity(index, ty, node, takes)),
        None => shape(node),
    }
}

/// A text that is the same for equal values of no type.
fn shape(node: &Node) -> String {
    match &node.kind {
        NodeKind::Scalar(scalar) => match number(node) {
            Some(number) => format!("{number:?}"),
            None => format!("{:?}", scalar.text),
        },
        NodeKind::Sequence(items) => list(items, shape),
        NodeKind::Mapping(entries) => object(entries, shape),
    }
}

fn list(items: &[Node], each: impl Fn(&Node) -> String) -> String {
    let items: Vec<_> = items.iter().map(each).collect();
    format!("[{}]", items.join(","))
}

fn object(entries: &[Entry], each: impl Fn(&Node) -> String) -> String {
    let part = |entry: &Entry| format!("{:?}:{}", entry.key.value, each(&entry.value));
    let mut parts: Vec<_> = entries.iter().map(part).collect();
    parts.sort_unstable();
    format!("{{{}}}", parts.join(","))
}
