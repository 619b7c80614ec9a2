//! The formats of text scalars, as far as a default or example needs them.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::ir::Scalar;

use super::http_date;

/// Whether a text has the format of a scalar.
pub fn fits(scalar: Scalar, text: &str) -> bool {
    match scalar {
        Scalar::Uuid => uuid(text),
        Scalar::Date => date(text),
        Scalar::Time => time(text),
        Scalar::Datetime => datetime(text),
        Scalar::HttpDate => http_date::to_datetime(text).is_some_and(|text| datetime(&text)),
        Scalar::Duration => duration(text),
        Scalar::Email => email(text),
        Scalar::Uri => scheme(text).is_some_and(|rest| !rest.is_empty()) && uri_characters(text),
        Scalar::UriReference => uri_characters(text),
        Scalar::Hostname => hostname(text),
        Scalar::Ipv4 => text.parse::<Ipv4Addr>().is_ok(),
        Scalar::Ipv6 => text.parse::<Ipv6Addr>().is_ok(),
        Scalar::Bytes => base64(text),
        _ => true,
    }
}

fn uuid(text: &str) -> bool {
    let lengths = [8, 4, 4, 4, 12];
    let groups: Vec<_> = text.split('-').collect();
    groups.len() == lengths.len()
        && groups.iter().zip(lengths).all(|(group, length)| {
            group.len() == length && group.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
}

/// A number of exactly `width` digits.
fn digits(text: &str, width: usize) -> Option<u32> {
    let fits = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

fn date(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let [year, month, day] = parts[..] else {
        return false;
    };
    let (Some(year), Some(month), Some(day)) = (digits(year, 4), digits(month, 2), digits(day, 2))
    else {
        return false;
    };
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=last).contains(&day)
}

fn time(text: &str) -> bool {
    clock(text).is_some_and(|(minute, second)| second < 60 || minute == DAY - 1)
}

/// Minutes in a day.
const DAY: i64 = 24 * 60;

/// The minute of a day, and the second in it: 60 where it is a leap second.
fn clock(text: &str) -> Option<(i64, u32)> {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let parts: Vec<_> = clock.split(':').collect();
    let [hour, minute, second] = parts[..] else {
        return None;
    };
    let within = |part, limit| digits(part, 2).filter(|value| *value < limit);
    let minute = i64::from(within(hour, 24)? * 60 + within(minute, 60)?);
    let second = within(second, 61)?;
    let digit = (1..=9).contains(&fraction.len()) && digits(fraction, fraction.len()).is_some();
    digit.then_some((minute, second))
}

fn datetime(text: &str) -> bool {
    let point = || {
        let (day, rest) = text.split_once(['T', 't'])?;
        let (time, offset) = match rest.strip_suffix(['Z', 'z']) {
            Some(time) => (time, 0),
            None => offset(rest)?,
        };
        let (minute, second) = clock(time)?;
        date(day).then_some((day, minute - offset, second))
    };
    let Some((day, minute, second)) = point() else {
        return false;
    };
    // What the server holds: from the year 0 on, up to 9999-12-30T22:00:00Z.
    let from_last_day = match day {
        "0000-01-01" if minute < 0 => return false,
        "9999-12-29" => minute - DAY,
        "9999-12-30" => minute,
        "9999-12-31" => minute + DAY,
        _ => i64::MIN,
    };
    (second < 60 || minute.rem_euclid(DAY) == DAY - 1)
        && (from_last_day < 22 * 60 || (from_last_day == 22 * 60 && second == 0))
}

/// The time, and the minutes of the offset behind it.
fn offset(text: &str) -> Option<(&str, i64)> {
    let (time, offset) = text.split_at_checked(text.rfind(['+', '-'])?)?;
    let (hours, minutes) = offset[1..].split_once(':')?;
    let hours = digits(hours, 2).filter(|it| *it < 24)?;
    let minutes = digits(minutes, 2).filter(|it| *it < 60)?;
    let minutes = i64::from(hours * 60 + minutes);
    Some((
        time,
        if offset.starts_with('-') {
            -minutes
        } else {
            minutes
        },
    ))
}

/// Units by their letters, with the most of each that the server holds.
type Units<'a> = &'a [(char, u64)];

const WEEKS: Units = &[('W', 1_043_497)];
const DATE: Units = &[('Y', 19_998), ('M', 239_976), ('D', 7_304_484)];
const TIME: Units = &[
    ('H', 175_307_616),
    ('M', 10_518_456_960),
    ('S', 631_107_417_600),
];

/// `P1DT2H` and its like: designators in order, each with a number.
/// RFC 3339, appendix A: no unit may be left out between two others.
fn duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else {
        return false;
    };
    match rest.split_once('T') {
        None => designators(rest, WEEKS) || designators(rest, DATE),
        Some((days, clock)) => {
            (days.is_empty() || designators(days, DATE)) && designators(clock, TIME)
        }
    }
}

fn designators(text: &str, units: Units) -> bool {
    let mut rest = text;
    let mut left = units;
    while !rest.is_empty() {
        let after = rest.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let (number, _) = rest.split_at(rest.len() - after.len());
        let Some(letter) = after.chars().next() else {
            return false;
        };
        let Some(at) = left.iter().position(|(unit, _)| *unit == letter) else {
            return false;
        };
        let within = number.parse().is_ok_and(|number: u64| number <= left[at].1);
        if !within || (at > 0 && rest != text) {
            return false;
        }
        left = &left[at + 1..];
        rest = &after[1..];
    }
    !text.is_empty()
}

fn email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    !local.is_empty() && hostname(domain) && !text.contains(char::is_whitespace)
}

