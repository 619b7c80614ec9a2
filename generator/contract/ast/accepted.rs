//! Changes that a contract accepts.

use crate::diag::{Span, Spanned};

/// One entry of `accepted`.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// The whole entry.
    pub span: Span,
    /// `change`: what `guestlist diff` calls it.
    pub change: Spanned<String>,
    /// `why`.
    pub why: Spanned<String>,
    /// `until`: the last day on which it is accepted, as `2027-01-01`.
    pub until: Spanned<String>,
}
