//! Exact decimals, which travel as strings.

use rust_decimal::Decimal;
use serde::{Deserializer, Serializer};

use super::super::numbers::Exact;
use super::super::read::{Expected, Read, text_as};
use super::super::rules::{self, Format};
use super::super::schema::Kind;
use super::super::wire::FromText;
use super::super::write::Write;

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

impl Write for Decimal {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl Read for Decimal {
    fn read<'de, D: Deserializer<'de>>(from: D, expected: Expected) -> Result<Self, D::Error> {
        text_as(from, |text| {
            let value = Self::from_text(text)?;
            let is_kept = match expected.kind() {
                Kind::Exact(rules) => expected.is_kept(|| rules.accepts(text)),
                _ => true,
            };
            is_kept.then_some(value)
        })
    }

    fn are_unique<'a>(items: impl Iterator<Item = &'a Self>) -> bool
    where
        Self: 'a,
    {
        rules::are_unique(items)
    }
}
