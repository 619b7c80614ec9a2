//! Spans of time: the durations of ISO 8601.

use jiff::Span;
use serde::ser::Error as _;
use serde::{Deserializer, Serializer};

use super::super::rules::{Format, Text};
use super::super::wire::{Decode, Encode, FromText, text};

/// The rules of a text that is a span of time.
pub const DURATION: Text = Text::of(&FORMAT);

static FORMAT: Format = Format {
    name: "duration",
    message: "must be a duration as in ISO 8601",
    check: |text| Span::from_text(text).is_some(),
};

impl FromText for Span {
    fn from_text(text: &str) -> Option<Self> {
        if is_duration(text) {
            text.parse().ok()
        } else {
            None
        }
    }
}

/// `P`, then weeks alone, or years, months and days, then behind a `T` hours, minutes and seconds.
fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else {
        return false;
    };
    if rest.ends_with('W') {
        return components(rest, "W") == Some(1);
    }
    match rest.split_once('T') {
        None => components(rest, "YMD").is_some_and(|count| count > 0),
        Some((date, time)) => {
            components(date, "YMD").is_some()
                && components(time, "HMS").is_some_and(|count| count > 0)
        }
    }
}

/// How many components a text has, each a number and one of the units in their order; only seconds have a fraction.
fn components(text: &str, units: &str) -> Option<usize> {
    let mut rest = text;
    let mut units = units;
    let mut count = 0;
    while !rest.is_empty() {
        let after = rest.trim_start_matches(|character: char| character.is_ascii_digit());
        let digits = rest.len() - after.len();
        let (after, fraction) = match after.strip_prefix('.') {
            None => (after, None),
            Some(fraction) => {
                let end = fraction.trim_start_matches(|character: char| character.is_ascii_digit());
                (end, Some(fraction.len() - end.len()))
            }
        };
        let unit = after.chars().next()?;
        units = &units[units.find(unit)? + 1..];
        if digits == 0 || fraction.is_some_and(|length| unit != 'S' || !(1..=9).contains(&length)) {
            return None;
        }
        rest = &after[1..];
        count += 1;
    }
    Some(count)
}

/// The codec of spans of time.
#[derive(Debug)]
pub struct Iso8601;

impl Encode<Span> for Iso8601 {
    fn encode<S: Serializer>(value: &Span, serializer: S) -> Result<S::Ok, S::Error> {
        if value.is_negative() {
            return Err(S::Error::custom("ISO 8601 has no negative durations"));
        }
        // ISO 8601 has weeks alone or not at all.
        let weeks = i64::from(value.get_weeks());
        let without = value.weeks(0);
        if weeks == 0 || without.is_zero() {
            return serializer.collect_str(value);
        }
        let days = i64::from(value.get_days()) + weeks * 7;
        match without.try_days(days) {
            Ok(span) => serializer.collect_str(&span),
            Err(_) => Err(S::Error::custom("the duration is too long")),
        }
    }
}

impl Decode<Span> for Iso8601 {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Span, D::Error> {
        text(deserializer)
    }
}
