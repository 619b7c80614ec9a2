//! Spans of time as a count of seconds or milliseconds. A day has 24 hours there, and a week 7 of them.

use jiff::{SignedDuration, Span};
use serde::Serializer;
use serde::ser::Error as _;

use super::super::wire::Encode;
use super::{Encoding, Form, whole, written};

/// The longest span that can be held.
const LONGEST: i64 = 631_107_417_600;

/// Seconds.
pub const SECONDS: Encoding = Encoding {
    name: "seconds",
    message: "must be from 0 to 631107417600 seconds",
    form: Form::Integer,
    usual: |text| {
        let seconds = whole(text).filter(|count| (0..=LONGEST).contains(count))?;
        Some(format!("\"PT{seconds}S\""))
    },
    wire: written::<Span, Seconds>,
};

/// Milliseconds.
pub const MILLISECONDS: Encoding = Encoding {
    name: "milliseconds",
    message: "must be from 0 to 631107417600000 milliseconds",
    form: Form::Integer,
    usual: |text| {
        let count = whole(text).filter(|count| (0..=LONGEST * 1000).contains(count))?;
        let (seconds, rest) = (count / 1000, count % 1000);
        Some(match rest {
            0 => format!("\"PT{seconds}S\""),
            _ => format!("\"PT{seconds}.{rest:03}S\""),
        })
    },
    wire: written::<Span, Milliseconds>,
};

/// The codec of seconds.
#[derive(Debug)]
pub struct Seconds;

impl Encode<Span> for Seconds {
    fn encode<S: Serializer>(value: &Span, serializer: S) -> Result<S::Ok, S::Error> {
        let length = length(value).map_err(S::Error::custom)?;
        match length.subsec_nanos() {
            0 => serializer.serialize_i64(length.as_secs()),
            _ => Err(S::Error::custom("must be of whole seconds")),
        }
    }
}

/// The codec of milliseconds.
#[derive(Debug)]
pub struct Milliseconds;

impl Encode<Span> for Milliseconds {
    fn encode<S: Serializer>(value: &Span, serializer: S) -> Result<S::Ok, S::Error> {
        let length = length(value).map_err(S::Error::custom)?;
        let count = i64::try_from(length.as_millis());
        match count {
            Ok(count) if length.subsec_nanos() % 1_000_000 == 0 => serializer.serialize_i64(count),
            _ => Err(S::Error::custom("must be of whole milliseconds")),
        }
    }
}

/// How long a span is. Years and months have no length of their own.
fn length(span: &Span) -> Result<SignedDuration, &'static str> {
    if span.is_negative() {
        return Err("must not be negative");
    }
    if span.get_years() != 0 || span.get_months() != 0 {
        return Err("must have no years and months");
    }
    let days = i64::from(span.get_weeks()) * 7 + i64::from(span.get_days());
    let hours = days * 24 + i64::from(span.get_hours());
    let parts = [
        SignedDuration::from_secs(hours * 3600),
        SignedDuration::from_secs(span.get_minutes() * 60),
        SignedDuration::from_secs(span.get_seconds()),
        SignedDuration::from_millis(span.get_milliseconds()),
        SignedDuration::from_micros(span.get_microseconds()),
        SignedDuration::from_nanos(span.get_nanoseconds()),
    ];
    let length: SignedDuration = parts.into_iter().sum();
    match length.as_secs() <= LONGEST {
        true => Ok(length),
        false => Err("must be of at most 631107417600 seconds"),
    }
}
