//! Whether a typed value keeps the constraints that its Rust type does not hold: as an expression.

use super::schema::is_text_format;
use super::scope::{Scope, Secrecy, secrecy};
use crate::ir::{Constraints, Field, Presence, Scalar, Type, TypeKind};

/// An expression that names a value.
#[derive(Clone, Debug)]
pub(super) struct Place {
    text: String,
    is_reference: bool,
}

impl Place {
    /// A value in its place.
    pub fn owned(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            is_reference: false,
        }
    }

    /// A reference to a value.
    pub fn reference(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            is_reference: true,
        }
    }

    /// The name.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A reference to it.
    pub fn by_reference(&self) -> String {
        if self.is_reference {
            self.text.clone()
        } else {
            format!("&{}", self.text)
        }
    }

    /// The value itself.
    pub fn by_value(&self) -> String {
        if self.is_reference {
            format!("*{}", self.text)
        } else {
            self.text.clone()
        }
    }
}

impl Scope<'_> {
    /// The condition of a field; `None` where every value fits. `rule` names its rule.
    pub(super) fn field_fits(
        &self,
        field: &Field,
        rule: Option<&str>,
        is_patch: bool,
    ) -> Option<String> {
        let place = format!("self.{}", field.ident);
        let option = match (is_patch, field.presence()) {
            (false, Presence::Required) => {
                return self.value_fits(field, rule, Place::owned(place));
            }
            (true, _) if field.nullable => format!("{place}.value()"),
            (false, Presence::OptionalNullable) => format!("{place}.value()"),
            _ => format!("{place}.as_ref()"),
        };
        let condition = self.value_fits(field, rule, Place::reference("value"))?;
        let condition = closure("value", &condition);
        Some(format!("{option}.is_none_or({condition})"))
    }

    pub(super) fn value_fits(
        &self,
        field: &Field,
        rule: Option<&str>,
        place: Place,
    ) -> Option<String> {
        let place = match secrecy(field) {
            Secrecy::Open => place,
            Secrecy::Text => Place::reference(format!("{}.expose_secret()", place.text)),
            Secrecy::Other => Place::reference(format!("{}.expose()", place.text)),
        };
        let condition = self.fits(&field.ty, rule, &field.constraints, &place)?;
        if secrecy(field) == Secrecy::Text {
            self.expose();
        }
        Some(condition)
    }

    fn fits(
        &self,
        ty: &Type,
        rule: Option<&str>,
        constraints: &Constraints,
        place: &Place,
    ) -> Option<String> {
        match ty {
            Type::Scalar(scalar) => self.scalar_fits(*scalar, rule, place),
            Type::Named(id) => match &self.api.ty(*id).kind {
                TypeKind::Enum { .. } => None,
                TypeKind::Object { .. } | TypeKind::Union { .. } => {
                    Some(format!("{}.fits()", place.text))
                }
                TypeKind::Scalar {
                    scalar,
                    constraints,
                    ..
                } => {
                    let checked = !constraints.is_empty() || is_text_format(*scalar);
                    checked.then(|| format!("{}.fits()", place.text))
                }
            },
            Type::Input(_) => Some(format!("{}.fits()", place.text)),
            Type::Record(_) | Type::Output(_) => None,
            Type::List(item) => {
                let count = rule.map(|rule| format!("{rule}.accepts({}.len())", place.text));
                let unique = constraints.unique_items.then(|| {
                    if self.is_hashable(item) {
                        format!(
                            "{}::are_unique({})",
                            self.support("rules"),
                            place.by_reference()
                        )
                    } else {
                        // Their equality is that of JSON, so the second look decides.
                        format!("{}.len() < 2", place.text)
                    }
                });
                let each = self
                    .fits(
                        item,
                        None,
                        &Constraints::default(),
                        &Place::reference("item"),
                    )
                    .map(|fits| format!("{}.iter().all({})", place.text, closure("item", &fits)));
                all([count, unique, each])
            }
            Type::Map(value) => {
                let count = rule.map(|rule| format!("{rule}.accepts({}.len())", place.text));
                let each = self
                    .fits(
                        value,
                        None,
                        &Constraints::default(),
                        &Place::reference("value"),
                    )
                    .map(|fits| {
                        format!("{}.values().all({})", place.text, closure("value", &fits))
                    });
                all([count, each])
            }
            Type::Nullable(inner) => self
                .fits(inner, rule, constraints, &Place::reference("value"))
                .map(|fits| {
                    let condition = closure("value", &fits);
                    format!("{}.as_ref().is_none_or({condition})", place.text)
                }),
        }
    }

    /// The condition of a scalar that was read.
    pub(super) fn scalar_fits(
        &self,
        scalar: Scalar,
        rule: Option<&str>,
        place: &Place,
    ) -> Option<String> {
        if scalar.is_text() {
            let rule = rule
                .map(str::to_owned)
                .or_else(|| self.text_format(scalar))?;
            return Some(format!("{rule}.accepts({})", place.by_reference()));
        }
        if scalar == Scalar::Json {
            let value = place.by_reference();
            return Some(format!("{}::are_finite({value})", self.support("rules")));
        }
        let rule = rule?;
        match scalar {
            Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 | Scalar::Double => {
                Some(format!("{rule}.accepts({})", place.by_value()))
            }
            Scalar::Float => Some(format!("{rule}.accepts_rounded({})", place.by_value())),
            Scalar::Decimal => Some(format!("{rule}.accepts(&{}.to_string())", place.text)),
            _ => None,
        }
    }

    /// The condition of a scalar that comes from code, not from a text.
    pub(super) fn scalar_accepts(&self, scalar: Scalar, rule: Option<&str>) -> Option<String> {
        match (scalar, rule) {
            (Scalar::Float, Some(rule)) => Some(format!("{rule}.accepts_single(*value)")),
            _ => self.scalar_fits(scalar, rule, &Place::reference("value")),
        }
    }

    /// Whether equality in Rust is that of JSON, and there is a hash to it.
    fn is_hashable(&self, ty: &Type) -> bool {
        match ty {
            Type::Scalar(scalar) => is_hashable(*scalar),
            Type::Named(id) => match &self.api.ty(*id).kind {
                TypeKind::Enum { .. } => true,
                TypeKind::Scalar { scalar, .. } => is_hashable(*scalar),
                TypeKind::Object { .. } | TypeKind::Union { .. } => false,
            },
            Type::List(inner) | Type::Nullable(inner) => self.is_hashable(inner),
            Type::Record(_) | Type::Input(_) | Type::Output(_) | Type::Map(_) => false,
        }
    }
}

fn is_hashable(scalar: Scalar) -> bool {
    !matches!(
        scalar,
        Scalar::Float | Scalar::Double | Scalar::Duration | Scalar::Json
    )
}

/// A condition as a closure over `name`, or the function itself where it is nothing but a call of one.
fn closure(name: &str, condition: &str) -> String {
    let is_path = |text: &&str| {
        text.chars()
            .all(|c| c.is_alphanumeric() || c == '_' || c == ':')
    };
    match condition.strip_suffix(&format!("({name})")).filter(is_path) {
        Some(function) => function.to_owned(),
        None => format!("|{name}| {condition}"),
    }
}

/// All of some conditions.
pub(super) fn all(conditions: impl IntoIterator<Item = Option<String>>) -> Option<String> {
    let conditions: Vec<String> = conditions.into_iter().flatten().collect();
    (!conditions.is_empty()).then(|| conditions.join(" && "))
}
