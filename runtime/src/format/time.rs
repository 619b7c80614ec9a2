//! Times of day: RFC 3339's `partial-time`, which has no offset.

use jiff::civil::Time;
use serde::Serializer;

use super::super::read::texts;
use super::super::rules::{Format, Text};
use super::super::wire::FromText;
use super::super::write::Write;
use super::rfc3339;

/// The rules of a text that is a time of day.
pub const TIME: Text = Text::of(&FORMAT);

static FORMAT: Format = Format {
    name: "time-local",
    message: "must be a time of day without an offset, as in RFC 3339",
    check: |text| Time::from_text(text).is_some(),
    limit: None,
    written: Some(|text| Time::from_text(text).map(|value| value.to_string())),
};

impl FromText for Time {
    fn from_text(text: &str) -> Option<Self> {
        let (time, rest) = rfc3339::partial_time(text)?;
        if !rest.is_empty() || (time.leap && !rfc3339::is_last_minute(time.minute)) {
            return None;
        }
        rfc3339::to_nanoseconds(text).parse().ok()
    }
}

impl Write for Time {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

texts!(Time);

#[cfg(feature = "testing")]
crate::testing::formatted::samples!(Time, "10:20:30", "19:08:07");
