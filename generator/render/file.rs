//! Rendered files, and who owns them.
use camino::Utf8PathBuf;

/// Who owns a file once it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The generator: rewritten whole whenever the contract changes.
    Generated,
    /// The user: written once, then left alone.
    Scaffold,
}

/// A file of the generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it is, seen from the output folder.
    pub path: Utf8PathBuf,
    /// Who owns it.
    pub owner: Owner,
    /// Its text.
    pub text: String,
    /// The hash of the text before it was laid out, where laying out is what costs.
    pub draft: Option<String>,
}
