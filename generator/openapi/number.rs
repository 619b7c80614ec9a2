//! Bounds of numbers, exact.

use std::cmp::Ordering;

use indexmap::IndexMap;
use openapiv3::{IntegerType, NumberType};
use serde_json::{Number, Value};

use crate::ir::{Constraints, Scalar};

/// A bound that holds: the tightest of what the contract says and of what the type implies.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    /// The number.
    pub number: Number,
    /// Whether the number itself is outside.
    pub exclusive: bool,
}

/// The lower bound.
pub(super) fn lower(scalar: Scalar, constraints: &Constraints) -> Option<Bound> {
    tightest(
        [
            (implied(scalar).map(|(low, _)| low), false),
            (constraints.minimum.clone(), false),
            (constraints.exclusive_minimum.clone(), true),
        ],
        Ordering::Greater,
    )
}

/// The upper bound.
pub(super) fn upper(scalar: Scalar, constraints: &Constraints) -> Option<Bound> {
    tightest(
        [
            (implied(scalar).map(|(_, high)| high), false),
            (constraints.maximum.clone(), false),
            (constraints.exclusive_maximum.clone(), true),
        ],
        Ordering::Less,
    )
}

/// The range of the type itself.
fn implied(scalar: Scalar) -> Option<(Number, Number)> {
    match scalar {
        Scalar::Int32 => Some((i32::MIN.into(), i32::MAX.into())),
        Scalar::Int64 => Some((i64::MIN.into(), i64::MAX.into())),
        Scalar::Uint32 => Some((u32::MIN.into(), u32::MAX.into())),
        Scalar::Uint64 => Some((u64::MIN.into(), u64::MAX.into())),
        Scalar::Float => {
            Number::from_f64(f64::from(f32::MIN)).zip(Number::from_f64(f64::from(f32::MAX)))
        }
        _ => None,
    }
}

/// A later candidate wins over an earlier one that is equal: an exclusive bound is the tighter.
fn tightest(candidates: [(Option<Number>, bool); 3], tighter: Ordering) -> Option<Bound> {
    candidates
        .into_iter()
        .filter_map(|(number, exclusive)| number.map(|number| Bound { number, exclusive }))
        .reduce(|held, next| {
            let order = compare(&next.number, &held.number);
            if order == tighter || order == Ordering::Equal {
                next
            } else {
                held
            }
        })
}

fn compare(left: &Number, right: &Number) -> Ordering {
    match (left.as_i128(), right.as_i128()) {
        (Some(left), Some(right)) => left.cmp(&right),
        _ => left
            .as_f64()
            .partial_cmp(&right.as_f64())
            .unwrap_or(Ordering::Equal),
    }
}

/// Writes bounds and `multipleOf` into an integer's schema; what `i64` cannot hold goes to `exact`.
pub(super) fn integer(
    ty: &mut IntegerType,
    scalar: Scalar,
    constraints: &Constraints,
    exact: &mut IndexMap<String, Value>,
) {
    if let Some(bound) = lower(scalar, constraints) {
        ty.minimum = held(&bound.number, "minimum", Number::as_i64, exact);
        ty.exclusive_minimum = bound.exclusive;
    }
    if let Some(bound) = upper(scalar, constraints) {
        ty.maximum = held(&bound.number, "maximum", Number::as_i64, exact);
        ty.exclusive_maximum = bound.exclusive;
    }
    if let Some(number) = &constraints.multiple_of {
        ty.multiple_of = held(number, "multipleOf", Number::as_i64, exact);
    }
}

/// The same for a number; what `f64` would write with other digits goes to `exact`.
pub(super) fn number(
    ty: &mut NumberType,
    scalar: Scalar,
    constraints: &Constraints,
    exact: &mut IndexMap<String, Value>,
) {
    if let Some(bound) = lower(scalar, constraints) {
        ty.minimum = held(&bound.number, "minimum", same_digits, exact);
        ty.exclusive_minimum = bound.exclusive;
    }
    if let Some(bound) = upper(scalar, constraints) {
        ty.maximum = held(&bound.number, "maximum", same_digits, exact);
        ty.exclusive_maximum = bound.exclusive;
    }
    if let Some(number) = &constraints.multiple_of {
        ty.multiple_of = held(number, "multipleOf", same_digits, exact);
    }
}

/// The bounds of a `decimal`. It is a string on the wire, where OpenAPI has no keyword for them.
pub(super) fn decimal(constraints: &Constraints, exact: &mut IndexMap<String, Value>) {
    let bounds = [
        ("x-minimum", &constraints.minimum),
        ("x-maximum", &constraints.maximum),
        ("x-exclusiveMinimum", &constraints.exclusive_minimum),
        ("x-exclusiveMaximum", &constraints.exclusive_maximum),
        ("x-multipleOf", &constraints.multiple_of),
    ];
    for (key, number) in bounds {
        if let Some(number) = number {
            exact.insert(key.to_owned(), Value::String(number.to_string()));
        }
    }
}

fn held<T>(
    number: &Number,
    key: &str,
    hold: impl Fn(&Number) -> Option<T>,
    exact: &mut IndexMap<String, Value>,
) -> Option<T> {
    let value = hold(number);
    if value.is_none() {
        exact.insert(key.to_owned(), Value::Number(number.clone()));
    }
    value
}

fn same_digits(number: &Number) -> Option<f64> {
    let value = number.as_f64()?;
    (Number::from_f64(value)?.to_string() == number.to_string()).then_some(value)
}
