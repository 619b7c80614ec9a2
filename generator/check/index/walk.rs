//! Facts that spread from type to type: what has a secret inside, what has `json` inside.

use std::collections::HashMap;

use crate::contract::ast::{Field, TypeExpr, TypeKind};
use crate::diag::Span;

use super::contract_index::{ContractIndex, innermost};
use super::site::is_secret;

/// For each type of `types` that holds such a field at any depth: the way to it, such as
/// `Address.key`.
pub struct Spread<'a> {
    ways: HashMap<&'a str, (Vec<&'a str>, Span)>,
}

impl<'a> Spread<'a> {
    /// The types that hold a secret.
    pub fn secrets(index: &ContractIndex<'a>) -> Self {
        Self::of(index, is_secret, |_| false)
    }

    /// The types that hold a `json`.
    pub fn json(index: &ContractIndex<'a>) -> Self {
        // A union that keeps what it does not know holds anything.
        let is_open = |kind: &TypeKind| matches!(kind, TypeKind::Union { other: Some(other), .. } if other.value);
        let is_marked = |field: &Field| field.ty.as_ref().is_some_and(is_json);
        Self::of(index, is_marked, is_open)
    }

    fn of(
        index: &ContractIndex<'a>,
        marked: impl Fn(&Field) -> bool,
        is_open: impl Fn(&TypeKind) -> bool,
    ) -> Self {
        let mut ways: HashMap<&str, (Vec<&str>, Span)> = HashMap::new();
        let mut users: HashMap<&str, Vec<(&str, &str)>> = HashMap::new();
        let mut open = Vec::new();
        for ty in &index.contract.types {
            let name = ty.name.value.as_str();
            if is_open(&ty.kind) {
                ways.insert(name, (Vec::new(), ty.name.span));
                open.push(name);
                continue;
            }
            let fields: &[Field] = match &ty.kind {
                TypeKind::Object { fields }
                | TypeKind::Union {
                    variants: fields, ..
                } => fields,
                TypeKind::Scalar(field) if marked(field) => {
                    ways.insert(name, (Vec::new(), field.name.span));
                    open.push(name);
                    continue;
                }
                _ => continue,
            };
            for field in fields {
                let field_name = field.name.value.as_str();
                if marked(field) {
                    if !ways.contains_key(name) {
                        ways.insert(name, (vec![field_name], field.name.span));
                        open.push(name);
                    }
                } else if let Some(inner) = field.ty.as_ref().and_then(innermost) {
                    users
                        .entry(&inner.value)
                        .or_default()
                        .push((name, field_name));
                }
            }
        }
        while let Some(name) = open.pop() {
            let (way, span) = ways.get(name).cloned().unwrap_or_default();
            for (user, field) in users.remove(name).unwrap_or_default() {
                if !ways.contains_key(user) {
                    let mut longer = vec![field];
                    // A way is shown to a person: past a few steps its end says enough.
                    longer.extend(way.iter().copied().take(8));
                    ways.insert(user, (longer, span));
                    open.push(user);
                }
            }
        }
        Self { ways }
    }

    /// The way through `ty` to the marked field, such as `Address.key`, and where that field is, if
    /// there is one.
    pub fn through(&self, ty: &TypeExpr) -> Option<(String, Span)> {
        let name = innermost(ty)?;
        let (way, span) = self.ways.get(name.value.as_str())?;
        let steps = std::iter::once(name.value.as_str()).chain(way.iter().copied());
        Some((steps.collect::<Vec<_>>().join("."), *span))
    }
}

/// Whether a type is `json`, or a list or map of it.
pub fn is_json(ty: &TypeExpr) -> bool {
    innermost(ty).is_some_and(|name| name.value == "json")
}
