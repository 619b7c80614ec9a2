//! The format of every error answer.

use serde::Serialize;
use serde_json::Value;

use super::ErrorType;
use crate::scalars::{Format, Scalar};

/// `api.error_format`, with `api.type_base`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ErrorFormat {
    /// `media_type`.
    pub media_type: String,
    /// `body`.
    pub body: Template<ErrorPart>,
    /// `invalid`: the body of a 422 with violations; `body` where the contract gives none.
    pub invalid: Template<ErrorPart>,
    /// `violation`.
    pub violation: Template<ViolationPart>,
    /// `codes`, in the order of the codes.
    pub codes: Vec<CodeName>,
    /// What goes before an error's code in its `$type`, a URI reference; without it every error is of
    /// the type `about:blank`.
    pub type_base: Option<String>,
}

/// A JSON value with placeholders of the kind `P`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Template<P> {
    /// The same in every answer.
    Constant(Value),
    /// A placeholder.
    Part(P),
    /// An object.
    Object(Vec<Member<P>>),
    /// An array.
    List(Vec<Self>),
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Member<P> {
    /// A member with a name.
    Named(String, Template<P>),
    /// The members of this object, as members here.
    Spread(P),
}

/// A placeholder in the body of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum ErrorPart {
    /// `$status`.
    Status,
    /// `$status_text`.
    StatusText,
    /// `$title`.
    Title,
    /// `$type`.
    Type,
    /// `$code`.
    Code,
    /// `$message`.
    Message,
    /// `$request_id`.
    RequestId,
    /// `$details`.
    Details,
    /// `$violations`.
    Violations,
    /// `$violations_by_field`.
    ViolationsByField,
}

/// A placeholder in a violation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum ViolationPart {
    /// `$location`.
    Location,
    /// `$pointer`.
    Pointer,
    /// `$field`.
    Field,
    /// `$path`.
    Path,
    /// `$loc`.
    Loc,
    /// `$code`.
    Code,
    /// `$message`.
    Message,
    /// `$constraint`.
    Constraint,
    /// `$ctx`.
    Ctx,
}

/// A kind of placeholders: each with its name in a contract.
pub trait Placeholder: Copy + PartialEq + 'static {
    /// All of them, without `$`.
    const ALL: &'static [(Self, &'static str)];

    /// The placeholder of this name.
    #[must_use]
    fn named(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(_, known)| *known == name);
        found.map(|(part, _)| *part)
    }

    /// The name without `$`.
    #[must_use]
    fn name(self) -> &'static str {
        let found = Self::ALL.iter().find(|(part, _)| *part == self);
        found.map_or("", |(_, name)| name)
    }
}

impl Placeholder for ErrorPart {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Status, "status"),
        (Self::StatusText, "status_text"),
        (Self::Title, "title"),
        (Self::Type, "type"),
        (Self::Code, "code"),
        (Self::Message, "message"),
        (Self::RequestId, "request_id"),
        (Self::Details, "details"),
        (Self::Violations, "violations"),
        (Self::ViolationsByField, "violations_by_field"),
    ];
}

impl Placeholder for ViolationPart {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Location, "location"),
        (Self::Pointer, "pointer"),
        (Self::Field, "field"),
        (Self::Path, "path"),
        (Self::Loc, "loc"),
        (Self::Code, "code"),
        (Self::Message, "message"),
        (Self::Constraint, "constraint"),
        (Self::Ctx, "ctx"),
    ];
}

/// The codes that a violation can have before a format renames them, unless a handler answers with one of
/// its own.
pub const VIOLATION_CODES: [&str; 25] = [
    "type",
    "required",
    "null",
    "unknown_property",
    "duplicate_property",
    "enum",
    "format",
    "pattern",
    "min_length",
    "max_length",
    "minimum",
    "maximum",
    "exclusive_minimum",
    "exclusive_maximum",
    "multiple_of",
    "min_items",
    "max_items",
    "unique_items",
    "min_properties",
    "max_properties",
    "one_of",
    "content_type",
    "max_size",
    "unknown_parameter",
    "repeated_parameter",
];

/// What the constraint of a `type` can be.
pub const VIOLATION_TYPES: [&str; 6] =
    ["string", "integer", "number", "boolean", "array", "object"];

/// What the constraint of a `format` can be.
pub fn violation_formats() -> impl Iterator<Item = &'static str> {
    let numbers = [Scalar::Float, Scalar::Double].map(Scalar::name);
    Format::all().map(Format::document).chain(numbers)
}

/// What a format calls the code of a violation, and its constraint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CodeName {
    /// The code.
    pub code: String,
    /// Its name in parameters.
    pub parameter: String,
    /// Its name in bodies.
    pub body: String,
    /// The name of the constraint in `$ctx`; without one it is not there.
    pub constraint: Option<String>,
    /// Whether a list of values is one text there.
    pub text: bool,
    /// Other names, in parameters and in bodies, by the constraint's value, in order of the values.
    pub of: Vec<(String, String, String)>,
}

impl CodeName {
    /// Every name that it may have, each once.
    pub fn names(&self) -> Vec<&str> {
        let of = self
            .of
            .iter()
            .flat_map(|(_, parameter, body)| [body, parameter]);
        let mut names: Vec<&str> = Vec::new();
        for name in of.chain([&self.body, &self.parameter]) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }
}

