//! Why a pattern is refused.

use std::ops::Range;

/// Why a pattern is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// The bytes of the pattern that it is about.
    pub at: Range<usize>,
    /// One terse phrase.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl PatternError {
    pub(super) fn new(at: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
            help: None,
        }
    }

    pub(super) fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }
}
