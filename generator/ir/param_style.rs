//! How a parameter stands on the wire, as OpenAPI's styles have it.

use serde::Serialize;

/// The form of a parameter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum ParamStyle {
    /// A scalar is its text; a list repeats the key, or in a header has commas.
    #[default]
    Usual,
    /// A list in one value, with a separator between its items.
    Separated(Separator),
    /// An object with a parameter for each member: `filter[name]=x`.
    Deep,
    /// JSON.
    Json,
}

/// What stands between the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Separator {
    /// `form` without `explode`.
    Comma,
    /// `spaceDelimited`.
    Space,
    /// `pipeDelimited`.
    Pipe,
}

impl Separator {
    /// Each with the word of the contract.
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::Comma, "comma"),
        (Self::Space, "space"),
        (Self::Pipe, "pipe"),
    ];

    /// The separator of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let mut all = Self::ALL.iter();
        all.find(|(_, word)| *word == name).map(|(it, _)| *it)
    }

    /// The character.
    #[must_use]
    pub fn as_char(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Space => ' ',
            Self::Pipe => '|',
        }
    }
}