impl<P: Placeholder> Template<P> {
    /// Whether the placeholder stands in it.
    #[must_use]
    pub fn shows(&self, part: P) -> bool {
        self.place(part).is_some()
    }

    /// Where the placeholder stands first: names and indices from the outside in. What is spread
    /// stands where the object does in which it is.
    #[must_use]
    pub fn place(&self, part: P) -> Option<Vec<String>> {
        let below = |step: String, found: Vec<String>| [vec![step], found].concat();
        match self {
            Self::Constant(_) => None,
            Self::Part(own) => (*own == part).then(Vec::new),
            Self::Object(members) => members.iter().find_map(|member| match member {
                Member::Spread(own) => (*own == part).then(Vec::new),
                Member::Named(name, inner) => {
                    let found = inner.place(part)?;
                    Some(below(name.clone(), found))
                }
            }),
            Self::List(items) => items.iter().enumerate().find_map(|(index, inner)| {
                let found = inner.place(part)?;
                Some(below(index.to_string(), found))
            }),
        }
    }

    /// What stands at a place, from the outside in.
    #[must_use]
    pub fn at(&self, path: &[String]) -> Option<&Self> {
        let Some((step, rest)) = path.split_first() else {
            return Some(self);
        };
        let inner = match self {
            Self::List(items) => items.get(step.parse::<usize>().ok()?)?,
            _ => self.names().find(|(name, _)| name == step)?.1,
        };
        inner.at(rest)
    }

    /// The members, where it is an object.
    #[must_use]
    pub fn members(&self) -> &[Member<P>] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    /// The names of the members, where it is an object.
    pub fn names(&self) -> impl Iterator<Item = (&str, &Self)> {
        self.members().iter().filter_map(|member| match member {
            Member::Named(name, inner) => Some((name.as_str(), inner)),
            Member::Spread(_) => None,
        })
    }

    /// The member of its own that is this placeholder.
    #[must_use]
    pub fn member(&self, part: P) -> Option<&str> {
        let mut names = self.names();
        let found = names.find(|(_, inner)| **inner == Self::Part(part));
        found.map(|(name, _)| name)
    }
}

impl ErrorFormat {
    /// What a contract calls RFC 9457's.
    pub const PROBLEM: &'static str = "problem";
    /// The media type of problem details.
    pub const PROBLEM_JSON: &'static str = "application/problem+json";

    /// The `$type` of an error with this code, where errors have types of their own.
    #[must_use]
    pub fn type_of(&self, code: &str) -> Option<String> {
        let base = self.type_base.as_ref()?;
        Some(format!("{base}{}", encoded(code)))
    }

    /// The `$title` of an error: what all of its type have in common. Without a type of its own it is
    /// the status's phrase (RFC 9457, 4.2.1).
    #[must_use]
    pub fn title_of(&self, error: &ErrorType) -> String {
        let described = self.type_base.as_ref().and(error.description.as_deref());
        let first = described.map(|text| {
            let lines = text.trim().lines().map(str::trim);
            let lines: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
            lines.join(" ")
        });
        first
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| error.status.phrase.to_owned())
    }

    /// The body of an error: that of one that lists violations, or of any other.
    #[must_use]
    pub fn template(&self, is_invalid: bool) -> &Template<ErrorPart> {
        match is_invalid {
            true => &self.invalid,
            false => &self.body,
        }
    }

    /// Every name of the code of a violation.
    #[must_use]
    pub fn names_of<'f>(&'f self, code: &'f str) -> Vec<&'f str> {
        let found = self.codes.iter().find(|it| it.code == code);
        found.map_or_else(|| vec![code], CodeName::names)
    }
}

/// A code as it stands in a URI (RFC 3986, 2.1 and 2.3).
fn encoded(code: &str) -> String {
    let mut text = String::with_capacity(code.len());
    for byte in code.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::ErrorFormat;
    use crate::ir::sample;

    fn typed() -> ErrorFormat {
        ErrorFormat {
            type_base: Some("https://example.com/errors/".to_owned()),
            ..sample::error_format()
        }
    }

    #[test]
    fn a_type_is_the_base_and_the_code() {
        for (code, expected) in [
            (
                "USER_NOT_FOUND",
                "https://example.com/errors/USER_NOT_FOUND",
            ),
            (
                "user.not-found",
                "https://example.com/errors/user.not-found",
            ),
            ("ä#/", "https://example.com/errors/%C3%A4%23%2F"),
        ] {
            assert_eq!(typed().type_of(code).as_deref(), Some(expected));
        }
        assert_eq!(sample::error_format().type_of("A"), None);
    }

    #[test]
    fn a_title_is_the_first_paragraph_of_the_description() {
        let mut error = sample::api().errors.remove(0);
        let phrase = error.status.phrase;
        error.description = Some("Nobody has\nthis name.\n\nNot any more.".to_owned());
        assert_eq!(typed().title_of(&error), "Nobody has this name.");
        assert_eq!(sample::error_format().title_of(&error), phrase);
        error.description = None;
        assert_eq!(typed().title_of(&error), phrase);
    }
}
