//! Points in time as HTTP has them: `HTTP-date` of RFC 9110, section 5.6.7.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::rfc2822::DateTimePrinter;
use jiff::tz::TimeZone;
use serde::Serializer;
use serde::ser::Error as _;

use super::super::rules::{Format, Limit, Text};
use super::super::wire::Encode;
use super::rfc3339::FIRST;

/// The rules of a text that is a date of HTTP.
pub const HTTP_DATE: Text = Text::of(&FORMAT);

pub(super) static FORMAT: Format = Format {
    name: "http-date",
    message: "must be a date of HTTP, such as `Sun, 06 Nov 1994 08:49:37 GMT`",
    check: |text| parse(text).is_some(),
    limit: Some(Limit {
        message: "must not be after Thu, 30 Dec 9999 22:00:00 GMT",
        is_beyond: |text| civil(text, now()).is_some(),
    }),
    written: Some(|text| written(&parse(text)?)),
};

/// The instant of a text in one of the three forms of an `HTTP-date`.
pub fn parse(text: &str) -> Option<Timestamp> {
    let instant = TimeZone::UTC.to_timestamp(civil(text, now())?);
    instant.ok()
}

fn now() -> DateTime {
    TimeZone::UTC.to_datetime(Timestamp::now())
}

/// The date and time of a text; a year of two digits is read as seen at `now`. Which day of the week it
/// is said to be does not matter.
pub fn civil(text: &str, now: DateTime) -> Option<DateTime> {
    let (weekday, rest) = text.split_at(text.find([',', ' '])?);
    match rest.strip_prefix(", ") {
        Some(rest) if SHORT.contains(&weekday) => imf_fixdate(rest),
        Some(rest) if LONG.contains(&weekday) => rfc850(rest, now),
        None if SHORT.contains(&weekday) => asctime(rest.strip_prefix(' ')?),
        _ => None,
    }
}

const SHORT: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const LONG: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// `06 Nov 1994 08:49:37 GMT`
fn imf_fixdate(text: &str) -> Option<DateTime> {
    let mut parts = text.split(' ');
    let (day, name, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (time, zone) = (parts.next()?, parts.next()?);
    let is_whole = zone == "GMT" && parts.next().is_none();
    is_whole.then(|| datetime(number(year, 4)?, month(name)?, number(day, 2)?, time))?
}

/// `06-Nov-94 08:49:37 GMT`, of the last year with these digits that is not more than 50 years ahead.
fn rfc850(text: &str, now: DateTime) -> Option<DateTime> {
    let (date, time) = text.strip_suffix(" GMT")?.split_once(' ')?;
    let mut parts = date.split('-');
    let (day, name, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (day, month, year): (i8, i8, i16) = (number(day, 2)?, month(name)?, number(year, 2)?);
    if parts.next().is_some() {
        return None;
    }
    let limit = (now.year() + 50, now.month(), now.day(), now.time());
    let clock = clock(time)?;
    let last = limit.0 - (limit.0 - year).rem_euclid(100);
    let is_ahead = (last, month, day, clock) > limit;
    datetime(if is_ahead { last - 100 } else { last }, month, day, time)
}

/// `Nov  6 08:49:37 1994`
fn asctime(text: &str) -> Option<DateTime> {
    let (name, rest) = text.split_once(' ')?;
    let (day, rest) = rest.split_at_checked(2)?;
    let day = match day.strip_prefix(' ') {
        Some(digit) => number(digit, 1)?,
        None => number(day, 2)?,
    };
    let (time, year) = rest.strip_prefix(' ')?.split_once(' ')?;
    datetime(number(year, 4)?, month(name)?, day, time)
}

fn month(name: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|month| *month == name)?;
    i8::try_from(at + 1).ok()
}

/// The number that is written with so many digits.
fn number<N: std::str::FromStr>(text: &str, width: usize) -> Option<N> {
    let is_number = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

/// `08:49:37`; a leap second is the second before it, as it is in a `date-time`.
fn clock(text: &str) -> Option<jiff::civil::Time> {
    let text = if text == "23:59:60" { "23:59:59" } else { text };
    let mut parts = text.split(':');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next()?);
    let time = jiff::civil::Time::new(number(hour, 2)?, number(minute, 2)?, number(second, 2)?, 0);
    time.ok().filter(|_| parts.next().is_none())
}

fn datetime(year: i16, month: i8, day: i8, time: &str) -> Option<DateTime> {
    let date = jiff::civil::Date::new(year, month, day).ok()?;
    Some(date.to_datetime(clock(time)?))
}

/// The codec of dates of HTTP: all three forms are read, `IMF-fixdate` is written.
#[derive(Debug)]
pub struct ImfFixdate;

impl Encode<Timestamp> for ImfFixdate {
    fn encode<S: Serializer>(value: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        if value.subsec_nanosecond() != 0 {
            return Err(S::Error::custom("must be of whole seconds"));
        }
        match written(value) {
            Some(text) => serializer.serialize_str(&text),
            None => Err(S::Error::custom("must not be before the year 0")),
        }
    }
}

fn written(value: &Timestamp) -> Option<String> {
    let text = DateTimePrinter::new().timestamp_to_rfc9110_string(value);
    text.ok().filter(|_| value.as_second() >= FIRST)
}

/// Shows an instant as a date of HTTP.
#[derive(Clone, Copy, Debug)]
pub struct Shown(pub Timestamp);

impl fmt::Display for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match written(&self.0) {
            Some(text) => formatter.write_str(&text),
            None => self.0.fmt(formatter),
        }
    }
}
