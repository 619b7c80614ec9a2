//! Days: RFC 3339's `full-date`.

use jiff::civil::Date;
use serde::Serializer;
use serde::ser::Error as _;

use super::super::read::texts;
use super::super::rules::{Format, Text};
use super::super::wire::FromText;
use super::super::write::Write;
use super::rfc3339;

/// The rules of a text that is a day.
pub const DATE: Text = Text::of(&FORMAT);

static FORMAT: Format = Format {
    name: "date",
    message: "must be a date as in RFC 3339",
    check: |text| Date::from_text(text).is_some(),
    limit: None,
    written: None,
};

impl FromText for Date {
    fn from_text(text: &str) -> Option<Self> {
        rfc3339::full_date(text)?.is_empty().then_some(())?;
        text.parse().ok()
    }
}

impl Write for Date {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        // RFC 3339 has years of four digits.
        if self.year() < 0 {
            return Err(S::Error::custom("must not be before the year 0"));
        }
        to.collect_str(self)
    }
}

texts!(Date);

#[cfg(feature = "testing")]
crate::testing::formatted::samples!(Date, "2024-02-29", "1987-06-05");
