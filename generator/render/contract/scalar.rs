//! Values of scalars: samples that keep the constraints, and canaries.

use serde_json::Value;

use super::{number, regex};
use crate::ir::{Constraints, Scalar};

/// The mark that a text has which must not leave; `templates/test/support.rs` looks for it, and for
/// the marks of other types.
const CANARY: &str = "canary-7f3a";

/// What is in the canaries of any type.
const MARKS: [&str; 11] = [
    CANARY,
    "Y2FuYXJ5LTdm",
    "1987654321",
    "19876.5",
    "ca9a97ca",
    "1987-06-05",
    "19:08:07",
    "P1987D",
    "1987:6:5",
    "198.76.54.32",
    "05 Jun 1987",
];

/// The text of a scalar that is there to be found, where its type has one.
pub(super) fn canary(scalar: Scalar) -> Option<String> {
    let text = match scalar {
        Scalar::Boolean => return None,
        Scalar::String | Scalar::Hostname | Scalar::Json => CANARY.to_owned(),
        Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 => "1987654321".to_owned(),
        Scalar::Float => "19876.5".to_owned(),
        Scalar::Double | Scalar::Decimal => "1987654321.5".to_owned(),
        Scalar::Uuid => "ca9a97ca-9a97-4a97-8a97-ca9a97ca9a97".to_owned(),
        Scalar::Date => "1987-06-05".to_owned(),
        Scalar::Time => "19:08:07".to_owned(),
        Scalar::Datetime => "1987-06-05T04:03:02Z".to_owned(),
        Scalar::HttpDate => "Fri, 05 Jun 1987 04:03:02 GMT".to_owned(),
        Scalar::Duration => "P1987D".to_owned(),
        Scalar::Email => format!("{CANARY}@example.com"),
        Scalar::Uri => format!("https://{CANARY}.example/"),
        Scalar::UriReference => format!("/{CANARY}"),
        Scalar::Ipv4 => "198.76.54.32".to_owned(),
        Scalar::Ipv6 => "2001:db8:1987:6:5::1".to_owned(),
        Scalar::Bytes => "Y2FuYXJ5LTdmM2E=".to_owned(),
    };
    Some(text)
}

/// The text of a scalar that keeps the constraints and is no canary.
pub(super) fn sample(
    scalar: Scalar,
    constraints: &Constraints,
    example: Option<&Value>,
) -> Option<String> {
    let example = match example {
        Some(Value::String(text)) => Some(text.clone()),
        Some(value @ (Value::Number(_) | Value::Bool(_))) => Some(value.to_string()),
        _ => None,
    };
    let is_no_canary = |text: &String| MARKS.iter().all(|mark| !text.contains(mark));
    example
        .filter(is_no_canary)
        .or_else(|| made(scalar, constraints).filter(is_no_canary))
}

fn made(scalar: Scalar, constraints: &Constraints) -> Option<String> {
    if scalar.is_number() || scalar == Scalar::Decimal {
        return number::within(scalar, constraints);
    }
    let plain = match scalar {
        Scalar::Boolean => "true",
        Scalar::Uuid => "6f0d5d1e-3c55-4d4c-8a43-0d9a3f0f4c11",
        Scalar::Date => "2024-02-29",
        Scalar::Time => "10:20:30",
        Scalar::Datetime => "2024-02-29T10:20:30Z",
        Scalar::HttpDate => "Thu, 29 Feb 2024 10:20:30 GMT",
        Scalar::Duration => "P3D",
        Scalar::Email => "sample@example.com",
        Scalar::Uri => "https://example.com/sample",
        Scalar::UriReference => "/sample",
        Scalar::Hostname => "sample.example",
        Scalar::Ipv4 => "192.0.2.1",
        Scalar::Ipv6 => "2001:db8::1",
        Scalar::Bytes => "c2FtcGxl",
        _ => return text(constraints),
    };
    fits(constraints, plain).then(|| plain.to_owned())
}

