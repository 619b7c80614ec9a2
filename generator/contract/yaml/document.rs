//! What reading a text of YAML gives.

use std::collections::HashSet;

use crate::contract::Node;
use crate::diag::Report;

/// What a text holds.
pub(crate) struct Document {
    /// The value; `None` where there is none or it cannot be read.
    pub(crate) root: Option<Node>,
    /// What is wrong with it.
    pub(crate) report: Report,
    /// Where mappings lost an entry that could not be read: where the key of each starts, or the
    /// mapping itself if it has none.
    pub(in crate::contract) lost: HashSet<u32>,
    /// How much anchors and aliases repeat, here and in the files before.
    pub(in crate::contract) repeated: usize,
}
