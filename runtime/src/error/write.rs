//! Writes the body of an error: what one error puts in the placeholders of a format.
use ::std::collections::HashMap;

use ::axum::http::StatusCode;

use super::super::violation::Violation;
use super::fill::{Fill, json};
use super::format::{Format, Part};
use super::kind::Kind;
use super::violation;

/// An error that is about to be sent.
#[derive(Clone, Copy)]
pub(in super::super) struct Failing<'a> {
    pub status: StatusCode,
    pub kind: Kind,
    pub message: &'a str,
    /// An object of JSON; nothing, or what is no object, where there is none.
    pub details: &'a [u8],
    /// What the request breaks, in the answer to one that does.
    pub violations: Option<&'a [Violation]>,
    pub request_id: &'a str,
}

impl Failing<'_> {
    /// The body, in this format.
    pub(in super::super) fn body(&self, format: &Format) -> Vec<u8> {
        let mut out = Vec::with_capacity(512);
        let tree = match self.violations {
            None => &format.body,
            Some(_) => &format.invalid,
        };
        self.item(format, tree, &mut out);
        out
    }

    /// The members of the details, as they stand between the braces.
    fn members(&self) -> &[u8] {
        let inner = self.details.strip_prefix(b"{");
        let inner = inner.and_then(|inner| inner.strip_suffix(b"}"));
        inner.unwrap_or_default()
    }
}

impl Fill<Part> for Failing<'_> {
    fn part(&self, format: &Format, part: Part, out: &mut Vec<u8>) -> bool {
        let ty = self.kind.r#type;
        match part {
            Part::Status => json(&self.status.as_u16(), out),
            Part::StatusText => json(self.status.as_str(), out),
            Part::Type => json(ty.map_or("about:blank", |it| it.uri), out),
            // RFC 9457, 4.2.1: a problem without a type of its own is titled as its status.
            Part::Title => json(ty.map_or_else(|| phrase(self.status), |it| it.title), out),
            Part::Code => json(self.kind.code, out),
            Part::Message => json(self.message, out),
            Part::RequestId => json(self.request_id, out),
            Part::Details if self.members().is_empty() => return false,
            Part::Details => out.extend_from_slice(self.details),
            Part::Violations => match self.violations {
                Some(violations) => list(format, violations, out),
                None => return false,
            },
            Part::ViolationsByField => match self.violations {
                Some(violations) => by_field(violations, out),
                None => return false,
            },
        }
        true
    }

    fn spread(&self, part: Part) -> &[u8] {
        match part {
            Part::Details => self.members(),
            _ => &[],
        }
    }
}

/// The violations, each in the form of the format.
fn list(format: &Format, violations: &[Violation], out: &mut Vec<u8>) {
    out.push(b'[');
    for (index, violation) in violations.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        violation.item(format, &format.violation, out);
    }
    out.push(b']');
}

/// The messages by field, each field where the first violation of it is.
fn by_field(violations: &[Violation], out: &mut Vec<u8>) {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut fields: Vec<(String, Vec<&str>)> = Vec::new();
    for violation in violations {
        let field = violation::field(violation);
        let place = *places.entry(field).or_insert_with_key(|field| {
            fields.push((field.clone(), Vec::new()));
            fields.len() - 1
        });
        if let Some((_, messages)) = fields.get_mut(place) {
            messages.push(&violation.message);
        }
    }
    out.push(b'{');
    for (index, (field, messages)) in fields.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        json(field, out);
        out.push(b':');
        json(messages, out);
    }
    out.push(b'}');
}

/// The phrase of the IANA registry, where the `http` crate keeps an older one.
fn phrase(status: StatusCode) -> &'static str {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => "Content Too Large",
        StatusCode::UNPROCESSABLE_ENTITY => "Unprocessable Content",
        _ => status.canonical_reason().unwrap_or("Error"),
    }
}
