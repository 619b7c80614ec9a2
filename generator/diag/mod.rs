//! Diagnostics: places in a contract, the mistakes found there, and the rules that name them.

mod diagnostic;
mod report;
mod rule;
mod source;
mod suggest;

pub use diagnostic::{Diagnostic, Label};
pub use report::Report;
pub use rule::{Explanation, Rule, Severity};
pub use source::{LineColumn, Source, SourceId, Sources, Span, Spanned};
pub use suggest::nearest;
