//! Error answers: what they are called, and the format in which they are written.
mod fill;
mod format;
mod kind;
#[cfg(test)]
mod tests;
mod violation;
mod write;

use ::axum::http::StatusCode;

pub use self::format::{Code, Format, Member, Name, Node, Part, ViolationPart};
pub use self::kind::{Kind, Type};
pub(super) use self::write::Failing;

/// An error answer that the server makes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Builtin {
    /// The status it is sent with.
    pub status: StatusCode,
    /// What it is called.
    pub kind: Kind,
    /// What a person reads.
    pub message: &'static str,
}
