//! Statuses as written.

use crate::diag::Span;

/// A status as written: `created`, or `201`.
#[derive(Clone, Debug, Default)]
pub struct StatusExpr {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}
