//! Request methods.

use serde::Serialize;

/// The methods of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Method {
    /// `get`
    Get,
    /// `put`
    Put,
    /// `post`
    Post,
    /// `patch`
    Patch,
    /// `delete`
    Delete,
    /// `head`
    Head,
    /// `options`
    Options,
}

impl Method {
    /// Every method with its key in a contract.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Get, "get"),
        (Self::Put, "put"),
        (Self::Post, "post"),
        (Self::Patch, "patch"),
        (Self::Delete, "delete"),
        (Self::Head, "head"),
        (Self::Options, "options"),
    ];

    /// The key in a contract: lower case, as OpenAPI has it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}
