//! `deprecated`, as written: what somebody should no longer use, since when, and until when.

use super::Name;
use crate::diag::Spanned;

/// `deprecated` as a mapping.
#[derive(Clone, Debug, Default)]
pub struct Deprecation {
    /// `since`, a date.
    pub since: Option<Spanned<String>>,
    /// `sunset`, a date: from then on it may be gone.
    pub sunset: Option<Spanned<String>>,
    /// `link`: where more of it is said.
    pub link: Option<Spanned<String>>,
    /// `instead`: what is to be used in its place.
    pub instead: Option<Name>,
}
