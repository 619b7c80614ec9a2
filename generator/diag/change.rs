//! Changes: what a contract means otherwise than the one before it.

use serde_json::Value;

use super::Diagnostic;

/// What a change means. The first three are said of clients, the last two of who may see what; neither is
/// ever weighed against the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// A request that was taken is refused, or an answer comes that was never promised.
    Breaking,
    /// Clients can be surprised, though what was promised is kept.
    Risky,
    /// Whatever kept the old contract keeps the new one.
    Compatible,
    /// More leaves, or more people see it.
    Wider,
    /// Less leaves, or fewer people see it.
    Narrower,
}

impl Weight {
    /// The word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Risky => "risky",
            Self::Compatible => "compatible",
            Self::Wider => "wider",
            Self::Narrower => "narrower",
        }
    }

    /// Whether it is said of clients.
    #[must_use]
    pub fn is_of_clients(self) -> bool {
        matches!(self, Self::Breaking | Self::Risky | Self::Compatible)
    }

    /// Whether nothing has to be done about it.
    #[must_use]
    pub fn is_harmless(self) -> bool {
        matches!(self, Self::Compatible | Self::Narrower)
    }
}

/// A change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What it is, and where in both contracts.
    pub diagnostic: Diagnostic,
    /// What it means.
    pub weight: Weight,
    /// What it is called under `accepted`.
    pub key: String,
    /// A request or answer that shows it.
    pub witness: Option<Witness>,
    /// Why it is accepted, where it is.
    pub accepted: Option<String>,
}

/// A request or answer that one of the contracts takes and the other does not.
#[derive(Clone, Debug, PartialEq)]
pub struct Witness {
    /// The operation, by its name in the contract that the witness keeps.
    pub operation: String,
    /// What of it the value is.
    pub part: Part,
    /// The value.
    pub value: Value,
}

/// A part of a request or an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The request as a whole.
    Request,
    /// A parameter: the word of OpenAPI for its place, and its name on the wire.
    Param(&'static str, String),
    /// A request's body of this media type.
    Body(String),
    /// How many bytes a request's body of this media type has.
    Size(String),
    /// A file of this name in a request's body: its media type, or how many bytes it has.
    File(String),
    /// The body of an answer of this status and media type.
    Answer(u16, String),
    /// A header of an answer of this status; null where the answer does not have it.
    Header(u16, String),
    /// An answer of this status, whatever it carries.
    Status(u16),
    /// What the request is sent with: a list of `scheme` and `scopes`, or none.
    Credentials,
}

impl std::fmt::Display for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Request => f.write_str("request"),
            Self::Param(place, name) => write!(f, "{place} {name}"),
            Self::Body(media) => write!(f, "body {media}"),
            Self::Size(media) => write!(f, "body {media} size"),
            Self::File(name) => write!(f, "file {name}"),
            Self::Answer(status, media) => write!(f, "answer {status} {media}"),
            Self::Header(status, name) => write!(f, "answer {status} header {name}"),
            Self::Status(status) => write!(f, "answer {status}"),
            Self::Credentials => f.write_str("credentials"),
        }
    }
}
