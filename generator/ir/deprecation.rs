//! What somebody should no longer use.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use serde::{Serialize, Serializer};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(Date);

impl Day {
    /// The day of a text such as `2026-11-01`, from 1970 on.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let day: Date = text.parse().ok()?;
        (day.year() >= 1970 && day.to_string() == text).then_some(Self(day))
    }

    /// This day.
    #[must_use]
    pub fn today() -> Self {
        Self(TimeZone::UTC.to_datetime(Timestamp::now()).date())
    }

    /// A date of structured fields (RFC 9651, 3.3.7): `@1793491200`.
    #[must_use]
    pub fn structured(self) -> String {
        format!("@{}", self.0.duration_since(date(1970, 1, 1)).as_secs())
    }

    /// A date of HTTP (RFC 9110, 5.6.7): `Sat, 01 May 2027 00:00:00 GMT`.
    #[must_use]
    pub fn http_date(self) -> String {
        self.0.strftime("%a, %d %b %Y 00:00:00 GMT").to_string()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
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
