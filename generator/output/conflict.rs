//! What stands in the way of a run.

use camino::Utf8PathBuf;

/// A file that is not as guestlist wrote it stands where a generated file is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The file, seen from the output folder.
    pub path: Utf8PathBuf,
    /// Whether guestlist wrote it and it was edited; otherwise guestlist knows nothing of it.
    pub edited: bool,
    /// The unified difference between what is there and what the contract yields.
    pub difference: String,
}
