//! The rules of numbers: integers, floating point numbers, and exact decimals.

use serde_json::Value;

use super::digits::Digits;
use super::rules::Format;
use super::violation::Breach;

/// The rules of an integer.
#[derive(Clone, Copy, Debug)]
pub struct Integer {
    least: i128,
    greatest: i128,
    exclusive_minimum: Option<i128>,
    exclusive_maximum: Option<i128>,
    multiple_of: Option<i128>,
}

/// Every `i32`.
pub const INT32: Integer = Integer::between(i32::MIN as i128, i32::MAX as i128);
/// Every `i64`.
pub const INT64: Integer = Integer::between(i64::MIN as i128, i64::MAX as i128);
/// Every `u32`.
pub const UINT32: Integer = Integer::between(0, u32::MAX as i128);
/// Every `u64`.
pub const UINT64: Integer = Integer::between(0, u64::MAX as i128);

impl Integer {
    const fn between(least: i128, greatest: i128) -> Self {
        Integer {
            least,
            greatest,
            exclusive_minimum: None,
            exclusive_maximum: None,
            multiple_of: None,
        }
    }

    /// At least this.
    #[must_use]
    pub const fn minimum(mut self, bound: i128) -> Self {
        if bound > self.least {
            self.least = bound;
        }
        self
    }

    /// At most this.
    #[must_use]
    pub const fn maximum(mut self, bound: i128) -> Self {
        if bound < self.greatest {
            self.greatest = bound;
        }
        self
    }

    /// More than this.
    #[must_use]
    pub const fn exclusive_minimum(mut self, bound: i128) -> Self {
        self.exclusive_minimum = Some(bound);
        self
    }

    /// Less than this.
    #[must_use]
    pub const fn exclusive_maximum(mut self, bound: i128) -> Self {
        self.exclusive_maximum = Some(bound);
        self
    }

    /// An integer times this.
    #[must_use]
    pub const fn multiple_of(mut self, unit: i128) -> Self {
        self.multiple_of = Some(unit);
        self
    }

    /// Whether a value keeps every rule.
    pub fn accepts(&self, value: impl Into<i128>) -> bool {
        let value = value.into();
        value >= self.least
            && value <= self.greatest
            && self.exclusive_minimum.is_none_or(|bound| value > bound)
            && self.exclusive_maximum.is_none_or(|bound| value < bound)
            && self.multiple_of.is_none_or(|unit| is_multiple(value, unit))
    }

    /// Reports every rule that the text of a JSON number breaks.
    pub fn examine(&self, text: &str, report: &mut dyn FnMut(Breach)) {
        let digits = Digits::parse(text);
        if !digits.is_integer() {
            report(Breach::new("type", "must be an integer").demanding("integer"));
            return;
        }
        // What does not fit an i128 lies beyond every bound on its side.
        let exact = digits.to_integer().and_then(|integer| integer.parse().ok());
        let value = exact.unwrap_or(if digits.is_negative() {
            i128::MIN
        } else {
            i128::MAX
        });
        if value < self.least {
            report(bound("minimum", "at least", integer_value(self.least)));
        }
        if value > self.greatest {
            report(bound("maximum", "at most", integer_value(self.greatest)));
        }
        if let Some(least) = self.exclusive_minimum.filter(|least| value <= *least) {
            report(bound(
                "exclusive_minimum",
                "more than",
                integer_value(least),
            ));
        }
        if let Some(most) = self.exclusive_maximum.filter(|most| value >= *most) {
            report(bound("exclusive_maximum", "less than", integer_value(most)));
        }
        let unit = self.multiple_of.filter(|_| exact.is_some());
        if let Some(unit) = unit.filter(|unit| !is_multiple(value, *unit)) {
            report(bound("multiple_of", "a multiple of", integer_value(unit)));
        }
    }
}

fn is_multiple(value: i128, unit: i128) -> bool {
    value
        .checked_rem(unit)
        .is_some_and(|remainder| remainder == 0)
}

fn integer_value(value: i128) -> Value {
    match (i64::try_from(value), u64::try_from(value)) {
        (Ok(value), _) => value.into(),
        (_, Ok(value)) => value.into(),
        _ => value.to_string().into(),
    }
}

