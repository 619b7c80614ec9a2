//! When to ask again: `Retry-After` of RFC 9110, section 10.2.3.

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use serde::Serializer;

use super::super::read::texts;
use super::super::rules::{Format, Text};
use super::super::wire::{Encode, FromText};
use super::super::write::Write;
use super::http_date::{self, ImfFixdate};

/// The rules of a text that says when to ask again.
pub const RETRY_AFTER: Text = Text::of(&FORMAT);

static FORMAT: Format = Format {
    name: "retry-after",
    message: "must be a number of seconds or a date of HTTP",
    check: |text| RetryAfter::from_text(text).is_some(),
    limit: None,
    written: Some(|text| RetryAfter::from_text(text).map(|value| value.to_string())),
};

/// When to ask again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RetryAfter {
    /// After so many seconds.
    Seconds(u64),
    /// From this moment on.
    Date(Timestamp),
}

impl Default for RetryAfter {
    fn default() -> Self {
        Self::Seconds(0)
    }
}

/// No sooner than in this time: a part of a second counts as one.
impl From<Duration> for RetryAfter {
    fn from(time: Duration) -> Self {
        let part = u64::from(time.subsec_nanos() > 0);
        Self::Seconds(time.as_secs().saturating_add(part))
    }
}

impl From<Timestamp> for RetryAfter {
    fn from(moment: Timestamp) -> Self {
        Self::Date(moment)
    }
}

impl FromText for RetryAfter {
    fn from_text(text: &str) -> Option<Self> {
        match text.bytes().all(|byte| byte.is_ascii_digit()) {
            true => text.parse().ok().map(Self::Seconds),
            false => http_date::parse(text).map(Self::Date),
        }
    }
}

impl fmt::Display for RetryAfter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Seconds(seconds) => seconds.fmt(formatter),
            Self::Date(moment) => http_date::Shown(*moment).fmt(formatter),
        }
    }
}

impl Write for RetryAfter {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Seconds(seconds) => to.collect_str(seconds),
            Self::Date(moment) => ImfFixdate::encode(moment, to),
        }
    }
}

texts!(RetryAfter);

#[cfg(feature = "testing")]
crate::testing::formatted::samples!(RetryAfter, "120", "1987654321");
