//! Exact decimals, which travel as strings.

use rust_decimal::Decimal;
use serde::{Deserializer, Serializer};

use super::super::numbers::Exact;
use super::super::rules::Format;
use super::super::wire::{Decode, Encode, FromText, text};

/// The rules of a text that is a decimal.
pub const DECIMAL: Exact = Exact::of(&FORMAT);

static FORMAT: Format = Format {
    name: "decimal",
    message: "must be a decimal number of at most 28 digits",
    check: |text| Decimal::from_text(text).is_some(),
    limit: None,
    written: Some(|text| Decimal::from_text(text).map(|value| value.normalize().to_string())),
};

impl FromText for Decimal {
    fn from_text(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let are_digits =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if are_digits(whole) && are_digits(fraction) {
            Decimal::from_str_exact(text).ok()
        } else {
            None
        }
    }
}

/// The codec of decimals.
#[derive(Debug)]
pub struct AsText;

impl Encode<Decimal> for AsText {
    fn encode<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }
}

impl Decode<Decimal> for AsText {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        text(deserializer)
    }
}
