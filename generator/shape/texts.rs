//! Sets of texts: lengths, patterns, formats.

use std::cell::OnceCell;
use std::rc::Rc;

use regex_syntax::hir::ClassUnicode;
use serde_json::Value;

use super::matching;
use super::numbers::Numbers;
use crate::decimal::Number;
use crate::pattern;
use crate::scalars::Format;

/// Texts that keep all of this.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Texts {
    /// The fewest characters.
    pub least: u64,
    /// The most characters.
    pub most: Option<u64>,
    /// What all of them match.
    pub patterns: Vec<Pattern>,
    /// The formats that all of them have.
    pub formats: Vec<Format>,
    /// The range of the numbers that decimals are.
    pub decimals: Numbers,
}

/// A regular expression of ECMA-262.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// As it is written.
    pub source: String,
    /// The same, compiled when it is first asked for; `None` where it cannot be.
    compiled: Rc<OnceCell<Option<pattern::Compiled>>>,
    /// Texts that may match, made when they are first asked for.
    texts: Rc<OnceCell<Vec<String>>>,
    /// What they begin with, where it is known.
    first: Rc<OnceCell<Option<ClassUnicode>>>,
}

impl Pattern {
    /// The pattern that is written so.
    #[must_use]
    pub fn new(source: &str) -> Self {
        Self {
            source: source.to_owned(),
            compiled: Rc::default(),
            texts: Rc::default(),
            first: Rc::default(),
        }
    }

    /// The same in the syntax of `regex`.
    fn expression(&self) -> String {
        let translated = pattern::translate(&self.source);
        translated.map(|it| it.expression).unwrap_or_default()
    }

    /// Whether no text matches both, since they begin with other characters.
    fn is_apart(&self, other: &Self) -> bool {
        let first = |it: &Self| {
            it.first
                .get_or_init(|| matching::first(&it.expression()))
                .clone()
        };
        first(self)
            .zip(first(other))
            .is_some_and(|(mut one, other)| {
                one.intersect(&other);
                one.ranges().is_empty()
            })
    }

    /// Texts that it may match.
    fn texts(&self) -> &[String] {
        self.texts
            .get_or_init(|| matching::texts(&self.expression()))
    }

    /// Whether a text matches, where that can be said.
    #[must_use]
    pub fn matches(&self, text: &str) -> Option<bool> {
        let compiled = self
            .compiled
            .get_or_init(|| pattern::compile(&self.source).ok());
        compiled.as_ref().map(|compiled| compiled.is_match(text))
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Texts {
    /// What is in both.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.least = self.least.max(other.least);
        self.most = match (self.most, other.most) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        for pattern in &other.patterns {
            if !self.patterns.contains(pattern) {
                self.patterns.push(pattern.clone());
            }
        }
        for format in &other.formats {
            if !self.formats.contains(format) {
                self.formats.push(*format);
            }
        }
        self.decimals = self.decimals.and(&other.decimals);
        self
    }

    /// The fewest characters, those that a format asks for included.
    #[must_use]
    pub fn shortest(&self) -> u64 {
        let formats = self.formats.iter().map(|format| format.row().length.0);
        formats.fold(self.least, u64::max)
    }

    /// The most characters, those that a format allows included.
    #[must_use]
    pub fn longest(&self) -> Option<u64> {
        let formats = self
            .formats
            .iter()
            .filter_map(|format| format.row().length.1);
        self.most.into_iter().chain(formats).min()
    }

    /// Whether it is certain that there is no such text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let mut pairs = self.patterns.iter().enumerate();
        pairs.any(|(at, one)| self.patterns[..at].iter().any(|other| one.is_apart(other)))
            || self.longest().is_some_and(|most| most < self.shortest())
            || self.formats.contains(&Format::Decimal) && self.decimals.is_empty()
    }

    /// Whether a text is in it, where that can be said.
    #[must_use]
    pub fn has(&self, text: &str) -> Option<bool> {
        let length = text.chars().count() as u64;
        let fits = length >= self.least
            && self.most.is_none_or(|most| length <= most)
            && self.formats.iter().all(|format| format.has(text))
            && self.has_decimal(text);
        if !fits {
            return Some(false);
        }
        let mut known = Some(true);
        for pattern in &self.patterns {
            match pattern.matches(text) {
                Some(true) => {}
                Some(false) => return Some(false),
                None => known = None,
            }
        }
        known
    }

    /// Whether the number that a decimal is is in the range.
    pub(super) fn has_decimal(&self, text: &str) -> bool {
        if self.decimals == Numbers::default() || !self.formats.contains(&Format::Decimal) {
            return true;
        }
        let plain = text.strip_prefix('+').unwrap_or(text);
        let (sign, digits) = match plain.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", plain),
        };
        let kept = digits.trim_start_matches('0');
        let kept = match kept.is_empty() || kept.starts_with('.') {
            true => format!("{sign}0{kept}"),
            false => format!("{sign}{kept}"),
        };
        Number::parse(&kept).is_none_or(|number| self.decimals.has(&number))
    }

    /// Whether all texts certainly match the pattern.
    #[must_use]
    pub fn all_match(&self, pattern: &Pattern) -> bool {
        let implied = |format: &Format| format.pattern() == Some(pattern.source.as_str());
        self.patterns.contains(pattern)
            || self.formats.iter().any(implied)
            || matches!(pattern.source.as_str(), "" | "^" | "$" | ".*" | "^.*")
    }

    /// Whether all texts certainly have the format.
    #[must_use]
    pub fn all_have(&self, format: Format) -> bool {
        self.formats.iter().any(|own| own.is_within(format))
    }

    /// Texts that are in the set, as far as any are found.
    #[must_use]
    pub fn samples(&self) -> Vec<Value> {
        let mut found: Vec<String> = Vec::new();
        let mut put = |text: String| {
            if found.len() < 24 && self.has(&text) == Some(true) && !found.contains(&text) {
                found.push(text);
            }
        };
        for format in &self.formats {
            for text in format.row().samples {
                put((*text).to_owned());
            }
            if *format == Format::Decimal {
                for number in self.decimals.samples() {
                    put(number.to_string());
                }
            }
        }
        put("text".to_owned());
        let (least, most) = (self.shortest(), self.longest());
        for pattern in &self.patterns {
            for text in pattern.texts() {
                put(text.clone());
                // A pattern that is not anchored lets texts grow at either end.
                for length in [Some(least), most].into_iter().flatten() {
                    put(grown(text, length, 'a'));
                    put(format!("a{}", grown(text, length.saturating_sub(1), 'a')));
                }
            }
        }
        let lengths = [
            Some(least),
            Some(least.saturating_add(1)),
            most,
            most.map(|most| most.saturating_sub(1)),
            Some(3),
            Some(64),
            Some(300),
        ];
        let plain = lengths
            .into_iter()
            .flatten()
            .filter(|length| *length <= LONG);
        for length in plain {
            put(grown("", length, 'a'));
        }
        for text in [
            "",
            "0",
            "1",
            "A",
            " ",
            "é",
            "\u{1f600}",
            "a b",
            "-1.5",
            "true",
        ] {
            put(text.to_owned());
        }
        found.into_iter().map(Value::String).collect()
    }
}

/// The longest text that is made.
const LONG: u64 = 4096;

fn grown(text: &str, length: u64, letter: char) -> String {
    let more = length.min(LONG).saturating_sub(text.chars().count() as u64);
    let mut text = text.to_owned();
    text.extend((0..more).map(|_| letter));
    text
}
