//! Patterns: regular expressions, compiled when they are first asked.

use std::sync::OnceLock;

use super::rules::Expression;

/// A pattern that a text must match somewhere.
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    /// Whether a text must match, and what.
    looks: &'static [(bool, &'static str)],
    expression: &'static str,
    compiled: OnceLock<Option<Compiled>>,
}

#[derive(Debug)]
struct Compiled {
    looks: Vec<(bool, regex::Regex)>,
    expression: regex::Regex,
}

impl Pattern {
    /// A pattern that reads the same in the contract and in the `regex` crate.
    pub const fn new(source: &'static str) -> Self {
        Pattern::translated(source, source)
    }

    /// A pattern as the contract has it, and as the `regex` crate reads it.
    pub const fn translated(source: &'static str, expression: &'static str) -> Self {
        Pattern::looking(source, &[], expression)
    }

    /// A pattern that begins with look-aheads: each is one more pattern, which a text must match or must not.
    pub const fn looking(
        source: &'static str,
        looks: &'static [(bool, &'static str)],
        expression: &'static str,
    ) -> Self {
        Pattern {
            source,
            looks,
            expression,
            compiled: OnceLock::new(),
        }
    }

    fn compile(&self) -> Option<Compiled> {
        let mut looks = Vec::new();
        for (must, look) in self.looks {
            looks.push((*must, regex::Regex::new(look).ok()?));
        }
        let expression = regex::Regex::new(self.expression).ok()?;
        Some(Compiled { looks, expression })
    }
}

impl Expression for Pattern {
    fn source(&self) -> &'static str {
        self.source
    }

    fn matches(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| self.compile());
        compiled.as_ref().is_some_and(|it| {
            let mut looks = it.looks.iter();
            looks.all(|(must, look)| look.is_match(text) == *must) && it.expression.is_match(text)
        })
    }
}
