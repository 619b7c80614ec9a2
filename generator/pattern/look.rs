//! A pattern with the look-aheads at its beginning: each is one more pattern for the same text, so that matching stays
//! linear.

/// A look-ahead behind the `^` at the beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether a text must match it (`(?=…)`), or must not (`(?!…)`).
    pub must: bool,
    /// It, for the `regex` crate.
    pub expression: String,
}

/// A pattern in the syntax of the `regex` crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translated {
    /// The look-aheads at its beginning.
    pub looks: Vec<Look>,
    /// The rest.
    pub expression: String,
}

/// A pattern that can be asked.
#[derive(Clone, Debug)]
pub struct Compiled {
    pub(super) looks: Vec<(bool, regex::Regex)>,
    pub(super) expression: regex::Regex,
}

impl Compiled {
    /// Whether a text matches.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        let mut looks = self.looks.iter();
        looks.all(|(must, look)| look.is_match(text) == *must) && self.expression.is_match(text)
    }
}
