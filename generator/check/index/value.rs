//! Whether a written value is one of a type: for defaults and examples.

use std::collections::{HashMap, HashSet};

use crate::contract::ast::{
    Constraint, ConstraintKey, EnumItem, Field, TypeDef, TypeExpr, TypeKind,
};
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::Span;
use crate::ir::{Format, Scalar};
use crate::pattern::compile;

use super::contract_index::{ContractIndex, Kind, spell};
use super::identity::identity;
use super::literal::{boolean, integer_range, number, text};
use super::number::Number;
use super::site::is_null;

/// The first thing that is wrong with a value.
pub struct Misfit {
    /// The part of the value.
    pub span: Span,
    /// What is wrong, to stand behind "the default".
    pub why: String,
}

fn misfit<T>(node: &Node, why: impl Into<String>) -> Result<T, Misfit> {
    Err(Misfit {
        span: node.span,
        why: why.into(),
    })
}

/// Holds a value against a type and the constraints beside it.
pub fn fits<'a>(
    index: &ContractIndex<'a>,
    ty: &'a TypeExpr,
    constraints: &[&'a Constraint],
    nullable: bool,
    node: &Node,
) -> Result<(), Misfit> {
    let nullable = nullable || matches!(ty, TypeExpr::Nullable(..));
    let kind = index.kind(ty);
    if is_null(node) && !matches!(kind, Kind::Scalar(Scalar::Json) | Kind::Unknown) {
        return if nullable {
            Ok(())
        } else {
            misfit(node, format!("is null, and `{}` cannot be null", spell(ty)))
        };
    }
    match kind {
        Kind::Unknown | Kind::Record(_) | Kind::Input(..) | Kind::Output(..) => Ok(()),
        Kind::Scalar(scalar) => self::scalar(scalar, constraints, node),
        Kind::Newtype(def, scalar) => {
            let TypeKind::Scalar(field) = &def.kind else {
                return Ok(());
            };
            let own: Vec<_> = field.constraints.iter().collect();
            self::scalar(scalar, &own, node)
        }
        Kind::Enum(def) => {
            let TypeKind::Enum {
                items,
                number,
                other,
            } = &def.kind
            else {
                return Ok(());
            };
            if let Some(number) = number {
                let open = other.as_ref().is_some_and(|other| other.value);
                return numbered(&def.name.value, &number.value, items, open, node);
            }
            let Some(text) = text(node) else {
                return misfit(node, "is not a string");
            };
            let open = other.as_ref().is_some_and(|other| other.value);
            if open || items.is_empty() || items.iter().any(|item| item.wire.value == text) {
                return Ok(());
            }
            let near =
                crate::diag::nearest(text, items.iter().map(|item| item.wire.value.as_str()));
            let near = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            misfit(
                node,
                format!("is none of the items of `{}`{near}", def.name),
            )
        }
        Kind::Object(def) => match &def.kind {
            TypeKind::Object { fields } => object(index, &def.name.value, fields, None, node),
            _ => Ok(()),
        },
        Kind::Union(def) => union(index, def, node),
        Kind::List(inner) => list(index, inner, constraints, node),
        Kind::Map(inner) => {
            let NodeKind::Mapping(entries) = &node.kind else {
                return misfit(node, "is not a mapping");
            };
            count(
                entries.len(),
                ["property", "properties"],
                ConstraintKey::MinProperties,
                ConstraintKey::MaxProperties,
                constraints,
                node,
            )?;
            entries
                .iter()
                .try_for_each(|entry| fits(index, inner, &[], false, &entry.value))
        }
    }
}

/// A value of an enum of numbers.
fn numbered(
    name: &str,
    number: &str,
    items: &[EnumItem],
    open: bool,
    node: &Node,
) -> Result<(), Misfit> {
    if let Some(scalar) = Scalar::from_name(number) {
        self::scalar(scalar, &[], node)?;
    }
    let value = self::number(node).and_then(|value| value.to_integer());
    let text = value.unwrap_or_default().to_string();
    if open || items.is_empty() || items.iter().any(|item| item.wire.value == text) {
        return Ok(());
    }
    let known: Vec<&str> = items.iter().map(|it| it.wire.value.as_str()).collect();
    let known = known.join(", ");
    misfit(node, format!("is none of the items of `{name}`: {known}"))
}

