//! The grammar of RFC 3339, which date and time libraries read more freely.

use std::ops::RangeInclusive;

/// Where the year 0 begins, in seconds: before it years have no four digits.
#[cfg(feature = "jiff")]
pub(crate) const FIRST: i64 = -62_167_219_200;

/// Takes a number of two digits from the start of a text.
fn two_digits(text: &str, range: RangeInclusive<u8>) -> Option<(u8, &str)> {
    let (number, rest) = text.split_at_checked(2)?;
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = number
        .parse()
        .ok()
        .filter(|number| range.contains(number))?;
    Some((number, rest))
}

/// Takes a `full-date` from the start of a text; the length of months is left to the calendar.
pub fn full_date(text: &str) -> Option<&str> {
    let (year, rest) = text.split_at_checked(4)?;
    if !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (_, rest) = two_digits(rest.strip_prefix('-')?, 1..=12)?;
    let (_, rest) = two_digits(rest.strip_prefix('-')?, 1..=31)?;
    Some(rest)
}

/// The minute of a day, and whether it ends with a leap second.
#[derive(Clone, Copy, Debug)]
pub struct PartialTime {
    /// Minutes since midnight.
    pub minute: i32,
    /// Whether the second is 60.
    pub leap: bool,
}

/// Takes a `partial-time` from the start of a text.
pub fn partial_time(text: &str) -> Option<(PartialTime, &str)> {
    let (hour, rest) = two_digits(text, 0..=23)?;
    let (minute, rest) = two_digits(rest.strip_prefix(':')?, 0..=59)?;
    let (second, rest) = two_digits(rest.strip_prefix(':')?, 0..=60)?;
    let rest = match rest.strip_prefix('.') {
        None => rest,
        Some(fraction) => {
            let end = fraction.trim_start_matches(|character: char| character.is_ascii_digit());
            if end.len() == fraction.len() {
                return None;
            }
            end
        }
    };
    let minute = i32::from(hour) * 60 + i32::from(minute);
    Some((
        PartialTime {
            minute,
            leap: second == 60,
        },
        rest,
    ))
}

/// Whether the rest of a text is a `time-offset`, with which a leap second ends a day in UTC.
pub fn is_offset(text: &str, time: PartialTime) -> bool {
    let offset = match text.as_bytes() {
        [b'Z' | b'z'] => Some(0),
        [b'+', ..] => numeric_offset(&text[1..]),
        [b'-', ..] => numeric_offset(&text[1..]).map(|minutes| -minutes),
        _ => None,
    };
    offset.is_some_and(|offset| !time.leap || is_last_minute(time.minute - offset))
}

/// Whether a leap second may follow a minute.
pub fn is_last_minute(minute: i32) -> bool {
    minute.rem_euclid(24 * 60) == 24 * 60 - 1
}

fn numeric_offset(text: &str) -> Option<i32> {
    let (hours, rest) = two_digits(text, 0..=23)?;
    let (minutes, rest) = two_digits(rest.strip_prefix(':')?, 0..=59)?;
    rest.is_empty()
        .then_some(i32::from(hours) * 60 + i32::from(minutes))
}

/// The text with at most nine digits of a fraction, beyond which no library counts.
pub fn to_nanoseconds(text: &str) -> String {
    let Some((whole, rest)) = text.split_once('.') else {
        return text.to_owned();
    };
    let end = rest
        .find(|character: char| !character.is_ascii_digit())
        .unwrap_or(rest.len());
    let (fraction, tail) = rest.split_at(end);
    format!("{whole}.{}{tail}", &fraction[..fraction.len().min(9)])
}
