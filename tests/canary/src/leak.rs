//! Leaks on purpose, so that it is known that they are found.

use axum::http::HeaderMap;

/// What leaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leak {
    Nothing,
    /// Canaries stand in what is listed.
    Values,
    /// A handler logs one.
    Log,
    /// Canaries stand in the fields that a client asks for.
    Fields,
    /// Whoever judges credentials logs them.
    Credentials,
}

impl Leak {
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let wished = headers.get("x-leak");
        match wished.map(|wished| wished.as_bytes()) {
            None => Self::Nothing,
            Some(b"values") => Self::Values,
            Some(b"log") => Self::Log,
            Some(b"fields") => Self::Fields,
            Some(b"credentials") => Self::Credentials,
            Some(other) => panic!("nothing leaks by {other:?}"),
        }
    }
}
