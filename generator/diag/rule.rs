//! Rules: what a diagnostic can be about, as rows of data.

use std::fmt;

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The contract cannot be carried out.
    Error,
    /// The contract can be carried out, and is probably not what was meant.
    Warning,
    /// Nothing is wrong: something is to be known.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

/// One kind of mistake. `guestlist explain` prints it.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The stable code, such as `GL301`.
    pub code: &'static str,
    /// The offence as a name that reads well behind `allow:`, such as `unused-model`.
    pub slug: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// One line on what the rule refuses.
    pub summary: &'static str,
    /// The long form.
    pub explanation: Explanation,
}

/// The long form of a [`Rule`], under its four headings.
#[derive(Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What it does.
    pub what: &'static str,
    /// Why it is bad.
    pub why: &'static str,
    /// A piece of a contract that breaks the rule.
    pub example: &'static str,
    /// The same piece, as it should be.
    pub instead: &'static str,
}
