//! Patterns: regular expressions, compiled when they are first asked.

use std::sync::OnceLock;

use super::rules::Expression;

/// A pattern that a text must match somewhere.
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    expression: &'static str,
    compiled: OnceLock<Option<regex::Regex>>,
}

impl Pattern {
    /// A pattern that reads the same in the contract and in the `regex` crate.
    pub const fn new(source: &'static str) -> Self {
        Pattern::translated(source, source)
    }

    /// A pattern as the contract has it, and as the `regex` crate reads it.
    pub const fn translated(source: &'static str, expression: &'static str) -> Self {
        Pattern {
            source,
            expression,
            compiled: OnceLock::new(),
        }
    }
}

impl Expression for Pattern {
    fn source(&self) -> &'static str {
        self.source
    }

    fn matches(&self, text: &str) -> bool {
        let compiled = self
            .compiled
            .get_or_init(|| regex::Regex::new(self.expression).ok());
        compiled.as_ref().is_some_and(|regex| regex.is_match(text))
    }
}
