//! Why nothing was generated.

use std::fmt;

use crate::check::Outcome;
use crate::diag;
use crate::error::Error;
use crate::render;

/// Why nothing was generated.
#[derive(thiserror::Error)]
pub enum Failure {
    /// The contract has errors.
    #[error(transparent)]
    Rejected(#[from] Rejected),
    /// The disk is not as it has to be.
    #[error(transparent)]
    Disk(#[from] Error),
    /// A template does not fit, or makes what is no Rust.
    #[error(transparent)]
    Render(#[from] render::Error),
    /// The OpenAPI document cannot be written.
    #[error("the OpenAPI document cannot be written: {0}")]
    Document(#[from] serde_json::Error),
}

/// A `main` that returns a failure prints its `Debug`, so that says what a person can read.
impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The errors of a contract, as a person reads them.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("the contract has errors\n\n{text}")]
pub struct Rejected {
    text: String,
}

impl Rejected {
    /// The findings of a check.
    #[must_use]
    pub fn new(outcome: &Outcome) -> Self {
        Self {
            text: diag::human(&[(&outcome.sources, &outcome.report)]),
        }
    }
}

impl fmt::Debug for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
