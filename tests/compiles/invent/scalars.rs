//! The scalars, with a value of each and constraints that this value keeps.

use super::random::Random;

/// A scalar.
pub struct Scalar {
    pub name: &'static str,
    /// A value, as JSON.
    pub value: &'static str,
    /// Constraints that the value keeps.
    constraints: &'static [&'static str],
}

const fn scalar(
    name: &'static str,
    value: &'static str,
    constraints: &'static [&'static str],
) -> Scalar {
    Scalar {
        name,
        value,
        constraints,
    }
}

const TEXT: &[&str] = &["min_length: 1", "max_length: 200"];
const WHOLE: &[&str] = &[
    "minimum: 1",
    "maximum: 600",
    "exclusive_minimum: 0",
    "exclusive_maximum: 1000",
    "multiple_of: 3",
];
const BROKEN: &[&str] = &[
    "minimum: 0.5",
    "maximum: 99.5",
    "exclusive_minimum: 0.25",
    "exclusive_maximum: 1000",
    "multiple_of: 0.5",
];

/// Every scalar; the last is the one that has no text form.
pub const ALL: &[Scalar] = &[
    scalar(
        "string",
        "\"sample\"",
        &[
            "min_length: 1",
            "max_length: 200",
            "pattern: \"^[a-z \\\"{}\\\\\\\\]+$\"",
        ],
    ),
    scalar("boolean", "true", &[]),
    scalar("int32", "6", WHOLE),
    scalar("int64", "6", WHOLE),
    scalar("uint32", "6", WHOLE),
    scalar("uint64", "6", WHOLE),
    scalar("float", "1.5", BROKEN),
    scalar("double", "1.5", BROKEN),
    scalar("decimal", "\"1.50\"", BROKEN),
    scalar("uuid", "\"9f8b1d2e-6c3a-4f55-8a1e-0c9d7b6a5e4f\"", &[]),
    scalar("date", "\"2024-02-29\"", &[]),
    scalar("time", "\"12:30:00\"", &[]),
    scalar("datetime", "\"2024-02-29T12:30:00Z\"", &[]),
    scalar("duration", "\"PT36H\"", &[]),
    scalar("http_date", "\"Sun, 06 Nov 1994 08:49:37 GMT\"", &[]),
    scalar("retry_after", "\"Sun, 06 Nov 1994 08:49:37 GMT\"", &[]),
    scalar("etag", "\"W/\\\"a\\\"\"", &[]),
    scalar("email", "\"a@b.example\"", TEXT),
    scalar("uri", "\"https://a.example/b\"", TEXT),
    scalar("uri_reference", "\"/b\"", TEXT),
    scalar("hostname", "\"a.example\"", TEXT),
    scalar("ipv4", "\"192.0.2.1\"", &[]),
    scalar("ipv6", "\"2001:db8::1\"", &[]),
    scalar("bytes", "\"aGk=\"", &[]),
    scalar("json", "{ \"a\": [1, null, \"x\"] }", &[]),
];

/// How many of them have a text form.
pub const TEXTUAL: usize = ALL.len() - 1;

/// Some of a scalar's constraints, each with a comma before it.
pub fn constraints(random: &mut Random, scalar: &Scalar) -> String {
    let mut text = String::new();
    for constraint in scalar.constraints {
        if random.one_in(3) {
            text.push_str(", ");
            text.push_str(constraint);
        }
    }
    text
}
