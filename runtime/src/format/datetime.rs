//! Points in time: RFC 3339's `date-time`.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::ser::Error as _;
use serde::{Deserializer, Serializer};

use super::super::read::{Expected, Read, text_as};
use super::super::rules::{self, Format, Limit, Text};
use super::super::schema::Kind;
use super::super::wire::FromText;
use super::super::write::Write;
use super::http_date;
use super::rfc3339::{self, FIRST};

/// The rules of a text that is a point in time.
pub const DATETIME: Text = Text::of(&FORMAT);

static FORMAT: Format = Format {
    name: "date-time",
    message: "must be a date and time as in RFC 3339",
    check: |text| parse(text).is_some(),
    limit: Some(Limit {
        message: "must be from 0000-01-01T00:00:00Z to 9999-12-30T22:00:00.999999999Z",
        is_beyond: |text| day(text).is_some(),
    }),
    written: Some(|text| parse(text).map(|value| value.to_string())),
};

/// The instant of a `date-time`.
pub fn parse(text: &str) -> Option<Timestamp> {
    day(text)?;
    let value: Timestamp = rfc3339::to_nanoseconds(text).parse().ok()?;
    (value.as_second() >= FIRST).then_some(value)
}

/// Which of the two forms a text may have is for its schema to say, and was said before.
impl FromText for Timestamp {
    fn from_text(text: &str) -> Option<Self> {
        parse(text).or_else(|| http_date::parse(text))
    }
}

/// The day of a text that is a `date-time`.
fn day(text: &str) -> Option<Date> {
    let rest = rfc3339::full_date(text)?;
    let day = text.strip_suffix(rest)?.parse().ok()?;
    let (time, rest) = rfc3339::partial_time(rest.strip_prefix(['T', 't'])?)?;
    rfc3339::is_offset(rest, time).then_some(day)
}

impl Write for Timestamp {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if self.as_second() < FIRST {
            return Err(S::Error::custom("must not be before the year 0"));
        }
        to.collect_str(self)
    }
}

/// Its schema says which of the two forms the text has.
impl Read for Timestamp {
    fn read<'de, D: Deserializer<'de>>(from: D, expected: Expected) -> Result<Self, D::Error> {
        match expected.kind() {
            Kind::Text(rules) if rules.is_of(&http_date::FORMAT) => text_as(from, http_date::parse),
            _ => text_as(from, parse),
        }
    }

    fn are_unique<'a>(items: impl Iterator<Item = &'a Self>) -> bool
    where
        Self: 'a,
    {
        rules::are_unique(items)
    }
}