/// A value of a union: of the variant that the discriminator names, or of any one of them.
fn union<'a>(index: &ContractIndex<'a>, def: &'a TypeDef, node: &Node) -> Result<(), Misfit> {
    let TypeKind::Union {
        discriminator,
        variants,
        ..
    } = &def.kind
    else {
        return Ok(());
    };
    let Some(tag) = discriminator.as_ref().map(|tag| tag.value.as_str()) else {
        let fits_one = variants.iter().any(|variant| {
            let own: Vec<_> = variant.constraints.iter().collect();
            let ty = variant.ty.as_ref();
            ty.is_none_or(|ty| fits(index, ty, &own, false, node).is_ok())
        });
        return match fits_one {
            true => Ok(()),
            false => misfit(node, format!("fits no variant of `{}`", def.name)),
        };
    };
    let NodeKind::Mapping(entries) = &node.kind else {
        return misfit(node, "is not a mapping");
    };
    let Some(said) = entries.iter().find(|entry| entry.key.value == tag) else {
        return misfit(node, format!("lacks `{tag}`"));
    };
    let name = text(&said.value).unwrap_or_default();
    let wire = |field: &Field| field.on_wire().value == name;
    let Some(variant) = variants.iter().find(|variant| wire(variant)) else {
        let keeps = matches!(&def.kind, TypeKind::Union { other: Some(other), .. } if other.value);
        if keeps && text(&said.value).is_some() {
            return Ok(());
        }
        return misfit(&said.value, format!("names no variant of `{}`", def.name));
    };
    match variant.ty.as_ref().map(|ty| index.kind(ty)) {
        Some(Kind::Object(TypeDef {
            name,
            kind: TypeKind::Object { fields },
            ..
        })) => object(index, &name.value, fields, Some(tag), node),
        _ => Ok(()),
    }
}

fn object<'a>(
    index: &ContractIndex<'a>,
    name: &str,
    fields: &'a [Field],
    tag: Option<&str>,
    node: &Node,
) -> Result<(), Misfit> {
    let NodeKind::Mapping(entries) = &node.kind else {
        return misfit(node, "is not a mapping");
    };
    let wire = |field: &'a Field| field.on_wire().value.as_str();
    let listed = || fields.iter().filter(|field| field.additional.is_none());
    let by_wire: HashMap<&str, &'a Field> = listed().map(|field| (wire(field), field)).collect();
    let others = fields.iter().find(|field| field.additional.is_some());
    let own = |entry: &&Entry| tag != Some(entry.key.value.as_str());
    for entry in entries.iter().filter(own) {
        let Some(field) = by_wire.get(entry.key.value.as_str()) else {
            let is_taken = fields
                .iter()
                .any(|field| field.name.value == entry.key.value);
            if let Some(TypeExpr::Map(inner, _)) = others.and_then(|others| others.ty.as_ref())
                && !is_taken
            {
                fits(index, inner, &[], false, &entry.value)?;
                continue;
            }
            let why = format!("has `{}`, which `{name}` does not", entry.key.value);
            return Err(Misfit {
                span: entry.key.span,
                why,
            });
        };
        if let Some(ty) = &field.ty {
            let own: Vec<_> = field.constraints.iter().collect();
            let nullable = field.nullable.as_ref().is_some_and(|it| it.value);
            fits(index, ty, &own, nullable, &entry.value)?;
        }
    }
    let given: HashSet<&str> = entries
        .iter()
        .map(|entry| entry.key.value.as_str())
        .collect();
    let missing = listed().find(|field| {
        let optional = field.optional.as_ref().is_some_and(|it| it.value);
        !optional && field.default.is_none() && !given.contains(wire(field))
    });
    match missing {
        Some(field) => misfit(node, format!("lacks `{}`", wire(field))),
        None => Ok(()),
    }
}

fn list<'a>(
    index: &ContractIndex<'a>,
    inner: &'a TypeExpr,
    constraints: &[&'a Constraint],
    node: &Node,
) -> Result<(), Misfit> {
    let NodeKind::Sequence(items) = &node.kind else {
        return misfit(node, "is not a list");
    };
    count(
        items.len(),
        ["item", "items"],
        ConstraintKey::MinItems,
        ConstraintKey::MaxItems,
        constraints,
        node,
    )?;
    items
        .iter()
        .try_for_each(|item| fits(index, inner, &[], false, item))?;
    let unique = get(constraints, ConstraintKey::UniqueItems).and_then(boolean) == Some(true);
    let mut seen = HashSet::new();
    for item in items.iter().filter(|_| unique) {
        if !seen.insert(identity(index, inner, item, takes)) {
            return misfit(item, "has an item twice, and `unique_items` is set");
        }
    }
    Ok(())
}

/// Whether a value is one of a variant that no discriminator tells apart.
fn takes<'a>(index: &ContractIndex<'a>, variant: &'a Field, node: &Node) -> bool {
    let own: Vec<_> = variant.constraints.iter().collect();
    let ty = variant.ty.as_ref();
    ty.is_some_and(|ty| fits(index, ty, &own, false, node).is_ok())
}

fn get<'a>(constraints: &[&'a Constraint], key: ConstraintKey) -> Option<&'a Node> {
    constraints
        .iter()
        .find(|it| it.key.value == key)
        .map(|it| &it.value)
}

