//! Sets of numbers: ranges, integers, multiples.

use serde_json::Value;

use crate::decimal::Number;

/// A range of numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Whether none has a fraction.
    pub integer: bool,
    /// The lower end.
    pub low: Option<Bound>,
    /// The upper end.
    pub high: Option<Bound>,
    /// What all of them are multiples of.
    pub units: Vec<Number>,
}

/// An end of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The number.
    pub number: Number,
    /// Whether the number itself is outside.
    pub exclusive: bool,
}

/// Which end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Low,
    High,
}

impl Bound {
    /// An end that belongs to the range.
    #[must_use]
    pub fn at(number: Number) -> Self {
        Self {
            number,
            exclusive: false,
        }
    }

    /// The same end as the nearest integer within, where integers alone matter.
    fn whole(&self, end: End) -> Self {
        let Some(number) = self.number.to_integer().filter(|_| self.exclusive) else {
            return self.clone();
        };
        let inside = match end {
            End::Low => number.saturating_add(1),
            End::High => number.saturating_sub(1),
        };
        Number::parse(&inside.to_string()).map_or_else(|| self.clone(), Self::at)
    }

    /// Whether it lets through less than the other one.
    fn is_tighter(&self, other: &Self, end: End) -> bool {
        let order = match end {
            End::Low => self.number.cmp(&other.number),
            End::High => other.number.cmp(&self.number),
        };
        order.is_gt() || order.is_eq() && self.exclusive && !other.exclusive
    }
}

impl Numbers {
    /// Every integer.
    #[must_use]
    pub fn integers() -> Self {
        Self {
            integer: true,
            ..Self::default()
        }
    }

    /// What a number of single precision holds, by its ends.
    #[must_use]
    pub fn singles() -> Self {
        let most = f64::from(f32::MAX).to_string();
        Self::default().within(&format!("-{most}"), &most)
    }

    /// The numbers from one to another, both included.
    #[must_use]
    pub fn within(mut self, low: &str, high: &str) -> Self {
        self.not_below(Number::parse(low).map(Bound::at));
        self.not_above(Number::parse(high).map(Bound::at));
        self
    }

    /// Takes out what is below.
    pub fn not_below(&mut self, bound: Option<Bound>) {
        tighten(&mut self.low, bound, End::Low);
    }

    /// Takes out what is above.
    pub fn not_above(&mut self, bound: Option<Bound>) {
        tighten(&mut self.high, bound, End::High);
    }

