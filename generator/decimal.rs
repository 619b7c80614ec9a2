//! Decimal numbers as a contract or a document writes them, compared without rounding.

use std::borrow::Cow;
use std::cmp::Ordering;

/// A decimal number: `0.DIGITS × 10^exponent`, the digits without zeros at either end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    negative: bool,
    digits: String,
    exponent: i64,
}

impl Number {
    /// The number that `text` is, by the grammar of JSON.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, power) = match rest.split_once(['e', 'E']) {
            Some((mantissa, power)) => (mantissa, Self::power(power)?),
            None => (rest, 0),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (mantissa, ""),
        };
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let leading_zero = whole.len() > 1 && whole.starts_with('0');
        if whole.is_empty() || leading_zero || !digits(whole) || !digits(fraction) {
            return None;
        }
        let all = match fraction {
            "" => Cow::Borrowed(whole),
            _ => Cow::Owned([whole, fraction].concat()),
        };
        let kept = all.trim_start_matches('0');
        let zeros = i64::try_from(all.len() - kept.len()).ok()?;
        let point = i64::try_from(whole.len()).ok()?;
        let digits = kept.trim_end_matches('0').to_owned();
        let zero = digits.is_empty();
        Some(Self {
            negative: negative && !zero,
            digits,
            exponent: if zero { 0 } else { point - zeros + power },
        })
    }

    fn power(text: &str) -> Option<i64> {
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        let fits =
            !digits.is_empty() && digits.len() <= 6 && digits.bytes().all(|it| it.is_ascii_digit());
        fits.then(|| text.parse().ok()).flatten()
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// Whether it is below 0.
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// Whether it has no fraction.
    pub fn is_integer(&self) -> bool {
        self.is_zero() || i64::try_from(self.digits.len()).is_ok_and(|len| len <= self.exponent)
    }

    /// The same as an integer, if it is one and not beyond all that the language has.
    pub fn to_integer(&self) -> Option<i128> {
        if self.is_zero() {
            return Some(0);
        }
        let places = usize::try_from(self.exponent)
            .ok()
            .filter(|places| *places <= 38)?;
        if self.digits.len() > places {
            return None;
        }
        let value: i128 = format!("{:0<places$}", self.digits).parse().ok()?;
        Some(if self.negative { -value } else { value })
    }

    /// As JSON writes it.
    pub fn to_json(&self) -> serde_json::Number {
        let sign = if self.negative { "-" } else { "" };
        let places = i64::try_from(self.digits.len()).unwrap_or(i64::MAX);
        let (digits, exponent) = (&self.digits, self.exponent);
        let text = match () {
            () if self.is_zero() => "0".to_owned(),
            () if !(-30..=40).contains(&exponent) => format!("{sign}0.{digits}e{exponent}"),
            () if exponent <= 0 => {
                let zeros = "0".repeat(usize::try_from(-exponent).unwrap_or_default());
                format!("{sign}0.{zeros}{digits}")
            }
            () if exponent >= places => {
                let zeros = usize::try_from(exponent - places).unwrap_or_default();
                format!("{sign}{digits}{}", "0".repeat(zeros))
            }
            () => {
                let (whole, fraction) = digits.split_at(usize::try_from(exponent).unwrap_or(0));
                format!("{sign}{whole}.{fraction}")
            }
        };
        serde_json::from_str(&text).unwrap_or_else(|_| 0.into())
    }

    /// Whether it is a whole number of times `step`, as a server sees it.
    pub fn is_multiple_of(&self, step: &Self) -> bool {
        if self.is_zero() || step.is_zero() {
            return self.is_zero();
        }
        let scale =
            |number: &Self| number.exponent - i64::try_from(number.digits.len()).unwrap_or(0);
        // Neither has a zero at its end, so what has more places leaves a fraction.
        let zeros = usize::try_from(scale(self) - scale(step)).ok();
        let unit = Some(&step.digits).filter(|digits| digits.len() <= 36);
        let (Some(zeros), Some(unit)) =
            (zeros, unit.and_then(|digits| digits.parse::<u128>().ok()))
        else {
            return false;
        };
        let digits = self.digits.bytes().chain(std::iter::repeat_n(b'0', zeros));
        let rest = digits.fold(0, |rest: u128, digit| {
            (rest * 10 + u128::from(digit - b'0')) % unit
        });
        rest == 0
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        let sign = |number: &Self| match (number.is_zero(), number.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let size = || {
            self.exponent
                .cmp(&other.exponent)
                .then_with(|| self.digits.cmp(&other.digits))
        };
        sign(self).cmp(&sign(other)).then_with(|| match sign(self) {
            0 => Ordering::Equal,
            1 => size(),
            _ => size().reverse(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    fn number(text: &str) -> Number {
        Number::parse(text).expect(text)
    }

    #[test]
    fn reads_json_numbers_only() {
        for text in [
            "",
            "-",
            "01",
            "1.",
            ".5",
            "+1",
            "1e",
            "0x1",
            "1_000",
            "NaN",
            "1e9999999",
        ] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
        assert_eq!(number("100"), number("1e2"));
        assert_eq!(number("-0.0"), number("0"));
    }

    #[test]
    fn compares_exactly() {
        let rising = [
            "-1e3",
            "-12",
            "-0.5",
            "0",
            "0.0000001",
            "0.1",
            "9",
            "10.01",
            "9007199254740993",
        ];
        for pair in rising.windows(2) {
            assert!(number(pair[0]) < number(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn is_written_as_json() {
        for text in [
            "0",
            "-12",
            "1.5",
            "0.003",
            "-0.25",
            "1200",
            "9223372036854775808",
        ] {
            assert_eq!(number(text).to_json().to_string(), text);
        }
        for text in ["1e300", "-2.5e-120"] {
            assert_eq!(number(&number(text).to_json().to_string()), number(text));
        }
    }

    #[test]
    fn divides_exactly() {
        assert!(number("0.3").is_multiple_of(&number("0.1")));
        assert!(number("1e2").is_multiple_of(&number("25")));
        assert!(!number("0.35").is_multiple_of(&number("0.1")));
        assert_eq!(number("-1.20e2").to_integer(), Some(-120));
        assert_eq!(number("1.5").to_integer(), None);
    }
}
