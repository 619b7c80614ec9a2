//! Decimals as JSON numbers, read from their digits.

use rust_decimal::Decimal;
use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use serde_json::{Number, Value};

use super::super::digits::Digits;
use super::super::wire::Encode;
use super::{Encoding, Form};

/// A decimal that is a number.
pub const DECIMAL: Encoding = Encoding {
    name: "decimal",
    message: "must be a decimal number of at most 28 digits",
    form: Form::Number,
    usual: |text| {
        let plain = match text.contains(['e', 'E']) {
            true => Digits::parse(text).to_decimal()?,
            false => text.to_owned(),
        };
        Some(format!("\"{plain}\""))
    },
    wire: |usual| {
        let digits = usual.as_str()?.trim_start_matches('+');
        let number: Number = serde_json::from_str(digits).ok()?;
        Some(Value::Number(number))
    },
};

/// The codec of decimals that are numbers: every digit is written.
#[derive(Debug)]
pub struct AsNumber;

impl Encode<Decimal> for AsNumber {
    fn encode<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = RawValue::from_string(value.to_string()).map_err(S::Error::custom)?;
        digits.serialize(serializer)
    }
}
