//! Errors as FastAPI has them: `{"detail": …}`, `application/json`.
use ::std::borrow::Cow;

use ::serde::Serialize;
use ::serde_json::{Map, Value};

use super::super::violation::{Location, Violation, Violations};
use super::Kind;

/// The content of an error answer.
#[derive(Serialize)]
pub(in super::super) struct Body<'a, D> {
    detail: Detail<'a, D>,
}

/// The members that every error has, and after them the error's own.
#[derive(Serialize)]
struct Detail<'a, D> {
    code: &'static str,
    message: &'a str,
    #[serde(flatten)]
    details: &'a D,
}

impl<'a, D: Serialize> Body<'a, D> {
    /// Puts an error together. Its status and the request's id are not repeated from the head.
    pub(super) fn new(kind: Kind, message: &'a str, details: &'a D) -> Self {
        Self {
            detail: Detail {
                code: kind.code,
                message,
                details,
            },
        }
    }
}

/// The content of an answer to a request that breaks the contract.
#[derive(Serialize)]
pub(super) struct Invalid<'a> {
    detail: Vec<Entry<'a>>,
}

impl<'a> Invalid<'a> {
    /// The answer to a request that breaks these rules.
    pub(super) fn of(violations: &'a Violations) -> Self {
        Self {
            detail: violations.as_slice().iter().map(Entry::of).collect(),
        }
    }
}

/// A violation as FastAPI shows it, without what was sent.
#[derive(Serialize)]
struct Entry<'a> {
    r#type: &'static str,
    loc: Vec<Segment<'a>>,
    msg: &'a str,
    #[serde(skip_serializing_if = "Map::is_empty")]
    ctx: Map<String, Value>,
}

/// A step on the way to a value.
#[derive(Serialize)]
#[serde(untagged)]
enum Segment<'a> {
    Index(u64),
    Name(Cow<'a, str>),
}

impl<'a> Entry<'a> {
    fn of(violation: &'a Violation) -> Self {
        let (name, key) = pydantic(violation);
        let mut ctx = Map::new();
        if let (Some(key), Some(value)) = (key, &violation.constraint) {
            let value = match (key, value) {
                ("expected", Value::Array(values)) => Value::String(any_of(values)),
                _ => value.clone(),
            };
            ctx.insert(key.to_owned(), value);
        }
        Self {
            r#type: name,
            loc: way(violation),
            msg: &violation.message,
            ctx,
        }
    }
}

/// The part of the request, then the segments of the pointer. In a body, one that can be an index is
/// one.
fn way(violation: &Violation) -> Vec<Segment<'_>> {
    let part = match violation.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
        Location::Body => "body",
    };
    // The first segment of a parameter's place is its name.
    let names = if part == "body" { 1 } else { 2 };
    let mut way = vec![Segment::Name(Cow::Borrowed(part))];
    for segment in violation.pointer.split('/').skip(1) {
        let index = if way.len() < names {
            None
        } else {
            index(segment)
        };
        way.push(match index {
            Some(index) => Segment::Index(index),
            None if segment.contains('~') => {
                Segment::Name(Cow::Owned(segment.replace("~1", "/").replace("~0", "~")))
            }
            None => Segment::Name(Cow::Borrowed(segment)),
        });
    }
    way
}

/// An index of RFC 6901, section 4: digits without a leading zero.
fn index(segment: &str) -> Option<u64> {
    let is_index = segment.bytes().all(|byte| byte.is_ascii_digit())
        && (segment == "0" || !segment.starts_with('0'));
    if is_index { segment.parse().ok() } else { None }
}

/// What pydantic calls the broken rule and, in `ctx`, what the rule demands; a rule that it does not
/// have keeps its name.
fn pydantic(violation: &Violation) -> (&'static str, Option<&'static str>) {
    let demanded = violation.constraint.as_ref().and_then(Value::as_str);
    match violation.code {
        "required" => ("missing", None),
        "unknown_property" | "unknown_parameter" => ("extra_forbidden", None),
        "type" => (of_type(violation.location, demanded), None),
        "format" => (of_format(demanded), Some("format")),
        "enum" => ("enum", Some("expected")),
        "pattern" => ("string_pattern_mismatch", Some("pattern")),
        "min_length" => ("string_too_short", Some("min_length")),
        "max_length" => ("string_too_long", Some("max_length")),
        "min_items" | "min_properties" => ("too_short", Some("min_length")),
        "max_items" | "max_properties" => ("too_long", Some("max_length")),
        "minimum" => ("greater_than_equal", Some("ge")),
        "maximum" => ("less_than_equal", Some("le")),
        "exclusive_minimum" => ("greater_than", Some("gt")),
        "exclusive_maximum" => ("less_than", Some("lt")),
        "multiple_of" => ("multiple_of", Some("multiple_of")),
        own => (own, Some(own)),
    }
}

/// A parameter is text that cannot be read as its type, and a member of a body has a type of its own.
fn of_type(location: Location, demanded: Option<&str>) -> &'static str {
    match (demanded, location) {
        (Some("string"), _) => "string_type",
        (Some("integer"), Location::Body) => "int_type",
        (Some("integer"), _) => "int_parsing",
        (Some("number"), Location::Body) => "float_type",
        (Some("number"), _) => "float_parsing",
        (Some("boolean"), Location::Body) => "bool_type",
        (Some("boolean"), _) => "bool_parsing",
        (Some("array"), _) => "list_type",
        (Some("object"), _) => "model_attributes_type",
        _ => "value_error",
    }
}

fn of_format(demanded: Option<&str>) -> &'static str {
    match demanded {
        Some("uuid") => "uuid_parsing",
        Some("date") => "date_parsing",
        Some("time-local") => "time_parsing",
        Some("date-time") => "datetime_parsing",
        Some("duration") => "time_delta_parsing",
        Some("decimal") => "decimal_parsing",
        Some("uri") => "url_parsing",
        Some("byte") => "base64_decode",
        Some("ipv4") => "ip_v4_address",
        Some("ipv6") => "ip_v6_address",
        Some("float" | "double") => "finite_number",
        _ => "value_error",
    }
}

/// The texts of an enumeration in one.
fn any_of(values: &[Value]) -> String {
    let mut names: Vec<String> = values
        .iter()
        .map(|value| match value {
            Value::String(text) => format!("'{text}'"),
            other => other.to_string(),
        })
        .collect();
    match names.pop() {
        Some(last) if names.is_empty() => last,
        Some(last) => format!("{} or {last}", names.join(", ")),
        None => String::new(),
    }
}