/// The rules of a floating point number.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    single: bool,
    minimum: Option<f64>,
    maximum: Option<f64>,
    exclusive_minimum: Option<f64>,
    exclusive_maximum: Option<f64>,
    multiple_of: Option<&'static str>,
}

/// Every finite `f64`.
pub const DOUBLE: Number = Number {
    single: false,
    minimum: None,
    maximum: None,
    exclusive_minimum: None,
    exclusive_maximum: None,
    multiple_of: None,
};
/// Every finite `f32`.
pub const FLOAT: Number = Number {
    single: true,
    ..DOUBLE
};

impl Number {
    /// At least this.
    #[must_use]
    pub const fn minimum(mut self, bound: f64) -> Self {
        self.minimum = Some(bound);
        self
    }

    /// At most this.
    #[must_use]
    pub const fn maximum(mut self, bound: f64) -> Self {
        self.maximum = Some(bound);
        self
    }

    /// More than this.
    #[must_use]
    pub const fn exclusive_minimum(mut self, bound: f64) -> Self {
        self.exclusive_minimum = Some(bound);
        self
    }

    /// Less than this.
    #[must_use]
    pub const fn exclusive_maximum(mut self, bound: f64) -> Self {
        self.exclusive_maximum = Some(bound);
        self
    }

    /// An integer times this, which is written as a decimal number.
    #[must_use]
    pub const fn multiple_of(mut self, unit: &'static str) -> Self {
        self.multiple_of = Some(unit);
        self
    }

    /// Whether a value keeps every rule.
    pub fn accepts(&self, value: f64) -> bool {
        value.is_finite()
            && self.minimum.is_none_or(|bound| value >= bound)
            && self.maximum.is_none_or(|bound| value <= bound)
            && self.exclusive_minimum.is_none_or(|bound| value > bound)
            && self.exclusive_maximum.is_none_or(|bound| value < bound)
            && self
                .multiple_of
                .is_none_or(|unit| is_decimal_multiple(value, unit))
    }

    /// Whether a single precision value keeps every rule; it counts as the number that its shortest text names.
    pub fn accepts_single(&self, value: f32) -> bool {
        self.accepts(widen(value))
    }

    /// Whether every number that is read as this single precision value keeps every rule. `false` means
    /// that the text decides: its number may lie beyond a bound that the value does not reach.
    pub fn accepts_rounded(&self, value: f32) -> bool {
        self.multiple_of.is_none()
            && self.accepts((-above(-value)).into())
            && self.accepts(above(value).into())
    }

    /// The number that is received for the text of one; zero has no sign.
    pub fn held(&self, text: &str) -> f64 {
        let held = match self.single {
            true => text.parse().map_or(f64::NAN, |value: f32| value.into()),
            false => text.parse().unwrap_or(f64::NAN),
        };
        held + 0.0
    }

    /// Reports every rule that the text of a JSON number breaks.
    pub fn examine(&self, text: &str, report: &mut dyn FnMut(Breach)) {
        let sent = text.parse().unwrap_or(f64::NAN);
        let held = if self.single {
            text.parse().map_or(f64::NAN, widen)
        } else {
            sent
        };
        if !(sent.is_finite() && held.is_finite()) {
            let name = if self.single { "float" } else { "double" };
            report(Breach::new("format", format!("must fit into a {name}")).demanding(name));
            return;
        }
        // The client sees the one, the handler the other: both keep the rules.
        let any = |breaks: &dyn Fn(f64) -> bool| breaks(sent) || breaks(held);
        if let Some(least) = self.minimum.filter(|least| any(&|value| value < *least)) {
            report(bound("minimum", "at least", least.into()));
        }
        if let Some(most) = self.maximum.filter(|most| any(&|value| value > *most)) {
            report(bound("maximum", "at most", most.into()));
        }
        if let Some(least) = self
            .exclusive_minimum
            .filter(|least| any(&|value| value <= *least))
        {
            report(bound("exclusive_minimum", "more than", least.into()));
        }
        if let Some(most) = self
            .exclusive_maximum
            .filter(|most| any(&|value| value >= *most))
        {
            report(bound("exclusive_maximum", "less than", most.into()));
        }
        if let Some(unit) = self
            .multiple_of
            .filter(|unit| any(&|value| !is_decimal_multiple(value, unit)))
        {
            let number = unit
                .parse::<f64>()
                .map_or_else(|_| unit.into(), Value::from);
            report(bound("multiple_of", "a multiple of", number));
        }
    }
}

