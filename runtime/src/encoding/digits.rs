//! The digits of a number that is not in its usual form.

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::super::json::is_number;

/// The digits of a number, none of which is rounded.
#[cfg(feature = "rust_decimal")]
pub(in super::super) fn digits<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let raw = Box::<serde_json::value::RawValue>::deserialize(from)?;
    match is_number(raw.get()) {
        true => Ok(raw.get().to_owned()),
        false => Err(D::Error::custom("no number")),
    }
}

/// No encoding of this build is a number with a fraction.
#[cfg(not(feature = "rust_decimal"))]
pub(in super::super) fn digits<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let number = serde_json::Number::deserialize(from)?.to_string();
    match is_number(&number) {
        true => Ok(number),
        false => Err(D::Error::custom("no number")),
    }
}
