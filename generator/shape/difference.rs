//! What keeps one set from being in another.

use serde_json::Value;

use super::value::Kind;
use crate::diag::Span;

/// A way in which one set is not in another.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Where in the value: from the outside in.
    pub path: Vec<Step>,
    /// What it is.
    pub what: What,
    /// Where the first set says it.
    pub left: Span,
    /// Where the second one does.
    pub right: Span,
    /// A value of the first set that is not in the second. Without one it is not decided.
    pub witness: Option<Value>,
}

/// A step into a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A member.
    Member(String),
    /// A member that has no name.
    Other,
    /// An item.
    Item,
}

/// What keeps a value out.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// It may be anything, and not anything is taken.
    Anything,
    /// It is of a kind that is not taken.
    Kind(Kind),
    /// It is none of the values that are taken, or these are not.
    Values(Vec<Value>),
    /// A member may be missing that must be there.
    Missing(String),
    /// A member may be there for which there is no place.
    Unlisted(String),
    /// Members that neither names may be there, and there is no place for them.
    Others,
    /// Nothing is said of other members, and there is no place for them: to be known, and no more.
    Unsaid,
    /// A number is out of a range: the bound in words.
    Range(String),
    /// A number has a fraction, or is no multiple.
    Multiple(String),
    /// A text is too short or too long.
    Length(String),
    /// A text need not match.
    Pattern(String),
    /// A text need not have a format.
    Format(&'static str),
    /// There may be too few or too many items or members.
    Count(String),
    /// Two items may be equal.
    Unique,
    /// It fits none of several.
    Alternative,
    /// That it is in cannot be shown, and neither that it is not.
    Unclear(String),
}

impl Difference {
    /// Whether nothing is wrong, but something to be known.
    #[must_use]
    pub fn is_note(&self) -> bool {
        self.what == What::Unsaid
    }

    /// Whether it is not known that the set is not in the other.
    #[must_use]
    pub fn is_unclear(&self) -> bool {
        !self.is_note() && self.witness.is_none()
    }

    /// The same, a step further out; `wrap` makes a value around the witness.
    pub(super) fn within(mut self, step: Step, wrap: impl FnOnce(Value) -> Option<Value>) -> Self {
        self.path.insert(0, step);
        self.witness = self.witness.and_then(wrap);
        self
    }
}