/// The single precision value behind this one, which is finite.
fn above(value: f32) -> f32 {
    let bits = value.to_bits();
    f32::from_bits(match value {
        // Both zeros have one neighbour.
        0.0 => 1,
        _ if value < 0.0 => bits - 1,
        _ => bits + 1,
    })
}

/// The number that the shortest text of a single precision value names.
fn widen(value: f32) -> f64 {
    value.to_string().parse().unwrap_or(f64::NAN)
}

fn is_decimal_multiple(value: f64, unit: &str) -> bool {
    Digits::parse(&value.to_string()).is_multiple_of(&Digits::parse(unit))
}

/// The rules of an exact decimal, which travels as a string.
#[derive(Clone, Copy, Debug)]
pub struct Exact {
    format: &'static Format,
    minimum: Option<&'static str>,
    maximum: Option<&'static str>,
    exclusive_minimum: Option<&'static str>,
    exclusive_maximum: Option<&'static str>,
    multiple_of: Option<&'static str>,
}

impl Exact {
    /// Every decimal of a format.
    pub const fn of(format: &'static Format) -> Self {
        Exact {
            format,
            minimum: None,
            maximum: None,
            exclusive_minimum: None,
            exclusive_maximum: None,
            multiple_of: None,
        }
    }

    /// At least this.
    #[must_use]
    pub const fn minimum(mut self, bound: &'static str) -> Self {
        self.minimum = Some(bound);
        self
    }

    /// At most this.
    #[must_use]
    pub const fn maximum(mut self, bound: &'static str) -> Self {
        self.maximum = Some(bound);
        self
    }

    /// More than this.
    #[must_use]
    pub const fn exclusive_minimum(mut self, bound: &'static str) -> Self {
        self.exclusive_minimum = Some(bound);
        self
    }

    /// Less than this.
    #[must_use]
    pub const fn exclusive_maximum(mut self, bound: &'static str) -> Self {
        self.exclusive_maximum = Some(bound);
        self
    }

    /// An integer times this.
    #[must_use]
    pub const fn multiple_of(mut self, unit: &'static str) -> Self {
        self.multiple_of = Some(unit);
        self
    }

    /// How the value of a text is written again: equal values in one way.
    pub fn written(&self, text: &str) -> String {
        self.format.rewrite(text)
    }

    /// Whether the text of a decimal keeps every rule.
    pub fn accepts(&self, text: &str) -> bool {
        let mut kept = true;
        self.examine(text, &mut |_| kept = false);
        kept
    }

    /// Reports every rule that a text breaks.
    pub fn examine(&self, text: &str, report: &mut dyn FnMut(Breach)) {
        if !(self.format.check)(text) {
            report(self.format.breach(text));
            return;
        }
        let value = Digits::parse(text);
        if let Some(least) = self.minimum.filter(|least| value < Digits::parse(least)) {
            report(bound("minimum", "at least", least.into()));
        }
        if let Some(most) = self.maximum.filter(|most| value > Digits::parse(most)) {
            report(bound("maximum", "at most", most.into()));
        }
        if let Some(least) = self
            .exclusive_minimum
            .filter(|least| value <= Digits::parse(least))
        {
            report(bound("exclusive_minimum", "more than", least.into()));
        }
        if let Some(most) = self
            .exclusive_maximum
            .filter(|most| value >= Digits::parse(most))
        {
            report(bound("exclusive_maximum", "less than", most.into()));
        }
        if let Some(unit) = self
            .multiple_of
            .filter(|unit| !value.is_multiple_of(&Digits::parse(unit)))
        {
            report(bound("multiple_of", "a multiple of", unit.into()));
        }
    }
}

fn bound(code: &'static str, relation: &str, number: Value) -> Breach {
    let text = match &number {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    Breach::new(code, format!("must be {relation} {text}")).demanding(number)
}
