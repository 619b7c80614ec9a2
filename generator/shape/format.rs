//! Formats of texts, judged by the code that a server has.

use guestlist_runtime::format as rules;
use guestlist_runtime::numbers::Exact;
use guestlist_runtime::rules::Text;

use crate::pattern::formats;

/// A format that a server checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// `uuid`
    Uuid,
    /// `date`
    Date,
    /// `time-local`
    Time,
    /// `date-time`
    Datetime,
    /// `http-date`
    HttpDate,
    /// `duration`
    Duration,
    /// `retry-after`
    RetryAfter,
    /// `etag`
    Etag,
    /// `email`
    Email,
    /// `uri`
    Uri,
    /// `uri-reference`
    UriReference,
    /// `hostname`
    Hostname,
    /// `ipv4`
    Ipv4,
    /// `ipv6`
    Ipv6,
    /// `byte`
    Bytes,
    /// `decimal`
    Decimal,
}

/// What is known of a format.
struct Row {
    format: Format,
    /// What documents call it.
    name: &'static str,
    /// The fewest and the most characters.
    length: (u64, Option<u64>),
    /// Texts that have it.
    samples: &'static [&'static str],
}

const ROWS: &[Row] = &[
    Row {
        format: Format::Uuid,
        name: "uuid",
        length: (32, Some(45)),
        samples: &[
            "7c9e6679-7425-40de-944b-e07fc1f90ae7",
            "00000000-0000-0000-0000-000000000000",
        ],
    },
    Row {
        format: Format::Date,
        name: "date",
        length: (10, Some(10)),
        samples: &["2026-02-28", "1999-12-31"],
    },
    Row {
        format: Format::Time,
        name: "time-local",
        length: (8, None),
        samples: &["12:30:00", "23:59:59.5"],
    },
    Row {
        format: Format::Datetime,
        name: "date-time",
        length: (20, None),
        samples: &["2026-02-28T12:30:00Z", "2026-02-28T12:30:00.123+02:00"],
    },
    Row {
        format: Format::HttpDate,
        name: "http-date",
        length: (24, Some(33)),
        samples: &["Sun, 06 Nov 1994 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"],
    },
    Row {
        format: Format::Duration,
        name: "duration",
        length: (3, None),
        samples: &["P1D", "PT36H"],
    },
    Row {
        format: Format::RetryAfter,
        name: "retry-after",
        length: (1, None),
        samples: &["120", "Sun, 06 Nov 1994 08:49:37 GMT"],
    },
    Row {
        format: Format::Etag,
        name: "etag",
        length: (2, None),
        samples: &["\"a\"", "W/\"\""],
    },
    Row {
        format: Format::Email,
        name: "email",
        length: (3, Some(254)),
        samples: &["ada@example.com", "a@b.example"],
    },
    Row {
        format: Format::Uri,
        name: "uri",
        length: (2, None),
        samples: &["https://example.com/a", "urn:a"],
    },
    Row {
        format: Format::UriReference,
        name: "uri-reference",
        length: (0, None),
        samples: &["/a", "https://example.com/a", "a", ""],
    },
    Row {
        format: Format::Hostname,
        name: "hostname",
        length: (1, Some(253)),
        samples: &["example.com", "a"],
    },
    Row {
        format: Format::Ipv4,
        name: "ipv4",
        length: (7, Some(15)),
        samples: &["192.0.2.1", "255.255.255.255"],
    },
    Row {
        format: Format::Ipv6,
        name: "ipv6",
        length: (2, Some(45)),
        samples: &["2001:db8::1", "::"],
    },
    Row {
        format: Format::Bytes,
        name: "byte",
        length: (0, None),
        samples: &["Z3Vlc3Q=", "", "Zm9v"],
    },
    Row {
        format: Format::Decimal,
        name: "decimal",
        length: (1, None),
        samples: &["1.5", "0", "-12.25", "100"],
    },
];

enum Rules {
    Text(Text),
    Exact(Exact),
}

impl Format {
    /// The format that a document calls so. Other names say nothing that anybody checks.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let found = ROWS.iter().find(|row| row.name == name);
        found.map(|row| row.format)
    }

    /// What documents call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.name)
    }

    fn row(self) -> Option<&'static Row> {
        ROWS.iter().find(|row| row.format == self)
    }

    /// The fewest and the most characters of its texts.
    #[must_use]
    pub fn length(self) -> (u64, Option<u64>) {
        self.row().map_or((0, None), |row| row.length)
    }

    /// Some of its texts.
    #[must_use]
    pub fn samples(self) -> &'static [&'static str] {
        self.row().map_or(&[], |row| row.samples)
    }

    /// Whether a text has it.
    #[must_use]
    pub fn has(self, text: &str) -> bool {
        let rules = match self {
            Self::Uuid => Rules::Text(rules::uuid::UUID),
            Self::Date => Rules::Text(rules::date::DATE),
            Self::Time => Rules::Text(rules::time::TIME),
            Self::Datetime => Rules::Text(rules::datetime::DATETIME),
            Self::HttpDate => Rules::Text(rules::http_date::HTTP_DATE),
            Self::Duration => Rules::Text(rules::duration::DURATION),
            Self::RetryAfter => Rules::Text(rules::retry_after::RETRY_AFTER),
            Self::Etag => Rules::Text(rules::etag::ETAG),
            Self::Email => Rules::Text(rules::email::EMAIL),
            Self::Uri => Rules::Text(rules::uri::URI),
            Self::UriReference => Rules::Text(rules::uri::URI_REFERENCE),
            Self::Hostname => Rules::Text(rules::hostname::HOSTNAME),
            Self::Ipv4 => Rules::Text(rules::ip::IPV4),
            Self::Ipv6 => Rules::Text(rules::ip::IPV6),
            Self::Bytes => Rules::Text(rules::bytes::BYTES),
            Self::Decimal => Rules::Exact(rules::decimal::DECIMAL),
        };
        match rules {
            Rules::Text(rules) => rules.accepts(text),
            Rules::Exact(rules) => rules.accepts(text),
        }
    }

    /// Whether every text of this format has the other one.
    #[must_use]
    pub fn is_within(self, other: Self) -> bool {
        self == other || matches!((self, other), (Self::Uri, Self::UriReference))
    }

    /// The pattern that documents say beside it, which all of its texts match.
    #[must_use]
    pub fn pattern(self) -> Option<&'static str> {
        match self {
            Self::Time => Some(formats::TIME),
            Self::HttpDate => Some(formats::HTTP_DATE.as_str()),
            Self::Decimal => Some(formats::DECIMAL),
            Self::RetryAfter => Some(formats::RETRY_AFTER.as_str()),
            Self::Etag => Some(formats::ETAG),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ROWS;

    #[test]
    fn samples_have_their_formats() {
        for row in ROWS {
            for text in row.samples {
                assert!(row.format.has(text), "{}: {text}", row.name);
                let length = text.chars().count() as u64;
                let (least, most) = row.length;
                assert!(length >= least && most.is_none_or(|most| length <= most));
                let pattern = row.format.pattern();
                let pattern = pattern.map(|it| crate::pattern::compile(it).expect("it compiles"));
                assert!(pattern.is_none_or(|it| it.is_match(text)), "{text}");
            }
            assert!(!row.format.has("\u{1}"), "{}", row.name);
        }
    }
}
