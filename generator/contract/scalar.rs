//! What plain scalars say: to YAML readers of either version, and as sizes and durations.

/// What YAML 1.2 reads a plain scalar as, where that is not a string.
pub(super) fn core(text: &str) -> Option<&'static str> {
    match text {
        "" => return Some("nothing"),
        "~" | "null" | "Null" | "NULL" => return Some("null"),
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => return Some("a boolean"),
        ".nan" | ".NaN" | ".NAN" => return Some("a number"),
        _ => {}
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        return Some("a number");
    }
    let radix = |prefix: &str, digits: fn(&u8) -> bool| {
        text.strip_prefix(prefix)
            .is_some_and(|rest| !rest.is_empty() && rest.as_bytes().iter().all(digits))
    };
    let number = decimal(unsigned)
        || radix("0o", |byte| matches!(byte, b'0'..=b'7'))
        || radix("0x", u8::is_ascii_hexdigit);
    number.then_some("a number")
}

/// What YAML 1.1 or 1.2 reads a plain scalar as, where that is not a string.
pub(crate) fn any(text: &str) -> Option<&'static str> {
    core(text).or_else(|| match text.to_ascii_lowercase().as_str() {
        "y" | "n" | "yes" | "no" | "on" | "off" => Some("a boolean"),
        "=" | "<<" => Some("a special value"),
        _ if date(text) => Some("a date"),
        _ if older_number(text) => Some("a number"),
        _ => None,
    })
}

/// `12`, `1.5`, `.5`, `1e9`.
fn decimal(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mantissa_fits = match mantissa.split_once('.') {
        Some((whole, fraction)) => {
            digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty())
        }
        None => !mantissa.is_empty() && digits(mantissa),
    };
    mantissa_fits
        && exponent.is_none_or(|exponent| {
            let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            !exponent.is_empty() && digits(exponent)
        })
}

/// `1_000`, `0b1`, `12:30:45`: numbers of YAML 1.1.
fn older_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let mut bytes = unsigned.bytes();
    if !bytes.next().is_some_and(|first| first.is_ascii_digit()) {
        return false;
    }
    let plain = unsigned.replace('_', "");
    if let Some(binary) = plain.strip_prefix("0b") {
        return !binary.is_empty() && binary.bytes().all(|byte| matches!(byte, b'0' | b'1'));
    }
    if plain.contains(':') {
        return plain.split(':').enumerate().all(|(at, part)| {
            let part = part.split_once('.').map_or(part, |(whole, _)| whole);
            !part.is_empty()
                && (at == 0 || part.len() <= 2)
                && part.bytes().all(|byte| byte.is_ascii_digit())
        });
    }
    core(&plain).is_some()
}

/// `2024-01-31`, with or without a time.
fn date(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let (Some(year), Some(month), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = rest.as_bytes().get(length).copied();
    year.len() == 4
        && digits(year)
        && month.len() <= 2
        && digits(month)
        && matches!(length, 1 | 2)
        && matches!(behind, None | Some(b'T' | b't' | b' '))
}

/// Bytes: `2MiB`, `512KiB`, `10MB`, `4096`.
pub(super) fn size(text: &str) -> Option<u64> {
    let (number, unit) = split(text)?;
    let factor: u64 = match unit {
        "" | "B" => 1,
        "kB" | "KB" => 1_000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        "GiB" => 1 << 30,
        _ => return None,
    };
    number.checked_mul(factor)
}

/// Milliseconds: `30s`, `500ms`, `2m`, `1h`.
pub(super) fn duration(text: &str) -> Option<u64> {
    let (number, unit) = split(text)?;
    let factor: u64 = match unit {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        _ => return None,
    };
    number.checked_mul(factor)
}

/// Seconds: `3600`, `30m`, `12h`, `30d`.
pub(super) fn age(text: &str) -> Option<u64> {
    let (number, unit) = split(text)?;
    let factor: u64 = match unit {
        "" | "s" => 1,
        "m" => 60,
        "h" => 3_600,
        "d" => 86_400,
        _ => return None,
    };
    number.checked_mul(factor)
}

fn split(text: &str) -> Option<(u64, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(length);
    Some((number.parse().ok()?, unit))
}

#[cfg(test)]
mod tests {
    use super::{age, any, core, duration, size};

    #[test]
    fn what_readers_take_for_something_else() {
        for text in [
            "07", "1", "-1", "+1.5", "1.2", ".5", "1e9", "0x1F", "0o17", "null", "~", "", "true",
            ".inf", "-.Inf", ".NaN",
        ] {
            assert!(core(text).is_some(), "{text}");
        }
        for text in [
            "no",
            "No",
            "y",
            "off",
            "2024-01-31",
            "2024-1-1T00:00:00Z",
            "12:30",
            "1_000",
            "0b101",
            "=",
        ] {
            assert!(core(text).is_none() && any(text).is_some(), "{text}");
        }
        for text in [
            "1.2.0", "member", "1st", "nope", "0xg", "e5", ".", "-", "2024-01", "a:b", "v1", "::1",
        ] {
            assert!(any(text).is_none(), "{text}");
        }
    }

    #[test]
    fn sizes_and_durations() {
        assert_eq!(size("2MiB"), Some(2 << 20));
        assert_eq!(size("10MB"), Some(10_000_000));
        assert_eq!(size("4096"), Some(4096));
        assert_eq!(size("2 MiB"), None);
        assert_eq!(size("99999999999GiB"), None);
        assert_eq!(duration("30s"), Some(30_000));
        assert_eq!(duration("500ms"), Some(500));
        assert_eq!(duration("30"), None);
        assert_eq!(age("3600"), Some(3600));
        assert_eq!(age("30d"), Some(2_592_000));
        assert_eq!(age("1y"), None);
    }
}
