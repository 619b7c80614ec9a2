//! How templates are read: nothing undefined passes, and a tag on a line of its own leaves no trace of the line.

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior};

/// An environment without templates. The last line of a template ends with a newline where `keeps_newline` says so.
#[must_use]
pub fn environment<'source>(keeps_newline: bool) -> Environment<'source> {
    let mut syntax = SyntaxConfig::builder();
    syntax
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(keeps_newline);
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    // Only delimiters that contradict each other are refused, and these are the default ones.
    environment.set_syntax(syntax.build().unwrap_or_default());
    environment
}
