//! Numbers in numbers, texts in texts.

use serde_json::Value;

use super::decomposer::{Decomposer, Piece};
use super::difference::{Difference, What};
use super::numbers::{Bound, Numbers};
use super::texts::Texts;
use super::within::difference;
use crate::decimal::Number;
use crate::diag::Span;

impl Decomposer<'_> {
    /// What keeps numbers from being in other numbers.
    pub(super) fn numbers_within(
        &self,
        piece: &Piece,
        some: &Numbers,
        others: &Numbers,
        spans: (Span, Span),
    ) -> Vec<Difference> {
        if some.is_empty() || some.is_within(others) {
            return Vec::new();
        }
        let samples = self.some(piece);
        let out = |asked: &Numbers| {
            // What lies beside the bound shows best what is wrong.
            let neighbours = asked.neighbours().into_iter();
            let neighbours: Vec<Value> = neighbours.filter(|value| has(some, value)).collect();
            let mut all = neighbours.iter().chain(&samples);
            let found = all.find(|value| !has(asked, value));
            found.cloned()
        };
        let mut found = Vec::new();
        let mut ask = |asked: Numbers, what: What| {
            if !some.is_within(&asked) {
                found.push(difference(what, spans, out(&asked)));
            }
        };
        if others.integer {
            ask(Numbers::integers(), What::Multiple("an integer".to_owned()));
        }
        for unit in &others.units {
            let asked = Numbers {
                units: vec![unit.clone()],
                ..Numbers::default()
            };
            let words = format!("a multiple of {}", unit.to_json());
            ask(asked, What::Multiple(words));
        }
        if let Some(low) = &others.low {
            let mut asked = Numbers {
                integer: some.integer,
                ..Numbers::default()
            };
            asked.not_below(Some(low.clone()));
            let words = words(low, ["at least", "more than"]);
            ask(asked, What::Range(words));
        }
        if let Some(high) = &others.high {
            let mut asked = Numbers {
                integer: some.integer,
                ..Numbers::default()
            };
            asked.not_above(Some(high.clone()));
            let words = words(high, ["at most", "less than"]);
            ask(asked, What::Range(words));
        }
        found
    }

    /// What keeps texts from being in other texts.
    pub(super) fn texts_within(
        &self,
        piece: &Piece,
        some: &Texts,
        others: &Texts,
        spans: (Span, Span),
    ) -> Vec<Difference> {
        if some.is_empty() {
            return Vec::new();
        }
        let samples = self.some(piece);
        let text = |value: &Value| value.as_str().map(str::to_owned).unwrap_or_default();
        let length = |value: &Value| text(value).chars().count() as u64;
        let find = |is_out: &dyn Fn(&Value) -> bool| {
            let mut all = samples.iter();
            all.find(|value| is_out(value)).cloned()
        };
        let mut found = Vec::new();
        if some.shortest() < others.least {
            let witness = find(&|value| length(value) < others.least);
            let words = format!("at least {}", characters(others.least));
            found.push(difference(What::Length(words), spans, witness));
        }
        if let Some(most) = others.most
            && some.longest().is_none_or(|longest| longest > most)
        {
            let more = length_above(some, most);
            let witness = more.or_else(|| find(&|value| length(value) > most));
            let words = format!("at most {}", characters(most));
            found.push(difference(What::Length(words), spans, witness));
        }
        for pattern in others.patterns.iter().filter(|it| !some.all_match(it)) {
            let witness = find(&|value| pattern.matches(&text(value)) == Some(false));
            let what = What::Pattern(pattern.source.clone());
            found.push(difference(what, spans, witness));
        }
        for format in others.formats.iter().filter(|it| !some.all_have(**it)) {
            let witness = find(&|value| !format.has(&text(value)));
            found.push(difference(What::Format(format.document()), spans, witness));
        }
        let decimals = &others.decimals;
        if *decimals != Numbers::default() && !some.decimals.is_within(decimals) {
            let witness = find(&|value| !others.has_decimal(&text(value)));
            let words = "within the range of the decimal".to_owned();
            found.push(difference(What::Range(words), spans, witness));
        }
        found
    }
}

/// A text of the set that is longer than this.
fn length_above(texts: &Texts, most: u64) -> Option<Value> {
    let longer = Texts {
        least: texts.least.max(most.saturating_add(1)),
        ..texts.clone()
    };
    longer.samples().into_iter().next()
}

fn has(numbers: &Numbers, value: &Value) -> bool {
    match value {
        Value::Number(number) => {
            let number = Number::parse(&number.to_string());
            number.is_some_and(|number| numbers.has(&number))
        }
        _ => false,
    }
}

fn words(bound: &Bound, [within, beyond]: [&str; 2]) -> String {
    let word = if bound.exclusive { beyond } else { within };
    format!("{word} {}", bound.number.to_json())
}

fn characters(count: u64) -> String {
    match count {
        1 => "1 character".to_owned(),
        count => format!("{count} characters"),
    }
}
