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
    /// The hash of the text before it was laid out, where laying out is what costs.
    pub draft: Option<String>,
}
