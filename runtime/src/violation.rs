//! What a request breaks: a violation for each broken rule, never with the submitted value.

use std::borrow::Cow;

use serde::{Serialize, Serializer};
use serde_json::Value;

/// A name is repeated in a pointer only up to this many bytes; beyond it the pointer ends at the object.
pub const NAME_LIMIT: usize = 128;

/// The part of a request that a violation is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Location {
    /// A segment of the path.
    Path,
    /// A query parameter.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// The body.
    Body,
}

/// A rule that a value breaks, without the place of the value.
#[derive(Clone, Debug, PartialEq)]
pub struct Breach {
    /// The stable name of the rule, such as `min_length`.
    pub code: &'static str,
    /// What the rule demands, such as the least length.
    pub constraint: Option<Value>,
    /// The rule in words.
    pub message: Cow<'static, str>,
}

impl Breach {
    /// A broken rule that has no parameter.
    pub fn new(code: &'static str, message: impl Into<Cow<'static, str>>) -> Self {
        Breach {
            code,
            constraint: None,
            message: message.into(),
        }
    }

    /// The same with what the rule demands.
    #[must_use]
    pub fn demanding(self, constraint: impl Into<Value>) -> Self {
        Breach {
            constraint: Some(constraint.into()),
            ..self
        }
    }
}

/// A rule that a value of a request breaks.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Violation {
    /// The part of the request.
    pub location: Location,
    /// The place within that part, a JSON pointer.
    pub pointer: String,
    /// The stable name of the rule, such as `min_length`.
    pub code: &'static str,
    /// What the rule demands, such as the least length.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub constraint: Option<Value>,
    /// The rule in words.
    pub message: Cow<'static, str>,
}

impl Violation {
    /// A violation at a place.
    pub fn new(location: Location, pointer: impl Into<String>, breach: Breach) -> Self {
        Violation {
            location,
            pointer: pointer.into(),
            code: breach.code,
            constraint: breach.constraint,
            message: breach.message,
        }
    }

    /// A violation of a named parameter.
    pub fn of_parameter(location: Location, name: &str, breach: Breach) -> Self {
        let mut pointer = String::new();
        push_segment(&mut pointer, name);
        Violation::new(location, pointer, breach)
    }

    /// A violation of a name that a client made up: a long one is not repeated, and the pointer ends
    /// at what it is in.
    pub fn of_unknown(location: Location, name: &str, breach: Breach) -> Self {
        if name.len() > NAME_LIMIT {
            Violation::new(location, "", breach)
        } else {
            Violation::of_parameter(location, name, breach)
        }
    }
}

/// The violations of one request, at most [`Violations::CAPACITY`] of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Violations {
    list: Vec<Violation>,
}

impl Violations {
    /// How many violations are listed; the rest is not looked for.
    pub const CAPACITY: usize = 100;

    /// None yet.
    pub const fn new() -> Self {
        Violations { list: Vec::new() }
    }

    /// Adds a violation, unless the list is full.
    pub fn push(&mut self, violation: Violation) {
        if !self.is_full() {
            self.list.push(violation);
        }
    }

    /// Adds all of another list, up to the capacity.
    pub fn extend(&mut self, others: Violations) {
        for violation in others.list {
            self.push(violation);
        }
    }

    /// Whether nothing was violated.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether no more are listed.
    pub fn is_full(&self) -> bool {
        self.list.len() >= Self::CAPACITY
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The violations, in the order in which they were found.
    pub fn as_slice(&self) -> &[Violation] {
        &self.list
    }
}

/// What a handler raises with `?` when it alone can see that a value is wrong.
impl From<Violation> for Violations {
    fn from(violation: Violation) -> Self {
        Violations {
            list: vec![violation],
        }
    }
}

impl Serialize for Violations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.list.serialize(serializer)
    }
}

/// Adds a segment to a JSON pointer, escaped as RFC 6901 says.
pub fn push_segment(pointer: &mut String, segment: &str) {
    pointer.push('/');
    for character in segment.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}
