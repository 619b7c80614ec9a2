//! How values outside of models are written and shown.
use super::super::rust;
use super::values::Place;
use crate::ir::{Api, Field, Presence, Scalar, Type};

/// The serde attribute of a detail.
#[must_use]
pub fn attributes(_api: &Api, field: &Field, place: Place) -> String {
    let mut parts = Vec::new();
    if field.wire != field.ident.trim_start_matches("r#") {
        parts.push(format!("rename = {}", rust::string(&field.wire)));
    }
    let inner = of_type(&field.ty, place);
    let plain = || format!("{}::support::wire::Plain", place.root);
    let codec = match field.presence() {
        Presence::Required => inner,
        Presence::Nullable => {
            inner.map(|codec| format!("{}::support::wire::Nullable<{codec}>", place.root))
        }
        Presence::Optional => {
            parts.push("skip_serializing_if = \"::std::option::Option::is_none\"".to_owned());
            inner.map(|codec| format!("{}::support::wire::Optional<{codec}>", place.root))
        }
        Presence::OptionalNullable => {
            let root = place.root;
            parts.push(format!(
                "skip_serializing_if = \"{root}::support::presence::Presence::is_absent\""
            ));
            let codec = inner.unwrap_or_else(plain);
            Some(format!("{root}::support::presence::ThreeState<{codec}>"))
        }
    };
    if let Some(codec) = codec {
        let path = format!("{}::support::wire::As::<{codec}>::serialize", place.root);
        parts.push(format!("serialize_with = {}", rust::string(&path)));
    }
    if parts.is_empty() {
        String::new()
    } else {
        format!("#[serde({})]", parts.join(", "))
    }
}

/// The codec of a header's type; `None` where its own serde code does.
#[must_use]
pub fn codec(field: &Field, place: Place) -> Option<String> {
    of_type(&field.ty, place)
}

fn of_type(ty: &Type, place: Place) -> Option<String> {
    let nested = |outer: &str, inner: &Type| {
        of_type(inner, place)
            .map(|codec| format!("{}::support::wire::{outer}<{codec}>", place.root))
    };
    match ty {
        Type::Scalar(scalar) => {
            of_scalar(*scalar).map(|codec| format!("{}::support::{codec}", place.root))
        }
        Type::List(item) => nested("List", item),
        Type::Map(value) => nested("Map", value),
        Type::Nullable(inner) => nested("Nullable", inner),
        Type::Named(_) | Type::Record(_) | Type::Input(_) | Type::Output(_) => None,
    }
}

fn of_scalar(scalar: Scalar) -> Option<&'static str> {
    match scalar {
        Scalar::Float | Scalar::Double => Some("wire::Finite"),
        Scalar::Decimal => Some("format::decimal::AsText"),
        Scalar::Uuid => Some("format::uuid::Hyphenated"),
        Scalar::Date => Some("format::date::FullDate"),
        Scalar::Time => Some("format::time::PartialTime"),
        Scalar::Datetime => Some("format::datetime::Rfc3339"),
        Scalar::HttpDate => Some("format::http_date::ImfFixdate"),
        Scalar::Duration => Some("format::duration::Iso8601"),
        Scalar::Bytes => Some("format::bytes::Base64"),
        _ => None,
    }
}

/// The argument that shows a detail in a message.
#[must_use]
pub fn display(detail: &Field) -> String {
    let value = format!("self.{}", detail.ident);
    match of_type(&detail.ty, super::values::ERRORS) {
        Some(codec) => format!("super::support::respond::shown::<{codec}, _>(&{value})"),
        None => value,
    }
}
