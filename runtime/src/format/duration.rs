//! Spans of time: the `duration` of RFC 3339, appendix A.

use jiff::{Span, Unit};
use serde::ser::Error as _;
use serde::{Deserializer, Serializer};

use super::super::read::{Expected, Read, text, text_as};
use super::super::rules::{Format, Limit, Text};
use super::super::schema::Kind;
use super::super::wire::FromText;
use super::super::write::Write;

/// The rules of a text that is a span of time.
pub const DURATION: Text = Text::of(&FORMAT);

/// The same with a fraction of a second, which no request has as a text: what an encoding brings.
pub const WITH_FRACTION: Text = Text::of(&FRACTION);

static FRACTION: Format = Format {
    name: "duration",
    message: "must be a duration of at most milliseconds",
    check: |text| Span::from_text(text).is_some(),
    limit: None,
    written: None,
};

static FORMAT: Format = Format {
    name: "duration",
    message: "must be a duration as in RFC 3339",
    check: |text| parse(text).is_some(),
    limit: Some(Limit {
        message: "must be of at most 19998 years, 239976 months, 1043497 weeks, 7304484 days, \
                  175307616 hours, 10518456960 minutes and 631107417600 seconds",
        is_beyond: |text| components(text).is_some(),
    }),
    written: Some(|text| write(&parse(text)?).ok()),
};

/// Each number stays with its unit, so that the span is sent as it came.
fn parse(text: &str) -> Option<Span> {
    let mut components = components(text)?.into_iter();
    components.try_fold(Span::new(), |span, (number, unit)| {
        let number: i64 = number.parse().ok()?;
        match unit {
            Unit::Year => span.try_years(number),
            Unit::Month => span.try_months(number),
            Unit::Week => span.try_weeks(number),
            Unit::Day => span.try_days(number),
            Unit::Hour => span.try_hours(number),
            Unit::Minute => span.try_minutes(number),
            _ => span.try_seconds(number),
        }
        .ok()
    })
}

/// The span of `PT1.500S`.
fn fraction(text: &str) -> Option<Span> {
    let (seconds, rest) = text
        .strip_prefix("PT")?
        .strip_suffix('S')?
        .split_once('.')?;
    let span = Span::new().try_seconds(seconds.parse::<i64>().ok()?).ok()?;
    span.try_milliseconds(rest.parse::<i64>().ok()?).ok()
}

/// Whether there may be a fraction is for the schema to say, and was said before.
impl FromText for Span {
    fn from_text(text: &str) -> Option<Self> {
        parse(text).or_else(|| fraction(text))
    }
}

/// The letters of units that may follow each other.
type Units = &'static [(char, Unit)];

const WEEKS: Units = &[('W', Unit::Week)];
const DATE: Units = &[('Y', Unit::Year), ('M', Unit::Month), ('D', Unit::Day)];
const TIME: Units = &[('H', Unit::Hour), ('M', Unit::Minute), ('S', Unit::Second)];

/// Takes a text apart: `P`, then weeks alone, or years, months and days, and behind a `T` hours, minutes
/// and seconds.
fn components(text: &str) -> Option<Vec<(&str, Unit)>> {
    let rest = text.strip_prefix('P')?;
    let Some((date, time)) = rest.split_once('T') else {
        return numbers(rest, WEEKS).or_else(|| numbers(rest, DATE));
    };
    let mut components = match date {
        "" => Vec::new(),
        date => numbers(date, DATE)?,
    };
    components.extend(numbers(time, TIME)?);
    Some(components)
}

/// Numbers with these units behind them, at least one. None may be left out between two others: the
/// grammar has `P1Y0M1D`, and no `P1Y1D`.
fn numbers(text: &str, units: Units) -> Option<Vec<(&str, Unit)>> {
    let mut rest = text;
    let mut left = units;
    let mut numbers = Vec::new();
    while !rest.is_empty() {
        let after = rest.trim_start_matches(|character: char| character.is_ascii_digit());
        let number = rest
            .strip_suffix(after)
            .filter(|number| !number.is_empty())?;
        let letter = after.chars().next()?;
        let at = left.iter().position(|(unit, _)| *unit == letter)?;
        if at > 0 && !numbers.is_empty() {
            return None;
        }
        numbers.push((number, left[at].1));
        left = &left[at + 1..];
        rest = &after[1..];
    }
    (!numbers.is_empty()).then_some(numbers)
}

impl Write for Span {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match write(self) {
            Ok(text) => to.serialize_str(&text),
            Err(rule) => Err(S::Error::custom(rule)),
        }
    }
}

/// The text of a span, or what RFC 3339 demands of one that has none.
fn write(span: &Span) -> Result<String, &'static str> {
    /// Nanoseconds in a second.
    const SECOND: i128 = 1_000_000_000;

    if span.is_negative() {
        return Err("must not be negative");
    }
    let parts = [
        i128::from(span.get_nanoseconds()),
        i128::from(span.get_microseconds()) * 1_000,
        i128::from(span.get_milliseconds()) * 1_000_000,
        i128::from(span.get_seconds()) * SECOND,
    ];
    let nanoseconds: i128 = parts.into_iter().sum();
    let whole = Some(nanoseconds).filter(|nanoseconds| nanoseconds % SECOND == 0);
    let seconds = whole
        .and_then(|nanoseconds| i64::try_from(nanoseconds / SECOND).ok())
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

/// Two durations may be equal in other units.
impl Read for Span {
    fn read<'de, D: Deserializer<'de>>(from: D, expected: Expected) -> Result<Self, D::Error> {
        match expected.kind() {
            Kind::Text(rules) if rules.is_of(&FRACTION) => text(from),
            _ => text_as(from, parse),
        }
    }
}

#[cfg(feature = "testing")]
crate::testing::formatted::samples!(Span, "P3D", "P1987D");
