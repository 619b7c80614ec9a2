//! `encode`: how a value stands on the wire where that is not its usual form.

use serde::Serialize;

/// A form that is not the usual one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Encoding {
    /// `string`: an integer in a string.
    String,
    /// `number`: a decimal as a number.
    Number,
    /// `unix_seconds`: a point in time as seconds since 1970.
    UnixSeconds,
    /// `unix_milliseconds`: the same in milliseconds.
    UnixMilliseconds,
    /// `seconds`: a span of time.
    Seconds,
    /// `milliseconds`: the same in milliseconds.
    Milliseconds,
    /// `base64url`: bytes.
    Base64url,
    /// `comma`: a list of texts in one, with commas between.
    Comma,
}

impl Encoding {
    /// Each encoding with its name in a contract.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::String, "string"),
        (Self::Number, "number"),
        (Self::UnixSeconds, "unix_seconds"),
        (Self::UnixMilliseconds, "unix_milliseconds"),
        (Self::Seconds, "seconds"),
        (Self::Milliseconds, "milliseconds"),
        (Self::Base64url, "base64url"),
        (Self::Comma, "comma"),
    ];

    /// The encoding of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(_, text)| *text == name);
        found.map(|(encoding, _)| *encoding)
    }

    /// The name in a contract.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}
