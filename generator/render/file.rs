//! Rendered files, and who owns them.
use camino::Utf8PathBuf;

use crate::output::Owner;

/// A file of the generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it is, seen from the output folder.
    pub path: Utf8PathBuf,
    /// Who owns it.
    pub owner: Owner,
    /// Its text, as it is when it is new.
    pub text: String,
}

impl File {
    /// A file with its owner.
    #[must_use]
    pub fn new(path: impl Into<Utf8PathBuf>, owner: Owner, text: String) -> Self {
        Self {
            path: path.into(),
            owner,
            text,
        }
    }
}
