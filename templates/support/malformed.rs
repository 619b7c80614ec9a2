//! Why a request cannot be read, in words that repeat nothing of it.
use std::borrow::Cow;
use std::fmt;

/// Why a request cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    reason: Cow<'static, str>,
}

impl Malformed {
    /// A request that cannot be read for this reason.
    pub fn new(reason: impl Into<Cow<'static, str>>) -> Self {
        Malformed {
            reason: reason.into(),
        }
    }

    /// The same for a byte of a body: the reason says the line and the column.
    pub fn at(reason: &str, body: &[u8], byte: usize) -> Self {
        let before = &body[..byte.min(body.len())];
        let start = before.iter().rposition(|byte| *byte == b'\n');
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = String::from_utf8_lossy(&before[start.map_or(0, |at| at + 1)..])
            .chars()
            .count()
            + 1;
        Malformed::new(format!("{reason} at line {line} column {column}"))
    }

    /// A `%` in a part of the request without two hexadecimal digits behind it.
    pub fn percent(place: &str) -> Self {
        Malformed::new(format!(
            "the {place} has a `%` without two hexadecimal digits behind it"
        ))
    }

    /// A part of the request whose text is not UTF-8.
    pub fn not_utf8(place: &str) -> Self {
        Malformed::new(format!("the {place} is not UTF-8"))
    }

    /// The reason.
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.reason)
    }
}

/// The text of a body.
///
/// # Errors
///
/// The body is not UTF-8.
pub fn text(body: &[u8]) -> Result<&str, Malformed> {
    std::str::from_utf8(body).map_err(|error| {
        let reason = "the body is not UTF-8: expected a character";
        Malformed::at(reason, body, error.valid_up_to())
    })
}
