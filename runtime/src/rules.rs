//! The constraints of the contract. Typed values and the second look at a body ask the same rules.

use std::collections::HashSet;
use std::fmt;
use std::hash::Hash;

use super::violation::Breach;

/// An expression that a text must match.
pub trait Expression: fmt::Debug + Sync {
    /// The expression as the contract has it.
    fn source(&self) -> &'static str;

    /// Whether it is found in a text.
    fn matches(&self, text: &str) -> bool;
}

/// A format that a text must have.
#[derive(Debug)]
pub struct Format {
    /// The format's name in the document.
    pub name: &'static str,
    /// What the text must be, in words.
    pub message: &'static str,
    /// Whether a text has the format.
    pub check: fn(&str) -> bool,
    /// What the format allows and no value here holds.
    pub limit: Option<Limit>,
    /// How the value of a text is written again, where one value has several texts.
    pub written: Option<fn(&str) -> Option<String>>,
}

/// The end of what can be held of a format.
#[derive(Debug)]
pub struct Limit {
    /// What the text must be, in words.
    pub message: &'static str,
    /// Whether a text that was refused has the format and lies beyond.
    pub is_beyond: fn(&str) -> bool,
}

impl Format {
    /// How the value of a text is written again: equal values in one way.
    pub fn rewrite(&self, text: &str) -> String {
        let written = self.written.and_then(|written| written(text));
        written.unwrap_or_else(|| text.to_owned())
    }

    /// What a text breaks that was refused.
    pub fn breach(&self, text: &str) -> Breach {
        let limit = self.limit.as_ref().filter(|limit| (limit.is_beyond)(text));
        let message = limit.map_or(self.message, |limit| limit.message);
        Breach::new("format", message).demanding(self.name)
    }
}

/// The rules of a text.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    min_length: Option<usize>,
    max_length: Option<usize>,
    pattern: Option<fn() -> &'static dyn Expression>,
    format: Option<&'static Format>,
}

impl Text {
    /// Any text.
    pub const ANY: Text = Text {
        min_length: None,
        max_length: None,
        pattern: None,
        format: None,
    };

    /// Texts of a format.
    pub const fn of(format: &'static Format) -> Self {
        Text {
            format: Some(format),
            ..Text::ANY
        }
    }

    /// At least this many code points.
    #[must_use]
    pub const fn min_length(mut self, length: usize) -> Self {
        self.min_length = Some(length);
        self
    }

    /// At most this many code points.
    #[must_use]
    pub const fn max_length(mut self, length: usize) -> Self {
        self.max_length = Some(length);
        self
    }

    /// A pattern that must be found, which a static holds: it is compiled once.
    #[must_use]
    pub const fn pattern(mut self, pattern: fn() -> &'static dyn Expression) -> Self {
        self.pattern = Some(pattern);
        self
    }

    /// Whether a text keeps every rule.
    pub fn accepts(&self, text: &str) -> bool {
        self.min_length.is_none_or(|least| is_at_least(text, least))
            && self.max_length.is_none_or(|most| is_at_most(text, most))
            && self.pattern.is_none_or(|pattern| pattern().matches(text))
            && self.format.is_none_or(|format| (format.check)(text))
    }

    /// Whether the format is this one.
    pub(crate) fn is_of(&self, format: &Format) -> bool {
        self.format.is_some_and(|own| std::ptr::eq(own, format))
    }

    /// How the value of a text is written again: equal values in one way.
    pub fn written(&self, text: &str) -> String {
        match self.format {
            Some(format) => format.rewrite(text),
            None => text.to_owned(),
        }
    }

    /// Reports every rule that a text breaks.
    pub fn examine(&self, text: &str, report: &mut dyn FnMut(Breach)) {
        if let Some(least) = self.min_length.filter(|least| !is_at_least(text, *least)) {
            report(
                Breach::new(
                    "min_length",
                    format!("must have at least {}", count(least, "character")),
                )
                .demanding(least),
            );
        }
        if let Some(most) = self.max_length.filter(|most| !is_at_most(text, *most)) {
            report(
                Breach::new(
                    "max_length",
                    format!("must have at most {}", count(most, "character")),
                )
                .demanding(most),
            );
        }
        let pattern = self.pattern.map(|pattern| pattern());
        if let Some(pattern) = pattern.filter(|pattern| !pattern.matches(text)) {
            report(
                Breach::new(
                    "pattern",
                    format!("must match the pattern {}", pattern.source()),
                )
                .demanding(pattern.source()),
            );
        }
        if let Some(format) = self.format.filter(|format| !(format.check)(text)) {
            report(format.breach(text));
        }
    }
}

