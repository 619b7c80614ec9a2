//! Changes that a contract accepts.

use crate::diag::Spanned;

/// One entry of `accepted`.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// `change`: what `guestlist diff` calls it.
    pub change: Spanned<String>,
    /// `why`.
    pub why: Spanned<String>,
    /// `until`: the last day on which it is accepted, as `2027-01-01`.
    pub until: Spanned<String>,
}