/// A text without a format.
fn text(constraints: &Constraints) -> Option<String> {
    let least = usize::try_from(constraints.min_length.unwrap_or(0)).ok()?;
    let most = constraints.max_length.unwrap_or(u64::MAX);
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let Some(pattern) = &constraints.pattern else {
        let length = 6.clamp(least, most.max(least));
        return Some("sample".chars().cycle().take(length).collect());
    };
    let made = regex::texts(&pattern.regex);
    let padded = made.first().map(|first| {
        let missing = least.saturating_sub(first.chars().count());
        format!("{first}{}", "a".repeat(missing))
    });
    made.into_iter()
        .chain(padded)
        .find(|text| fits(constraints, text))
}

/// Whether a text keeps its length and its pattern.
pub(super) fn fits(constraints: &Constraints, text: &str) -> bool {
    let length = text.chars().count() as u64;
    let matches = |pattern: &crate::ir::Pattern| {
        ::regex::Regex::new(&pattern.regex).is_ok_and(|regex| regex.is_match(text))
    };
    constraints.min_length.is_none_or(|least| length >= least)
        && constraints.max_length.is_none_or(|most| length <= most)
        && constraints.pattern.as_ref().is_none_or(matches)
}

#[cfg(test)]
mod tests {
    use super::{MARKS, canary, sample};
    use crate::ir::{Constraints, Pattern, Scalar};

    #[test]
    fn samples_keep_their_constraints() {
        let pattern = |source: &str| {
            Some(Pattern {
                source: source.to_owned(),
                regex: source.to_owned(),
            })
        };
        let number = |text: &str| Some(text.parse().expect("a number"));
        let plain = Constraints::default;
        for (scalar, constraints, expected) in [
            (Scalar::String, plain(), Some("sample")),
            (
                Scalar::String,
                Constraints {
                    max_length: Some(3),
                    ..plain()
                },
                Some("sam"),
            ),
            (
                Scalar::String,
                Constraints {
                    min_length: Some(8),
                    ..plain()
                },
                Some("samplesa"),
            ),
            (
                Scalar::String,
                Constraints {
                    pattern: pattern("^[A-Z]{3}-[0-9]+$"),
                    min_length: Some(7),
                    ..plain()
                },
                Some("AAA-000"),
            ),
            (
                Scalar::String,
                Constraints {
                    pattern: pattern("^a$"),
                    min_length: Some(2),
                    ..plain()
                },
                None,
            ),
            (
                Scalar::Email,
                Constraints {
                    max_length: Some(3),
                    ..plain()
                },
                None,
            ),
            (Scalar::Int32, plain(), Some("7")),
            (
                Scalar::Int32,
                Constraints {
                    maximum: number("-3"),
                    ..plain()
                },
                Some("-3"),
            ),
            (
                Scalar::Uint64,
                Constraints {
                    exclusive_minimum: number("9"),
                    multiple_of: number("4"),
                    ..plain()
                },
                Some("12"),
            ),
            (
                Scalar::Double,
                Constraints {
                    exclusive_minimum: number("0"),
                    exclusive_maximum: number("1"),
                    ..plain()
                },
                Some("0.5"),
            ),
            (
                Scalar::Decimal,
                Constraints {
                    minimum: number("2.25"),
                    ..plain()
                },
                Some("2.25"),
            ),
        ] {
            let found = sample(scalar, &constraints, None);
            assert_eq!(found.as_deref(), expected, "{scalar:?} {constraints:?}");
        }
    }

    #[test]
    fn a_canary_has_a_mark_and_a_sample_has_none() {
        for (scalar, _) in Scalar::ALL {
            let marked = |text: &str| MARKS.iter().any(|mark| text.contains(mark));
            if let Some(text) = canary(scalar) {
                assert!(marked(&text), "{scalar:?}: {text}");
            }
            let made = sample(scalar, &Constraints::default(), None);
            assert!(made.is_none_or(|text| !marked(&text)), "{scalar:?}");
        }
    }
}
