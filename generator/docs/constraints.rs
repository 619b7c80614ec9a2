//! Constraints in words.

use serde::Serialize;
use serde_json::Number;

use crate::ir::Constraints;

/// A rule that a value keeps.
#[derive(Debug, Serialize)]
pub(super) struct Rule {
    /// The words.
    pub text: String,
    /// What stands behind them as code; empty where nothing does.
    pub code: String,
}

/// All rules, in a fixed order.
pub(super) fn rules(constraints: &Constraints) -> Vec<Rule> {
    let mut rules = Vec::new();
    let mut say = |text: String| {
        rules.push(Rule {
            text,
            code: String::new(),
        });
    };
    let ranges = [
        (constraints.min_length, constraints.max_length, "character"),
        (constraints.min_items, constraints.max_items, "item"),
        (
            constraints.min_properties,
            constraints.max_properties,
            "entry",
        ),
    ];
    for (low, high, unit) in ranges {
        if let Some(text) = range(low, high, unit) {
            say(text);
        }
    }
    let bounds: [(&str, &Option<Number>); 5] = [
        ("≥", &constraints.minimum),
        (">", &constraints.exclusive_minimum),
        ("≤", &constraints.maximum),
        ("<", &constraints.exclusive_maximum),
        ("multiple of", &constraints.multiple_of),
    ];
    for (sign, number) in bounds {
        if let Some(number) = number {
            say(format!("{sign} {number}"));
        }
    }
    if constraints.unique_items {
        say("no item twice".to_owned());
    }
    if let Some(pattern) = &constraints.pattern {
        rules.push(Rule {
            text: "matches".to_owned(),
            code: pattern.source.clone(),
        });
    }
    rules
}

/// `3 to 32 characters`, `at least 1 item`.
pub(super) fn range(low: Option<u64>, high: Option<u64>, unit: &str) -> Option<String> {
    match (low, high) {
        (None, None) => None,
        (Some(low), Some(high)) if low == high => Some(format!("exactly {}", count(low, unit))),
        (Some(low), Some(high)) => Some(format!("{low} to {}", count(high, unit))),
        (Some(low), None) => Some(format!("at least {}", count(low, unit))),
        (None, Some(high)) => Some(format!("at most {}", count(high, unit))),
    }
}

fn count(number: u64, unit: &str) -> String {
    match (number, unit.strip_suffix('y')) {
        (1, _) => format!("1 {unit}"),
        (_, Some(stem)) => format!("{number} {stem}ies"),
        (_, None) => format!("{number} {unit}s"),
    }
}
