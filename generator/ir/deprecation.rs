//! What somebody should no longer use.

use serde::Serialize;

/// `deprecated` as a mapping.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Deprecation {
    /// `since`.
    pub since: Day,
    /// `sunset`: from then on it may be gone.
    pub sunset: Option<Day>,
    /// `link`: where more of it is said.
    pub link: Option<String>,
    /// `instead`: what is to be used in its place.
    pub instead: Option<String>,
}

/// A day, as it begins in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Day {
    year: i64,
    month: usize,
    day: i64,
}

const MONTHS: [(&str, i64); 12] = [
    ("Jan", 31),
    ("Feb", 28),
    ("Mar", 31),
    ("Apr", 30),
    ("May", 31),
    ("Jun", 30),
    ("Jul", 31),
    ("Aug", 31),
    ("Sep", 30),
    ("Oct", 31),
    ("Nov", 30),
    ("Dec", 31),
];

/// 1970 began with a Thursday.
const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The days of a month, which counts from 1.
fn length(year: i64, month: usize) -> Option<i64> {
    let (_, days) = MONTHS.get(month.checked_sub(1)?)?;
    Some(days + i64::from(month == 2 && is_leap(year)))
}

impl Day {
    /// The day of a text such as `2026-11-01`, from 1970 on.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts[..] else {
            return None;
        };
        let digits = |text: &str, count: usize| {
            let plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| text.parse::<i64>().ok()).flatten()
        };
        let (year, day) = (digits(year, 4)?, digits(day, 2)?);
        let month = usize::try_from(digits(month, 2)?).ok()?;
        let is_day = year >= 1970 && (1..=length(year, month)?).contains(&day);
        is_day.then_some(Self { year, month, day })
    }

    /// How many days lie between it and the first of 1970.
    #[must_use]
    pub fn since_1970(self) -> i64 {
        let years = (1970..self.year).map(|year| 365 + i64::from(is_leap(year)));
        let months = (1..self.month).filter_map(|month| length(self.year, month));
        years.sum::<i64>() + months.sum::<i64>() + self.day - 1
    }

    /// A date of structured fields (RFC 9651, 3.3.7): `@1793491200`.
    #[must_use]
    pub fn structured(self) -> String {
        format!("@{}", self.since_1970() * 86_400)
    }

    /// A date of HTTP (RFC 9110, 5.6.7): `Sat, 01 May 2027 00:00:00 GMT`.
    #[must_use]
    pub fn http_date(self) -> String {
        let weekday = usize::try_from(self.since_1970() % 7).unwrap_or(0);
        let month = MONTHS[self.month - 1].0;
        format!(
            "{}, {:02} {month} {:04} 00:00:00 GMT",
            DAYS[weekday], self.day, self.year
        )
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "{:04}-{:02}-{:02}",
            self.year, self.month, self.day
        )
    }
}

impl Deprecation {
    /// The value of the header `Link` (RFC 9745, section 3).
    #[must_use]
    pub fn link_value(&self) -> Option<String> {
        let link = self.link.as_ref()?;
        Some(format!("<{link}>; rel=\"deprecation\""))
    }

    /// The headers of every answer: name, value, and what it says.
    #[must_use]
    pub fn headers(&self) -> Vec<(&'static str, String, &'static str)> {
        let since = (
            "Deprecation",
            self.since.structured(),
            "Since when nobody should use this operation any more (RFC 9745)",
        );
        let sunset = self.sunset.map(|day| {
            let text = "From when on this operation may be gone (RFC 8594)";
            ("Sunset", day.http_date(), text)
        });
        let link = self.link_value().map(|value| {
            let text = "Where more is said of it, with `rel=\"deprecation\"` (RFC 9745, 3)";
            ("Link", value, text)
        });
        [since].into_iter().chain(sunset).chain(link).collect()
    }

    /// What is said of it to people, as a sentence.
    #[must_use]
    pub fn told(&self) -> String {
        let mut text = format!("Deprecated since {}", self.since);
        if let Some(sunset) = self.sunset {
            text.push_str(&format!(", and may be gone from {sunset} on"));
        }
        if let Some(instead) = &self.instead {
            text.push_str(&format!("; use `{instead}` instead"));
        }
        text.push('.');
        if let Some(link) = &self.link {
            text.push_str(&format!(" See <{link}>."));
        }
        text
    }

    /// The same behind a description.
    #[must_use]
    pub fn behind(&self, description: Option<&str>) -> String {
        match description {
            Some(text) => format!("{text}\n\n{}", self.told()),
            None => self.told(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn days_are_written_as_headers_have_them() {
        for (text, structured, http) in [
            ("1970-01-01", "@0", "Thu, 01 Jan 1970 00:00:00 GMT"),
            ("2000-02-29", "@951782400", "Tue, 29 Feb 2000 00:00:00 GMT"),
            ("2026-11-01", "@1793491200", "Sun, 01 Nov 2026 00:00:00 GMT"),
            ("2027-05-01", "@1809129600", "Sat, 01 May 2027 00:00:00 GMT"),
            ("2100-03-01", "@4107542400", "Mon, 01 Mar 2100 00:00:00 GMT"),
        ] {
            let day = Day::parse(text).expect("a day");
            assert_eq!(day.structured(), structured, "{text}");
            assert_eq!(day.http_date(), http, "{text}");
            assert_eq!(day.to_string(), text);
        }
        for text in [
            "2026-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-1-1",
            "1969-12-31",
            "tomorrow",
            "2026-11-01T00:00:00Z",
            "2100-02-29",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }
}
