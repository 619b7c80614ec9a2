//! What can go wrong in rendering: always a bug of ours or of a template, never of a contract.
use camino::Utf8PathBuf;

/// A failure of rendering.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A template does not fit its view.
    #[error("the template `{template}` cannot be rendered: {source:#}")]
    Template {
        /// Which.
        template: &'static str,
        /// Why, with the line.
        source: minijinja::Error,
    },
    /// What a template made is no Rust.
    #[error(
        "the template `{template}` made text that is no Rust, at line {line}: {message}; the text is in {saved}"
    )]
    Unparsable {
        /// Which.
        template: &'static str,
        /// The line of the text.
        line: usize,
        /// What the parser says.
        message: String,
        /// Where the text was saved.
        saved: Utf8PathBuf,
    },
}
