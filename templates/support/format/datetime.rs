//! Points in time: RFC 3339's `date-time`.

use jiff::Timestamp;
use serde::ser::Error as _;
use serde::{Deserializer, Serializer};

use super::super::rules::{Format, Text};
use super::super::wire::{Decode, Encode, FromText, text};
use super::rfc3339;

/// The rules of a text that is a point in time.
pub const DATETIME: Text = Text::of(&FORMAT);

static FORMAT: Format = Format {
    name: "date-time",
    message: "must be a date and time as in RFC 3339",
    check: |text| Timestamp::from_text(text).is_some(),
};

impl FromText for Timestamp {
    fn from_text(text: &str) -> Option<Self> {
        let rest = rfc3339::full_date(text)?.strip_prefix(['T', 't'])?;
        let (time, rest) = rfc3339::partial_time(rest)?;
        if !rfc3339::is_offset(rest, time) {
            return None;
        }
        rfc3339::to_nanoseconds(text).parse().ok()
    }
}

/// The codec of points in time.
#[derive(Debug)]
pub struct Rfc3339;

impl Encode<Timestamp> for Rfc3339 {
    fn encode<S: Serializer>(value: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        // RFC 3339 has years of four digits.
        if value.as_second() < -62_167_219_200 {
            return Err(S::Error::custom("must not be before the year 0"));
        }
        serializer.collect_str(value)
    }
}

impl Decode<Timestamp> for Rfc3339 {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        text(deserializer)
    }
}
