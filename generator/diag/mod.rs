//! Diagnostics: places in a contract, the mistakes found there, and the rules that name them.

mod concise;
mod diagnostic;
mod excerpt;
mod human;
mod json;
mod plain;
mod report;
mod rule;
mod sarif;
mod source;
mod suggest;
#[cfg(test)]
mod tests;

pub use concise::concise;
pub use diagnostic::{Diagnostic, Label};
pub use human::{folded_in_colour, human, human_in_colour, summary};
pub use json::json;
pub use plain::plain;
pub use report::{Report, Run};
pub use rule::{Explanation, Rule, Severity};
pub use sarif::sarif;
pub use source::{LineColumn, Source, SourceId, Sources, Span, Spanned};
pub use suggest::nearest;
