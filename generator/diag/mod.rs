//! Diagnostics: places in a contract, the mistakes found there, and the rules that name them.

mod change;
mod changes;
mod concise;
mod diagnostic;
mod excerpt;
mod github;
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

pub use change::{Change, Part, Weight, Witness};
pub use changes::{changes_json, changes_markdown, changes_summary};
pub use concise::concise;
pub use diagnostic::{Diagnostic, Label};
pub use github::github;
pub use human::{folded_in_colour, human, human_changes_in_colour, human_in_colour, summary};
pub use json::json;
pub use plain::plain;
pub use report::{Report, Run};
pub(crate) use rule::rule;
pub use rule::{Explanation, Rule, Severity};
pub use sarif::sarif;
pub use source::{LineColumn, Source, SourceId, Sources, Span, Spanned};
pub use suggest::nearest;
