//! Points in time as a count since 1970-01-01T00:00:00Z.

use jiff::Timestamp;
use serde::Serializer;

use super::super::format::rfc3339::FIRST;
use super::super::wire::Encode;
use super::{Encoding, Form, whole, written};

/// Seconds since 1970.
pub const UNIX_SECONDS: Encoding = Encoding {
    name: "unix-seconds",
    message: "must be from -62167219200 to 253402207200, in seconds since 1970",
    form: Form::Integer,
    usual: |text| quoted(Timestamp::from_second(whole(text)?).ok()?),
    wire: written::<Timestamp, UnixSeconds>,
};

/// Milliseconds since 1970.
pub const UNIX_MILLISECONDS: Encoding = Encoding {
    name: "unix-milliseconds",
    message: "must be from -62167219200000 to 253402207200999, in milliseconds since 1970",
    form: Form::Integer,
    usual: |text| {
        let count = whole(text)?;
        let nanoseconds = i32::try_from(count.rem_euclid(1000) * 1_000_000).ok()?;
        quoted(Timestamp::new(count.div_euclid(1000), nanoseconds).ok()?)
    },
    wire: written::<Timestamp, UnixMilliseconds>,
};

fn quoted(value: Timestamp) -> Option<String> {
    (value.as_second() >= FIRST).then(|| format!("\"{value}\""))
}

/// The codec of seconds since 1970.
#[derive(Debug)]
pub struct UnixSeconds;

impl Encode<Timestamp> for UnixSeconds {
    fn encode<S: Serializer>(value: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        held::<S::Error>(value, value.subsec_nanosecond() == 0, "seconds")?;
        serializer.serialize_i64(value.as_second())
    }
}

/// The codec of milliseconds since 1970.
#[derive(Debug)]
pub struct UnixMilliseconds;

impl Encode<Timestamp> for UnixMilliseconds {
    fn encode<S: Serializer>(value: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        held::<S::Error>(
            value,
            value.subsec_nanosecond() % 1_000_000 == 0,
            "milliseconds",
        )?;
        serializer.serialize_i64(value.as_millisecond())
    }
}

/// Refuses what would be lost, and what could not be read again.
fn held<E: serde::ser::Error>(value: &Timestamp, is_whole: bool, unit: &str) -> Result<(), E> {
    if value.as_second() < FIRST {
        return Err(E::custom("must not be before the year 0"));
    }
    match is_whole {
        true => Ok(()),
        false => Err(E::custom(format_args!("must be of whole {unit}"))),
    }
}
