//! Spans of time: the `duration` of RFC 3339, appendix A.

use jiff::Span;
use serde::ser::Error as _;
use serde::{Deserializer, Serializer};

use super::super::rules::{Format, Text};
use super::super::wire::{Decode, Encode, FromText, text};

/// The rules of a text that is a span of time.
pub const DURATION: Text = Text::of(&FORMAT);

static FORMAT: Format = Format {
    name: "duration",
    message: "must be a duration as in RFC 3339",
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

/// `P`, then weeks alone, or years, months and days, and behind a `T` hours, minutes and seconds.
fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else {
        return false;
    };
    match rest.split_once('T') {
        None => components(rest, "W") || components(rest, "YMD"),
        Some((date, time)) => {
            (date.is_empty() || components(date, "YMD")) && components(time, "HMS")
        }
    }
}

/// Whether a text is numbers with these units behind them, at least one. None may be left out between
/// two others: the grammar has `P1Y0M1D`, and no `P1Y1D`.
fn components(text: &str, units: &str) -> bool {
    let mut rest = text;
    let mut next: Option<&str> = None;
    while !rest.is_empty() {
        let after = rest.trim_start_matches(|character: char| character.is_ascii_digit());
        let Some(unit) = after.chars().next().filter(|_| after.len() < rest.len()) else {
            return false;
        };
        let allowed = next.unwrap_or(units);
        let Some(at) = allowed.find(unit).filter(|at| next.is_none() || *at == 0) else {
            return false;
        };
        next = Some(&allowed[at + 1..]);
        rest = &after[1..];
    }
    next.is_some()
}

/// The codec of spans of time.
#[derive(Debug)]
pub struct Iso8601;

impl Encode<Span> for Iso8601 {
    fn encode<S: Serializer>(value: &Span, serializer: S) -> Result<S::Ok, S::Error> {
        match write(value) {
            Ok(text) => serializer.serialize_str(&text),
            Err(rule) => Err(S::Error::custom(rule)),
        }
    }
}

/// The text of a span, or what RFC 3339 demands of one that has none.
fn write(span: &Span) -> Result<String, &'static str> {
    /// Nanoseconds in a second.
    const SECOND: i64 = 1_000_000_000;

    if span.is_negative() {
        return Err("must not be negative");
    }
    let parts = [
        Some(span.get_nanoseconds()),
        span.get_microseconds().checked_mul(1_000),
        span.get_milliseconds().checked_mul(1_000_000),
    ];
    let nanoseconds = parts
        .into_iter()
        .try_fold(0_i64, |sum, part| sum.checked_add(part?));
    let whole = nanoseconds.filter(|nanoseconds| nanoseconds % SECOND == 0);
    let seconds = whole
        .and_then(|nanoseconds| span.get_seconds().checked_add(nanoseconds / SECOND))
        .ok_or("must be of whole seconds")?;
    let weeks = i64::from(span.get_weeks());
    let date = [
        (i64::from(span.get_years()), 'Y'),
        (i64::from(span.get_months()), 'M'),
        (i64::from(span.get_days()), 'D'),
    ];
    let time = [
        (i64::from(span.get_hours()), 'H'),
        (span.get_minutes(), 'M'),
        (seconds, 'S'),
    ];
    let is_zero = |parts: &[(i64, char)]| parts.iter().all(|(number, _)| *number == 0);
    let mut text = "P".to_owned();
    // Weeks stand alone or not at all.
    if weeks > 0 && is_zero(&date) && is_zero(&time) {
        text.push_str(&format!("{weeks}W"));
        return Ok(text);
    }
    let [years, months, (days, _)] = date;
    put(&mut text, &[years, months, (days + weeks * 7, 'D')]);
    if !is_zero(&time) || text.len() == 1 {
        text.push('T');
        put(&mut text, &time);
    }
    if text.ends_with('T') {
        text.push_str("0S");
    }
    Ok(text)
}

/// Writes what is not zero, and zeros between.
fn put(text: &mut String, parts: &[(i64, char)]) {
    let is_set = |(number, _): &(i64, char)| *number != 0;
    let first = parts.iter().position(is_set);
    let last = parts.iter().rposition(is_set);
    if let (Some(first), Some(last)) = (first, last) {
        for (number, unit) in &parts[first..=last] {
            text.push_str(&format!("{number}{unit}"));
        }
    }
}

impl Decode<Span> for Iso8601 {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Span, D::Error> {
        text(deserializer)
    }
}
