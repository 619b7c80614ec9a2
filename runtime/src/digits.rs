//! Arithmetic on the decimal text of numbers, so that `0.3` is a multiple of `0.1`.

use std::cmp::Ordering;

/// A number as its significant digits and the power of ten of the last of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digits {
    negative: bool,
    /// Without zeros at either end; empty for zero.
    digits: Vec<u8>,
    exponent: i64,
}

/// How many digits an integer may have to be written out.
const PLAIN: i64 = 40;

impl Digits {
    /// Reads the text of a JSON number, or one with a plus sign.
    pub fn parse(text: &str) -> Digits {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, power) = match rest.split_once(['e', 'E']) {
            Some((mantissa, power)) => (mantissa, power_of_ten(power)),
            None => (rest, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits: Vec<u8> = whole
            .bytes()
            .chain(fraction.bytes())
            .map(|byte| byte.wrapping_sub(b'0'))
            .collect();
        let mut exponent = power.saturating_sub(i64::try_from(fraction.len()).unwrap_or(i64::MAX));
        let leading = digits.iter().take_while(|digit| **digit == 0).count();
        digits.drain(..leading);
        while digits.last() == Some(&0) {
            digits.pop();
            exponent = exponent.saturating_add(1);
        }
        if digits.is_empty() {
            return Digits {
                negative: false,
                digits,
                exponent: 0,
            };
        }
        Digits {
            negative,
            digits,
            exponent,
        }
    }

    /// The text of the number if it is an integer of a moderate length.
    pub fn to_integer(&self) -> Option<String> {
        let length = i64::try_from(self.digits.len())
            .ok()?
            .checked_add(self.exponent)?;
        if self.exponent < 0 || length > PLAIN {
            return None;
        }
        if self.digits.is_empty() {
            return Some("0".to_owned());
        }
        let mut text = String::new();
        if self.negative {
            text.push('-');
        }
        text.extend(self.digits.iter().map(|digit| char::from(b'0' + digit)));
        text.extend((0..self.exponent).map(|_| '0'));
        Some(text)
    }

    /// The text of the number without an exponent, if it is of a moderate length.
    #[cfg(feature = "rust_decimal")]
    pub fn to_decimal(&self) -> Option<String> {
        if self.exponent >= 0 {
            return self.to_integer();
        }
        let behind =
            usize::try_from(self.exponent.checked_neg().filter(|it| *it <= PLAIN)?).ok()?;
        if self.digits.len() > 2 * behind.max(40) {
            return None;
        }
        let digits: String = self.digits.iter().map(|it| char::from(b'0' + it)).collect();
        let digits = format!("{digits:0>width$}", width = behind + 1);
        let (whole, fraction) = digits.split_at(digits.len() - behind);
        let sign = if self.negative { "-" } else { "" };
        Some(format!("{sign}{whole}.{fraction}"))
    }

    /// Whether the number has no fraction.
    pub fn is_integer(&self) -> bool {
        self.exponent >= 0
    }

    /// Whether the number is below zero.
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// Writes a text that equal numbers share.
    pub fn identify(&self, out: &mut String) {
        if self.negative {
            out.push('-');
        }
        out.extend(self.digits.iter().map(|digit| char::from(b'0' + digit)));
        out.push('e');
        out.push_str(&self.exponent.to_string());
    }

    /// Whether this is an integer times the other, exactly.
    pub fn is_multiple_of(&self, unit: &Digits) -> bool {
        let Some(unit_digits) = integer_of(&unit.digits).filter(|value| *value > 0) else {
            return false;
        };
        // Neither side has a zero at its end, so a smaller exponent leaves a fraction.
        let shift = self.exponent.saturating_sub(unit.exponent);
        if self.digits.is_empty() {
            return true;
        }
        if shift < 0 {
            return false;
        }
        let mut remainder: u128 = 0;
        for digit in &self.digits {
            remainder = (remainder * 10 + u128::from(*digit)) % unit_digits;
        }
        for _ in 0..shift {
            if remainder == 0 {
                return true;
            }
            remainder = remainder * 10 % unit_digits;
        }
        remainder == 0
    }
}

impl PartialOrd for Digits {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Digits {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => compare_sizes(self, other),
            (true, true) => compare_sizes(other, self),
        }
    }
}

fn compare_sizes(left: &Digits, right: &Digits) -> Ordering {
    match (left.digits.is_empty(), right.digits.is_empty()) {
        (true, true) => return Ordering::Equal,
        (true, false) => return Ordering::Less,
        (false, true) => return Ordering::Greater,
        (false, false) => {}
    }
    let magnitude = |number: &Digits| {
        number
            .exponent
            .saturating_add(i64::try_from(number.digits.len()).unwrap_or(i64::MAX))
    };
    magnitude(left)
        .cmp(&magnitude(right))
        .then_with(|| left.digits.cmp(&right.digits))
}

/// The digits as an integer that leaves room for one more digit.
fn integer_of(digits: &[u8]) -> Option<u128> {
    if digits.len() > 36 {
        return None;
    }
    Some(
        digits
            .iter()
            .fold(0, |value, digit| value * 10 + u128::from(*digit)),
    )
}

fn power_of_ten(text: &str) -> i64 {
    let text = text.strip_prefix('+').unwrap_or(text);
    text.parse().unwrap_or(if text.starts_with('-') {
        i64::MIN / 4
    } else {
        i64::MAX / 4
    })
}
