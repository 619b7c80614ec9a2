//! Texts that keep a schema.

use serde_json::Value;

use super::document::within;
use super::{canary, pattern, words};

/// The most texts that are tried.
const MOST: usize = 16;

/// What a text is where nothing is asked of it.
pub(super) const PLAIN: &str = "sample";

/// A text of each format that a `String` has in the generated code, and of any other.
fn of_format(format: &str) -> Option<&'static str> {
    Some(match format {
        "email" => "sample@example.com",
        "uri" => "https://example.com/sample",
        "uri-reference" => "/sample",
        "hostname" => "sample.example",
        _ => return None,
    })
}

/// Texts that keep a schema and are no canaries, best first, and differ.
pub(super) fn samples(schema: &Value) -> Vec<String> {
    let pattern = Pattern::of(schema);
    let mut found: Vec<String> = Vec::new();
    for text in candidates(schema) {
        if found.len() < MOST && !found.contains(&text) && fits(schema, &pattern, &text) {
            found.push(text);
        }
    }
    found
}

/// A text, if it keeps the lengths and the pattern of a schema and is no canary.
pub(super) fn keeping<'t, I: Iterator<Item = &'t str>>(schema: &Value, texts: I) -> Vec<String> {
    let pattern = Pattern::of(schema);
    let texts = texts.filter(|text| fits(schema, &pattern, text));
    texts.map(str::to_owned).collect()
}

fn fits(schema: &Value, pattern: &Pattern, text: &str) -> bool {
    within(schema, "minLength", "maxLength", text.chars().count())
        && canary::found(text).is_none()
        && pattern.matches(text)
}

/// The pattern of a schema. It is JavaScript's; what `regex` does not read as it is counts as kept, since
/// the code that the text is for looks at it again.
#[cfg(feature = "regex")]
struct Pattern(Vec<(bool, ::regex::Regex)>);

#[cfg(feature = "regex")]
impl Pattern {
    fn of(schema: &Value) -> Self {
        let Some(pattern) = schema["pattern"].as_str() else {
            return Self(Vec::new());
        };
        let (looks, rest) = pattern::split(pattern);
        let all = looks.into_iter().chain([(true, rest)]);
        let read = |(must, text): (bool, String)| Some((must, ::regex::Regex::new(&text).ok()?));
        Self(all.filter_map(read).collect())
    }

    fn matches(&self, text: &str) -> bool {
        let mut all = self.0.iter();
        all.all(|(must, pattern)| pattern.is_match(text) == *must)
    }
}

/// A contract without patterns of its own: those of formats hold for every text of the format.
#[cfg(not(feature = "regex"))]
struct Pattern;

#[cfg(not(feature = "regex"))]
impl Pattern {
    fn of(_: &Value) -> Self {
        Self
    }

    fn matches(&self, _: &str) -> bool {
        true
    }
}

fn candidates(schema: &Value) -> Vec<String> {
    let known = words::values(schema);
    let mut found: Vec<String> = [words::example(schema)]
        .into_iter()
        .chain(known.iter().flatten().copied())
        .filter_map(|value| value.as_str().map(str::to_owned))
        .collect();
    if known.is_some() {
        return found;
    }
    if let Some(text) = schema["format"].as_str().and_then(of_format) {
        found.push(text.to_owned());
        return found;
    }
    let least = schema["minLength"].as_u64().unwrap_or(0);
    let least = usize::try_from(least).unwrap_or(usize::MAX).min(1 << 16);
    match schema["pattern"].as_str() {
        Some(pattern) => {
            let made = pattern::texts(pattern);
            let padded = made.first().map(|first| {
                let missing = least.saturating_sub(first.chars().count());
                format!("{first}{}", "a".repeat(missing))
            });
            found.extend(made);
            found.extend(padded);
        }
        None => {
            let most = schema["maxLength"].as_u64().unwrap_or(u64::MAX);
            let most = usize::try_from(most).unwrap_or(usize::MAX).max(least);
            found.extend((0..MOST).map(|number| of_length(number, least, most)));
        }
    }
    found
}

fn of_length(number: usize, least: usize, most: usize) -> String {
    let length = PLAIN.len().clamp(least, most);
    let letters = PLAIN.chars().cycle();
    if number == 0 {
        return letters.take(length).collect();
    }
    let digits: String = format!("{number:x}").chars().take(most).collect();
    let before = length.saturating_sub(digits.len());
    letters.take(before).chain(digits.chars()).collect()
}
