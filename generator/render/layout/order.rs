//! The order in which rustfmt puts names.

use std::cmp::Ordering;

use super::super::rust::plain;

/// Paths, segment by segment.
#[must_use]
pub fn by_path(a: &str, b: &str) -> Ordering {
    let mut others = b.split("::");
    for segment in a.split("::") {
        let Some(other) = others.next() else {
            return Ordering::Greater;
        };
        let order = by_name(segment, other);
        if order.is_ne() {
            return order;
        }
    }
    others.next().map_or(Ordering::Equal, |_| Ordering::Less)
}

/// Names: numbers in them by their value, an underscore before everything else.
#[must_use]
pub fn by_name(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (plain(a), plain(b));
    loop {
        let ((digits, left), (others, right)) = (number(a), number(b));
        let order = match (digits, others) {
            ("", _) | (_, "") => {
                let rank = |letter: char| (letter != '_', letter);
                let order = letter(a).map(rank).cmp(&letter(b).map(rank));
                if order.is_eq() && a.is_empty() {
                    return Ordering::Equal;
                }
                (a, b) = (rest(a), rest(b));
                order
            }
            _ => {
                (a, b) = (left, right);
                let value = |digits: &str| digits.trim_start_matches('0').to_owned();
                let (x, y) = (value(digits), value(others));
                x.len().cmp(&y.len()).then_with(|| x.cmp(&y))
            }
        };
        if order.is_ne() {
            return order;
        }
    }
}

fn number(text: &str) -> (&str, &str) {
    let end = text.find(|letter: char| !letter.is_ascii_digit());
    text.split_at(end.unwrap_or(text.len()))
}

fn letter(text: &str) -> Option<char> {
    text.chars().next()
}

fn rest(text: &str) -> &str {
    let mut letters = text.chars();
    letters.next();
    letters.as_str()
}
