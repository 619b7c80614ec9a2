//! Whether a value without parts is one of a variant, where the variants of a union are tried in order.

use serde_json::{Number, Value};

use super::{Api, Constraints, Field, Format, Scalar, Type, TypeKind};

/// Whether a value is one of a variant that is an enum or a scalar; for others its kind has decided.
pub(super) fn takes(api: &Api, variant: &Field, value: &Value) -> bool {
    match &variant.ty {
        Type::Scalar(scalar) => of_scalar(*scalar, &variant.constraints, value),
        Type::Named(id) => match &api.ty(*id).kind {
            TypeKind::Enum {
                other: true,
                number,
                ..
            } => match (number, value) {
                (Some(number), _) => of_scalar(*number, &Constraints::default(), value),
                (None, value) => value.is_string(),
            },
            TypeKind::Enum { items, .. } => {
                let text = match value {
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                items.iter().any(|item| item.wire == text)
            }
            TypeKind::Scalar {
                scalar,
                constraints,
                ..
            } => of_scalar(*scalar, constraints, value),
            TypeKind::Object { .. } | TypeKind::Union { .. } => true,
        },
        _ => true,
    }
}

fn of_scalar(scalar: Scalar, rules: &Constraints, value: &Value) -> bool {
    match value {
        Value::String(text) => {
            let length = text.chars().count() as u64;
            scalar.fits(text)
                && rules.min_length.is_none_or(|least| length >= least)
                && rules.max_length.is_none_or(|most| length <= most)
                && rules.pattern.as_ref().is_none_or(|it| it.is_match(text))
                && (scalar != Scalar::Text(Format::Decimal) || keeps(rules, &scalar.written(text)))
        }
        Value::Number(number) => {
            let text = number.to_string();
            (!scalar.is_integer() || in_range(scalar, &text)) && keeps(rules, &text)
        }
        _ => true,
    }
}

fn in_range(scalar: Scalar, text: &str) -> bool {
    match scalar {
        Scalar::Int32 => text.parse::<i32>().is_ok(),
        Scalar::Int64 => text.parse::<i64>().is_ok(),
        Scalar::Uint32 => text.parse::<u32>().is_ok(),
        _ => text.parse::<u64>().is_ok(),
    }
}

/// Whether a number keeps its bounds.
fn keeps(rules: &Constraints, text: &str) -> bool {
    let against = |bound: &Option<Number>, keeps: fn(f64, f64) -> bool| {
        let Some(bound) = bound
            .as_ref()
            .and_then(|bound| bound.to_string().parse().ok())
        else {
            return true;
        };
        text.parse().is_ok_and(|value: f64| keeps(value, bound))
    };
    against(&rules.minimum, |value, bound| value >= bound)
        && against(&rules.maximum, |value, bound| value <= bound)
        && against(&rules.exclusive_minimum, |value, bound| value > bound)
        && against(&rules.exclusive_maximum, |value, bound| value < bound)
        && against(&rules.multiple_of, |value, unit| {
            unit == 0.0 || value % unit == 0.0
        })
}
