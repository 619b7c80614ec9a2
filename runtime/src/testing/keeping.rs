//! Which texts keep the lengths and the pattern of a schema.

use serde_json::Value;

use super::canary;
use super::document::within;
#[cfg(feature = "regex")]
use super::pattern;

/// A text, if it keeps the lengths and the pattern of a schema and is no canary.
pub(super) fn keeping<T: AsRef<str>>(
    schema: &Value,
    texts: impl Iterator<Item = T>,
) -> impl Iterator<Item = T> {
    let pattern = Pattern::of(schema);
    texts.filter(move |text| fits(schema, &pattern, text.as_ref()))
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
