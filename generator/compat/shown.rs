//! Values and their places as words in a line.

use serde_json::Value;

use crate::shape::{Difference, Step};

/// The most bytes of a value that are shown.
const LONGEST: usize = 200;

/// The most values that are listed.
const MOST: usize = 8;

/// What a difference is at: the last name on the way to the value, and what stands in that (`city`, `tags[]`), or `of`,
/// which is the whole: the body, a parameter.
pub(super) fn subject(difference: &Difference, of: &str) -> String {
    let path = &difference.path;
    let named = |step: &Step| matches!(step, Step::Member(_));
    let from = path.iter().rposition(named).unwrap_or_default();
    let steps = path.get(from..).unwrap_or_default();
    let words = steps.iter().map(|step| match step {
        Step::Member(name) => name.as_str(),
        Step::Other => ".*",
        Step::Item => "[]",
    });
    match words.collect::<String>() {
        words if words.is_empty() => of.to_owned(),
        words => format!("`{words}`"),
    }
}

/// A few values, and how many there are beside them.
pub(super) fn list(values: &[Value]) -> String {
    let all: Vec<String> = values
        .iter()
        .take(MOST)
        .map(|it| format!("`{it}`"))
        .collect();
    let all = all.join(", ");
    match values.len().saturating_sub(MOST) {
        0 => all,
        more => format!("{all} and {more} more"),
    }
}

/// A value, cut where it is long.
pub(super) fn value(value: &Value) -> String {
    let text = value.to_string();
    if text.len() <= LONGEST {
        return text;
    }
    format!("{}…", &text[..text.floor_char_boundary(LONGEST)])
}
