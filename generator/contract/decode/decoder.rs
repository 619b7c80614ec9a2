//! What every function of this module reads with.

use std::collections::HashSet;

use crate::diag::Report;

/// Collects the mistakes of one contract.
pub(super) struct Decoder<'t> {
    pub(super) report: Report,
    /// Where mappings lost an entry: a key that is missing there may be one that was reported.
    pub(super) lost: &'t HashSet<u32>,
    /// The text, for the places inside scalars.
    pub(super) text: &'t str,
}