fn count(
    len: usize,
    [one, several]: [&str; 2],
    min: ConstraintKey,
    max: ConstraintKey,
    constraints: &[&Constraint],
    node: &Node,
) -> Result<(), Misfit> {
    let bound = |key| {
        get(constraints, key)
            .and_then(number)
            .and_then(|it| it.to_integer())
    };
    let what = if len == 1 { one } else { several };
    let len = i128::try_from(len).unwrap_or(i128::MAX);
    if bound(min).is_some_and(|min| len < min) {
        return misfit(
            node,
            format!("has {len} {what}, fewer than `{}`", min.as_str()),
        );
    }
    if bound(max).is_some_and(|max| len > max) {
        return misfit(
            node,
            format!("has {len} {what}, more than `{}`", max.as_str()),
        );
    }
    Ok(())
}

fn scalar(scalar: Scalar, constraints: &[&Constraint], node: &Node) -> Result<(), Misfit> {
    match scalar {
        Scalar::Json => finite(node),
        Scalar::Boolean => match boolean(node) {
            Some(_) => Ok(()),
            None => misfit(node, "is not a boolean (`true` or `false`)"),
        },
        _ if scalar.is_number() => match number(node) {
            Some(value) => {
                numeric(scalar, &value, constraints, node)?;
                let Some(held) = held(scalar, node)? else {
                    return Ok(());
                };
                numeric(scalar, &held, constraints, node)
            }
            None => misfit(node, "is not a number"),
        },
        _ => {
            let Some(text) = text(node) else {
                let quoted = matches!(node.kind, NodeKind::Scalar(_));
                return misfit(
                    node,
                    if quoted {
                        "is not a string: put it in quotes"
                    } else {
                        "is not a string"
                    },
                );
            };
            if !scalar.fits(text) {
                return misfit(node, format!("is not a valid `{}`", scalar.name()));
            }
            if scalar == Scalar::Text(Format::Decimal) {
                let value = Number::parse(&scalar.written(text));
                return value.map_or(Ok(()), |value| numeric(scalar, &value, constraints, node));
            }
            let length = text.chars().count();
            count(
                length,
                ["character", "characters"],
                ConstraintKey::MinLength,
                ConstraintKey::MaxLength,
                constraints,
                node,
            )?;
            match get(constraints, ConstraintKey::Pattern)
                .and_then(self::text)
                .map(compile)
            {
                Some(Ok(regex)) if !regex.is_match(text) => {
                    misfit(node, "does not match `pattern`")
                }
                _ => Ok(()),
            }
        }
    }
}

/// The number that a handler gets for a floating point number, which keeps the constraints as well.
fn held(scalar: Scalar, node: &Node) -> Result<Option<Number>, Misfit> {
    let NodeKind::Scalar(written) = &node.kind else {
        return Ok(None);
    };
    let held = match scalar {
        Scalar::Float => written.text.parse().map(|value: f32| value.to_string()),
        Scalar::Double => written.text.parse().map(|value: f64| value.to_string()),
        _ => return Ok(None),
    };
    match held.ok().as_deref().and_then(Number::parse) {
        Some(held) => Ok(Some(held)),
        None => misfit(node, format!("does not fit into a {}", scalar.name())),
    }
}

/// Every number in `json` is one that a double can hold.
fn finite(node: &Node) -> Result<(), Misfit> {
    match &node.kind {
        NodeKind::Scalar(_) if number(node).is_some() => held(Scalar::Double, node).map(|_| ()),
        NodeKind::Scalar(_) => Ok(()),
        NodeKind::Sequence(items) => items.iter().try_for_each(finite),
        NodeKind::Mapping(entries) => entries.iter().try_for_each(|entry| finite(&entry.value)),
    }
}

fn numeric(
    scalar: Scalar,
    value: &Number,
    constraints: &[&Constraint],
    node: &Node,
) -> Result<(), Misfit> {
    if let Some((least, most)) = integer_range(scalar) {
        if !value.is_integer() {
            return misfit(
                node,
                format!("has a fraction, and `{}` has none", scalar.name()),
            );
        }
        if !value
            .to_integer()
            .is_some_and(|it| (least..=most).contains(&it))
        {
            return misfit(node, format!("is out of the range of `{}`", scalar.name()));
        }
    }
    for constraint in constraints {
        let Some(bound) = number(&constraint.value) else {
            continue;
        };
        let why = match constraint.key.value {
            ConstraintKey::Minimum if *value < bound => "is less than `minimum`",
            ConstraintKey::Maximum if *value > bound => "is more than `maximum`",
            ConstraintKey::ExclusiveMinimum if *value <= bound => {
                "is not more than `exclusive_minimum`"
            }
            ConstraintKey::ExclusiveMaximum if *value >= bound => {
                "is not less than `exclusive_maximum`"
            }
            ConstraintKey::MultipleOf if !bound.is_zero() && !value.is_multiple_of(&bound) => {
                "is not a multiple of `multiple_of`"
            }
            _ => continue,
        };
        return misfit(node, why);
    }
    Ok(())
}