    /// What is in both.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.integer |= other.integer;
        self.not_below(other.low.clone());
        self.not_above(other.high.clone());
        for unit in &other.units {
            if !self.units.contains(unit) {
                self.units.push(unit.clone());
            }
        }
        self
    }

    /// Whether all are integers, said or not.
    fn is_whole(&self) -> bool {
        self.integer || self.units.iter().any(Number::is_integer)
    }

    fn low(&self) -> Option<Bound> {
        let low = self.low.as_ref()?;
        Some(match self.is_whole() {
            true => low.whole(End::Low),
            false => low.clone(),
        })
    }

    fn high(&self) -> Option<Bound> {
        let high = self.high.as_ref()?;
        Some(match self.is_whole() {
            true => high.whole(End::High),
            false => high.clone(),
        })
    }

    /// Whether a number is in it.
    #[must_use]
    pub fn has(&self, number: &Number) -> bool {
        let above = self.low.as_ref().is_none_or(|low| match low.exclusive {
            true => *number > low.number,
            false => *number >= low.number,
        });
        let below = self.high.as_ref().is_none_or(|high| match high.exclusive {
            true => *number < high.number,
            false => *number <= high.number,
        });
        let fits = |unit: &Number| number.is_multiple_of(unit);
        above && below && (!self.integer || number.is_integer()) && self.units.iter().all(fits)
    }

    /// Whether it is certain that there is no such number.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let (Some(low), Some(high)) = (self.low(), self.high()) else {
            return false;
        };
        low.number > high.number || low.number == high.number && (low.exclusive || high.exclusive)
    }

    /// Whether all of them are certainly in the other set.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        let low = other.low.is_none() || {
            let own = self.low();
            let asked = match self.is_whole() {
                true => other.low.as_ref().map(|low| low.whole(End::Low)),
                false => other.low.clone(),
            };
            own.zip(asked)
                .is_some_and(|(own, asked)| !asked.is_tighter(&own, End::Low))
        };
        let high = other.high.is_none() || {
            let own = self.high();
            let asked = match self.is_whole() {
                true => other.high.as_ref().map(|high| high.whole(End::High)),
                false => other.high.clone(),
            };
            own.zip(asked)
                .is_some_and(|(own, asked)| !asked.is_tighter(&own, End::High))
        };
        let one = Number::parse("1");
        let divides = |unit: &Number| {
            self.units.iter().any(|own| own.is_multiple_of(unit))
                || self.is_whole() && one.as_ref().is_some_and(|one| one.is_multiple_of(unit))
        };
        low && high && (!other.integer || self.is_whole()) && other.units.iter().all(divides)
    }

    /// Whether every number of the set is in one of these ranges, which differ in their ends alone.
    #[must_use]
    pub fn is_covered(&self, ranges: &[&Self]) -> bool {
        let mut rest = self.clone();
        let mut left: Vec<&&Self> = ranges.iter().collect();
        loop {
            if rest.is_empty() {
                return true;
            }
            // A range that holds the lower end of what is left takes a piece off.
            let reaches = |range: &&&&Self| {
                let mut piece = rest.clone();
                piece.not_above(range.high.clone());
                !piece.is_empty() && piece.is_within(range)
            };
            let Some(at) = left.iter().position(|range| reaches(&range)) else {
                return false;
            };
            let range = left.swap_remove(at);
            let Some(high) = &range.high else {
                return true;
            };
            rest.low = Some(Bound {
                number: high.number.clone(),
                exclusive: !high.exclusive,
            });
        }
    }

    /// Numbers that are just outside of its ends.
    #[must_use]
    pub(super) fn neighbours(&self) -> Vec<Value> {
        let mut found = Vec::new();
        for (bound, step) in [(&self.low, -1), (&self.high, 1)] {
            let Some(bound) = bound else {
                continue;
            };
            let whole = bound.number.to_integer();
            let texts = [
                whole.map(|whole| whole.saturating_add(step).to_string()),
                Some(bound.number.to_json().to_string()),
            ];
            let numbers = texts.into_iter().flatten();
            let numbers = numbers.filter_map(|text| Number::parse(&text));
            found.extend(numbers.map(|number| Value::Number(number.to_json())));
        }
        found
    }

    /// Some numbers that may be in the set: its ends, and what lies beside them.
    #[must_use]
    pub fn samples(&self) -> Vec<Value> {
        let mut numbers: Vec<Number> = Vec::new();
        let mut put = |number: Option<Number>| {
            if let Some(number) = number
                && self.has(&number)
                && !numbers.contains(&number)
            {
                numbers.push(number);
            }
        };
        put(Number::parse("1"));
        let ends = [self.low(), self.high()].into_iter().flatten();
        let mut near: Vec<i128> = vec![1, 0, -1, 2, 1000, -1000];
        for end in ends {
            put(Some(end.number.clone()));
            if let Some(whole) = end.number.to_integer() {
                near.extend((-2..=2).map(|step| whole.saturating_add(step)));
            }
        }
        for number in &near {
            put(Number::parse(&number.to_string()));
        }
        for number in &near {
            for fraction in [".5", ".25", ".1"] {
                put(Number::parse(&format!("{number}{fraction}")));
            }
        }
        for unit in &self.units {
            for times in multiples(unit, self.low.as_ref()) {
                put(Number::parse(&times));
            }
        }
        for text in [
            "4294967296",
            "9223372036854775808",
            "-9223372036854775809",
            "1e39",
            "-1e39",
        ] {
            put(Number::parse(text));
        }
        let all = numbers.into_iter();
        all.map(|number| Value::Number(number.to_json())).collect()
    }
}

/// Some multiples of a unit, from a lower end on.
fn multiples(unit: &Number, low: Option<&Bound>) -> Vec<String> {
    let text = unit.to_json().to_string();
    let mut found = vec![text.clone(), format!("-{text}")];
    let unit: f64 = text.parse().unwrap_or(1.0);
    let from = low.map_or(0.0, |low| low.number.to_json().as_f64().unwrap_or(0.0));
    let first = (from / unit).ceil();
    for step in 0..3 {
        let number = (first + f64::from(step)) * unit;
        found.push(number.to_string());
        // A product has more digits than it should where the unit is no power of two.
        found.push(format!("{number:.6}"));
    }
    found
}

fn tighten(held: &mut Option<Bound>, bound: Option<Bound>, end: End) {
    let Some(bound) = bound else {
        return;
    };
    if held.as_ref().is_none_or(|held| bound.is_tighter(held, end)) {
        *held = Some(bound);
    }
}