/// Code points are counted only where the number of bytes leaves the answer open.
fn is_at_least(text: &str, least: usize) -> bool {
    text.len() >= least && (text.len() / 4 >= least || text.chars().count() >= least)
}

fn is_at_most(text: &str, most: usize) -> bool {
    text.len() <= most || (text.len() / 4 <= most && text.chars().count() <= most)
}

/// The rules of a list's length.
#[derive(Clone, Copy, Debug)]
pub struct Items {
    min_items: Option<usize>,
    max_items: Option<usize>,
    unique: bool,
}

impl Items {
    /// Any list.
    pub const ANY: Items = Items {
        min_items: None,
        max_items: None,
        unique: false,
    };

    /// At least this many items.
    #[must_use]
    pub const fn min_items(mut self, items: usize) -> Self {
        self.min_items = Some(items);
        self
    }

    /// At most this many items.
    #[must_use]
    pub const fn max_items(mut self, items: usize) -> Self {
        self.max_items = Some(items);
        self
    }

    /// No two equal items.
    #[must_use]
    pub const fn unique_items(mut self) -> Self {
        self.unique = true;
        self
    }

    /// Whether no two items may be equal.
    pub const fn are_unique(&self) -> bool {
        self.unique
    }

    /// Whether a list of so many items keeps the rules of its length.
    pub fn accepts(&self, items: usize) -> bool {
        self.min_items.is_none_or(|least| items >= least)
            && self.max_items.is_none_or(|most| items <= most)
    }

    /// Reports every rule that the length of a list breaks.
    pub fn examine(&self, items: usize, report: &mut dyn FnMut(Breach)) {
        if let Some(least) = self.min_items.filter(|least| items < *least) {
            report(
                Breach::new(
                    "min_items",
                    format!("must have at least {}", count(least, "item")),
                )
                .demanding(least),
            );
        }
        if let Some(most) = self.max_items.filter(|most| items > *most) {
            report(
                Breach::new(
                    "max_items",
                    format!("must have at most {}", count(most, "item")),
                )
                .demanding(most),
            );
        }
    }
}

/// Whether no two items are equal.
pub fn are_unique<T: Hash + Eq>(mut items: impl Iterator<Item = T>) -> bool {
    let mut seen = HashSet::with_capacity(items.size_hint().0);
    items.all(|item| seen.insert(item))
}

/// The rules of the number of an object's members.
#[derive(Clone, Copy, Debug)]
pub struct Members {
    min_properties: Option<usize>,
    max_properties: Option<usize>,
}

impl Members {
    /// Any number.
    pub const ANY: Members = Members {
        min_properties: None,
        max_properties: None,
    };

    /// At least this many members.
    #[must_use]
    pub const fn min_properties(mut self, members: usize) -> Self {
        self.min_properties = Some(members);
        self
    }

    /// At most this many members.
    #[must_use]
    pub const fn max_properties(mut self, members: usize) -> Self {
        self.max_properties = Some(members);
        self
    }

    /// Whether so many members keep the rules.
    pub fn accepts(&self, members: usize) -> bool {
        self.min_properties.is_none_or(|least| members >= least)
            && self.max_properties.is_none_or(|most| members <= most)
    }

    /// Reports every rule that a number of members breaks.
    pub fn examine(&self, members: usize, report: &mut dyn FnMut(Breach)) {
        if let Some(least) = self.min_properties.filter(|least| members < *least) {
            let message = format!("must have at least {}", count(least, "property"));
            report(Breach::new("min_properties", message).demanding(least));
        }
        if let Some(most) = self.max_properties.filter(|most| members > *most) {
            let message = format!("must have at most {}", count(most, "property"));
            report(Breach::new("max_properties", message).demanding(most));
        }
    }
}

fn count(number: usize, noun: &str) -> String {
    match (number, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{number} {stem}ies"),
        (_, None) => format!("{number} {noun}s"),
    }
}

/// Whether every number in a value is one that can be held and sent: with the feature
/// `arbitrary_precision` of `serde_json`, which any crate of a build may turn on, `1e400` is a number too.
pub fn are_finite(value: &serde_json::Value) -> bool {
    use serde_json::Value;

    match value {
        Value::Number(number) => number.as_f64().is_some_and(f64::is_finite),
        Value::Array(items) => items.iter().all(are_finite),
        Value::Object(members) => members.values().all(are_finite),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}
