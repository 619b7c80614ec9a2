//! One violation in the form of a format, without what was sent.
use ::std::borrow::Cow;

use ::serde::Serialize;
use ::serde_json::Value;

use super::super::violation::{Location, Violation};
use super::fill::{Fill, json};
use super::format::{Code, Format, Name, ViolationPart};

impl Fill<ViolationPart> for Violation {
    fn part(&self, format: &Format, part: ViolationPart, out: &mut Vec<u8>) -> bool {
        match part {
            ViolationPart::Location => json(location(self.location), out),
            ViolationPart::Pointer => json(&self.pointer, out),
            ViolationPart::Field => json(&field(self), out),
            ViolationPart::Path => path(self, None, out),
            ViolationPart::Loc => path(self, Some(location(self.location)), out),
            ViolationPart::Code => json(name(self, format.code(self.code)), out),
            ViolationPart::Message => json(&self.message, out),
            ViolationPart::Constraint => match &self.constraint {
                Some(constraint) => json(constraint, out),
                None => return false,
            },
            ViolationPart::Ctx => return ctx(self, format.code(self.code), out),
        }
        true
    }

    fn spread(&self, _: ViolationPart) -> &[u8] {
        &[]
    }
}

/// The part of the request.
const fn location(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
        Location::Body => "body",
    }
}

/// What the format calls the broken rule; what it does not rename keeps its name.
fn name<'a>(violation: &'a Violation, code: Option<&'a Code>) -> &'a str {
    let Some(code) = code else {
        return violation.code;
    };
    let demanded = violation.constraint.as_ref().and_then(Value::as_str);
    let of = demanded.and_then(|value| {
        let found = code
            .values
            .binary_search_by(|(of, _)| (*of).cmp(value))
            .ok()?;
        code.values.get(found)
    });
    let Name { parameter, body } = of.map_or(code.name, |(_, name)| *name);
    match violation.location {
        Location::Body => body,
        _ => parameter,
    }
}

/// An object of the constraint by its name; `false` where there is none.
fn ctx(violation: &Violation, code: Option<&Code>, out: &mut Vec<u8>) -> bool {
    let name = code.map_or(Some(violation.code), |code| code.constraint);
    let (Some(name), Some(constraint)) = (name, &violation.constraint) else {
        return false;
    };
    out.push(b'{');
    json(name, out);
    out.push(b':');
    match constraint {
        Value::Array(values) if code.is_some_and(|code| code.is_text) => json(&any_of(values), out),
        constraint => json(constraint, out),
    }
    out.push(b'}');
    true
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

/// A step on the way to a value.
#[derive(Serialize)]
#[serde(untagged)]
enum Segment<'a> {
    Index(u64),
    Name(Cow<'a, str>),
}

/// The segments of the pointer. The first one of a parameter is its name; any other that can be an
/// index is one.
fn segments(violation: &Violation) -> impl Iterator<Item = Segment<'_>> {
    let names = match violation.location {
        Location::Body => 0,
        _ => 1,
    };
    let segments = violation.pointer.split('/').skip(1).enumerate();
    segments.map(move |(number, segment)| match index(segment) {
        Some(index) if number >= names => Segment::Index(index),
        _ if segment.contains('~') => {
            Segment::Name(Cow::Owned(segment.replace("~1", "/").replace("~0", "~")))
        }
        _ => Segment::Name(Cow::Borrowed(segment)),
    })
}

/// An index of RFC 6901, section 4: digits without a leading zero.
fn index(segment: &str) -> Option<u64> {
    let is_index = segment.bytes().all(|byte| byte.is_ascii_digit())
        && (segment == "0" || !segment.starts_with('0'));
    if is_index { segment.parse().ok() } else { None }
}

/// The way to a value as a list, behind what goes before it.
fn path(violation: &Violation, before: Option<&str>, out: &mut Vec<u8>) {
    out.push(b'[');
    let before = before.map(|name| Segment::Name(Cow::Borrowed(name)));
    for (number, segment) in before.into_iter().chain(segments(violation)).enumerate() {
        if number > 0 {
            out.push(b',');
        }
        json(&segment, out);
    }
    out.push(b']');
}

/// The way to a value as people write it: `lines[0].text`.
pub(super) fn field(violation: &Violation) -> String {
    let mut field = String::with_capacity(violation.pointer.len());
    for segment in segments(violation) {
        match segment {
            Segment::Index(index) => field.push_str(&format!("[{index}]")),
            Segment::Name(name) => {
                if !field.is_empty() {
                    field.push('.');
                }
                field.push_str(&name);
            }
        }
    }
    field
}
