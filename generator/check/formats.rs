//! The formats of text scalars, as far as a default or example needs them.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::ir::Scalar;

/// Whether a text has the format of a scalar.
pub fn fits(scalar: Scalar, text: &str) -> bool {
    match scalar {
        Scalar::Uuid => uuid(text),
        Scalar::Date => date(text),
        Scalar::Time => time(text),
        Scalar::Datetime => datetime(text),
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
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let parts: Vec<_> = clock.split(':').collect();
    let [hour, minute, second] = parts[..] else {
        return false;
    };
    let within = |part, limit| digits(part, 2).is_some_and(|value| value < limit);
    within(hour, 24)
        && within(minute, 60)
        && within(second, 61)
        && (1..=9).contains(&fraction.len())
        && digits(fraction, fraction.len()).is_some()
}

fn datetime(text: &str) -> bool {
    let Some((day, rest)) = text.split_once(['T', 't', ' ']) else {
        return false;
    };
    if let Some(clock) = rest.strip_suffix(['Z', 'z']) {
        return date(day) && time(clock);
    }
    let Some((clock, offset)) = rest.rsplit_once(['+', '-']) else {
        return false;
    };
    let offset = offset.split_once(':').is_some_and(|(hours, minutes)| {
        digits(hours, 2).is_some_and(|it| it < 24) && digits(minutes, 2).is_some_and(|it| it < 60)
    });
    date(day) && time(clock) && offset
}

/// `P1DT2H` and its like: designators in order, each with a number.
/// RFC 3339, appendix A: no unit may be left out between two others.
fn duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else {
        return false;
    };
    match rest.split_once('T') {
        None => designators(rest, "W") || designators(rest, "YMD"),
        Some((days, clock)) => {
            (days.is_empty() || designators(days, "YMD")) && designators(clock, "HMS")
        }
    }
}

fn designators(text: &str, order: &str) -> bool {
    let units: String = text.chars().filter(|char| !char.is_ascii_digit()).collect();
    let numbers = || text.split_terminator(|char: char| !char.is_ascii_digit());
    !units.is_empty()
        && order.contains(&units)
        && text.ends_with(|char: char| !char.is_ascii_digit())
        && numbers().all(|number| !number.is_empty())
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
            (Scalar::Duration, "P1DT2H30M"),
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