fn scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let fits = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    fits.then_some(rest)
}

fn uri_characters(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte))
}

fn hostname(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= 253 && text.split('.').all(label)
}

fn base64(text: &str) -> bool {
    let padding = text.len() - text.trim_end_matches('=').len();
    text.len().is_multiple_of(4)
        && padding <= 2
        && text
            .bytes()
            .take(text.len() - padding)
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/')
}

#[cfg(test)]
mod tests {
    use super::fits;
    use crate::ir::Scalar;

    #[test]
    fn formats() {
        let good = [
            (Scalar::Date, "2024-02-29"),
            (Scalar::Time, "23:59:60.5"),
            (Scalar::Datetime, "2024-02-29T12:00:00+01:00"),
            (Scalar::Datetime, "9999-12-31T21:59:00.5+23:59"),
            (Scalar::Datetime, "0000-01-01T01:00:00+01:00"),
            (Scalar::Datetime, "2016-12-31T15:59:60-08:00"),
            (Scalar::HttpDate, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (Scalar::HttpDate, "Sunday, 06-Nov-94 08:49:37 GMT"),
            (Scalar::HttpDate, "Sun Nov  6 08:49:37 1994"),
            (Scalar::HttpDate, "Sun Nov 16 08:49:37 1994"),
            (Scalar::HttpDate, "Sat, 31 Dec 2016 23:59:60 GMT"),
            (Scalar::HttpDate, "Tuesday, 29-Feb-00 00:00:00 GMT"),
            (Scalar::Duration, "P1DT2H30M"),
            (Scalar::Duration, "P19998Y239976M7304484D"),
            (Scalar::Email, "a.b+c@example.org"),
            (Scalar::Uri, "https://example.org/?q=1"),
            (Scalar::UriReference, "/a/b"),
            (Scalar::Ipv6, "::1"),
            (Scalar::Bytes, "aGk="),
        ];
        for (scalar, text) in good {
            assert!(fits(scalar, text), "{text}");
        }
        let bad = [
            (Scalar::Date, "2023-02-29"),
            (Scalar::Time, "24:00:00"),
            (Scalar::Datetime, "2024-02-29"),
            (Scalar::Time, "12:00:60"),
            (Scalar::Datetime, "2024-02-29 12:00:00Z"),
            (Scalar::Datetime, "9999-12-31T23:59:59Z"),
            (Scalar::Datetime, "9999-12-30T22:00:01Z"),
            (Scalar::Datetime, "9999-12-29T23:59:00-23:59"),
            (Scalar::Datetime, "0000-01-01T00:00:00+01:00"),
            (Scalar::HttpDate, ""),
            (Scalar::HttpDate, "Sun, 6 Nov 1994 08:49:37 GMT"),
            (Scalar::HttpDate, "Sun, 06 Nov 1994 08:49:37 UTC"),
            (Scalar::HttpDate, "Sun, 06 Nov 1994 08:49:37.5 GMT"),
            (Scalar::HttpDate, "Sun, 06 nov 1994 08:49:37 GMT"),
            (Scalar::HttpDate, "Sun, 06-Nov-94 08:49:37 GMT"),
            (Scalar::HttpDate, "Sunday, 06 Nov 1994 08:49:37 GMT"),
            (Scalar::HttpDate, "Sun, 30 Feb 2024 08:49:37 GMT"),
            (Scalar::HttpDate, "Sun Nov 6 08:49:37 1994"),
            (Scalar::HttpDate, "Sun Nov 6  08:49:37 1994"),
            (Scalar::HttpDate, "Fri, 31 Dec 9999 23:59:59 GMT"),
            (Scalar::HttpDate, "1994-11-06T08:49:37Z"),
            (Scalar::Duration, "PT999999999999S"),
            (Scalar::Duration, "P"),
            (Scalar::Duration, "PT"),
            (Scalar::Duration, "1 day"),
            (Scalar::Duration, "P1Y1D"),
            (Scalar::Duration, "PT2.5H"),
            (Scalar::Email, "nobody"),
            (Scalar::Uri, "/a/b"),
            (Scalar::Hostname, "-a"),
            (Scalar::Uuid, "1234"),
            (Scalar::Bytes, "aGk"),
        ];
        for (scalar, text) in bad {
            assert!(!fits(scalar, text), "{text}");
        }
    }
}
