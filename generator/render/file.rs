//! Rendered files, and who owns them.
use camino::Utf8PathBuf;

use crate::output::{Kept, Owner};
use crate::print::Print;

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
    /// The print of what it rests on, where a later run may go by that.
    pub print: Option<Print>,
    /// Set where the disk has it already; then it has no text.
    pub kept: Option<Kept>,
}

impl File {
    /// A file that is there whole.
    #[must_use]
    pub fn new(path: impl Into<Utf8PathBuf>, owner: Owner, text: String) -> Self {
        Self {
            path: path.into(),
            owner,
            text,
            draft: None,
            print: None,
            kept: None,
        }
    }
}
