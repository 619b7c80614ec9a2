//! Lists, maps and scalars as Rust expressions.

use crate::ir::{Constraints, Scalar};
use crate::render::rust;
use crate::render::scalar::{self, Kind, Ty};

/// The most items or members that a value is made of.
pub(super) const MOST: usize = 16;

/// The longest text that is repeated.
const LONGEST: usize = 1 << 15;

/// A list of one value, or of none where none can be made.
pub(super) fn list(value: Option<String>, constraints: &Constraints) -> Option<String> {
    let least = constraints.min_items.unwrap_or(0);
    if constraints.max_items == Some(0) || value.is_none() {
        return (least == 0).then(|| "Vec::new()".to_owned());
    }
    let value = value?;
    let count = usize::try_from(least.max(1)).ok()?;
    // Equal items are no list of different ones.
    let is_long = value.len().saturating_mul(count) > LONGEST && count > 1;
    if count > MOST || is_long || count > 1 && constraints.unique_items {
        return None;
    }
    Some(format!("vec![{}]", vec![value; count].join(", ")))
}

/// A map of one value, or of none where none can be made.
pub(super) fn map(value: Option<String>, constraints: &Constraints) -> Option<String> {
    let least = constraints.min_properties.unwrap_or(0);
    if constraints.max_properties == Some(0) || value.is_none() {
        return (least == 0).then(|| "std::collections::BTreeMap::new()".to_owned());
    }
    let value = value?;
    let count = usize::try_from(least.max(1))
        .ok()
        .filter(|count| *count <= MOST)
        .filter(|count| *count <= 1 || value.len().saturating_mul(*count) <= LONGEST)?;
    let members: Vec<String> = (0..count)
        .map(|number| format!("(\"key{number}\".to_owned(), {value})"))
        .collect();
    Some(format!(
        "std::collections::BTreeMap::from([{}])",
        members.join(", ")
    ))
}

/// A scalar's text as an expression of its Rust type.
pub(super) fn literal(scalar: Scalar, text: &str) -> String {
    let quoted = rust::string(text);
    let row = scalar::row(scalar);
    match (row.kind, row.ty) {
        (Kind::Boolean, _) => text.to_owned(),
        (Kind::Integer | Kind::Number, Ty::Path(ty)) => format!("{text}_{ty}"),
        (Kind::Any, _) => format!("serde_json::Value::from({quoted})"),
        (_, Ty::String) => format!("{quoted}.to_owned()"),
        (_, Ty::Bytes) => format!("support::text::<Vec<u8>>({quoted})"),
        (_, Ty::Path(ty)) => format!("support::text::<{ty}>({quoted})"),
    }
}
