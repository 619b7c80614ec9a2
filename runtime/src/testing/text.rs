//! Texts that keep a schema.

use serde_json::Value;

use super::keeping::keeping;
use super::{canary, pattern, words};
use crate::format;

/// The most texts that are tried.
const MOST: usize = 16;

/// What a text is where nothing is asked of it.
pub(super) const PLAIN: &str = "sample";

/// A text of a format that a `String` has in the generated code, and of any other.
fn of_format(name: &str) -> Option<&'static str> {
    let mut strings = format::STRINGS.iter();
    let found = strings.find(|(format, ..)| *format == name);
    found.map(|(_, sample, _)| *sample)
}

/// Texts that must not leave: one of any kind, then one of each format, then of forms that patterns ask for.
pub(super) fn canaries() -> Vec<&'static str> {
    let strings = format::STRINGS.iter().map(|(.., canary)| *canary);
    let all = [canary::TEXT].into_iter().chain(strings);
    all.chain(canary::FORMS).collect()
}

/// Texts that keep a schema and are no canaries, best first, and differ.
pub(super) fn samples(schema: &Value) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for text in keeping(schema, candidates(schema).into_iter()) {
        if !found.contains(&text) {
            found.push(text);
        }
        if found.len() == MOST {
            break;
        }
    }
    found
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
