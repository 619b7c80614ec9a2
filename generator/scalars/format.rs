//! Formats of texts, judged by the code that a server has: a variant and a row for each.

use std::net::Ipv6Addr;

use guestlist_runtime::format as rules;
use serde::Serialize;

use super::patterns;
use super::row::{Kind, Package, Row, Rules, Ty};

/// A format that a server checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Format {
    /// `decimal`
    Decimal,
    /// `uuid`
    Uuid,
    /// `date`
    Date,
    /// `time`
    Time,
    /// `datetime`
    Datetime,
    /// `duration`
    Duration,
    /// `http_date`
    HttpDate,
    /// `retry_after`
    RetryAfter,
    /// `etag`
    Etag,
    /// `email`
    Email,
    /// `uri`
    Uri,
    /// `uri_reference`
    UriReference,
    /// `hostname`
    Hostname,
    /// `ipv4`
    Ipv4,
    /// `ipv6`
    Ipv6,
    /// `bytes`
    Bytes,
}

/// Each format with what is known of it, in the order of the variants.
static ROWS: &[(Format, Row)] = &[
    (
        Format::Decimal,
        Row {
            name: "decimal",
            words: &["numeric", "money", "bigdecimal"],
            shown: Some("decimal string"),
            document: Some("decimal"),
            pattern: Some(|| patterns::DECIMAL),
            length: (1, None),
            samples: &["1.5", "0", "-12.25", "100"],
            takes: &["int32", "int64", "uint32", "uint64"],
            rules: Rules::Exact(rules::DECIMAL),
            kind: Kind::Exact,
            ty: Ty::Path("rust_decimal::Decimal"),
            rule: ("format", "DECIMAL"),
            size: 20,
            feature: Some("rust_decimal"),
            package: Some(&RUST_DECIMAL),
            ..Row::TYPED
        },
    ),
    (
        Format::Uuid,
        Row {
            name: "uuid",
            words: &["guid", "uuid4", "uuid7", "uuid"],
            document: Some("uuid"),
            aliases: &["guid"],
            length: (32, Some(45)),
            samples: &[
                "7c9e6679-7425-40de-944b-e07fc1f90ae7",
                "00000000-0000-0000-0000-000000000000",
            ],
            rules: Rules::Text(rules::UUID),
            ty: Ty::Path("uuid::Uuid"),
            rule: ("format", "UUID"),
            literal: Some(|text| {
                let digits = text.replace('-', "").to_ascii_lowercase();
                format!("uuid::Uuid::from_u128(0x{digits})")
            }),
            size: 20,
            feature: Some("uuid"),
            package: Some(&UUID),
            ..Row::TYPED
        },
    ),
    (
        Format::Date,
        Row {
            name: "date",
            document: Some("date"),
            length: (10, Some(10)),
            samples: &["2026-02-28", "1999-12-31"],
            rules: Rules::Text(rules::DATE),
            ty: Ty::Path("jiff::civil::Date"),
            rule: ("format", "DATE"),
            ..JIFF_TYPED
        },
    ),
    (
        Format::Time,
        Row {
            name: "time",
            document: Some("time-local"),
            pattern: Some(|| patterns::TIME),
            length: (8, None),
            samples: &["12:30:00", "23:59:59.5"],
            rules: Rules::Text(rules::TIME),
            ty: Ty::Path("jiff::civil::Time"),
            rule: ("format", "TIME"),
            ..JIFF_TYPED
        },
    ),
    (
        Format::Datetime,
        Row {
            name: "datetime",
            words: &[
                "timestamp",
                "timestamptz",
                "date_time",
                "instant",
                "datetime",
            ],
            shown: Some("date-time"),
            document: Some("date-time"),
            length: (20, None),
            samples: &["2026-02-28T12:30:00Z", "2026-02-28T12:30:00.123+02:00"],
            rules: Rules::Text(rules::DATETIME),
            ty: Ty::Path("jiff::Timestamp"),
            rule: ("format", "DATETIME"),
            ..JIFF_TYPED
        },
    ),
    (
        Format::Duration,
        Row {
            name: "duration",
            document: Some("duration"),
            length: (3, None),
            samples: &["P1D", "PT36H"],
            rules: Rules::Text(rules::DURATION),
            ty: Ty::Path("jiff::Span"),
            rule: ("format", "DURATION"),
            compared: Some("fieldwise"),
            size: 72,
            derives: &[],
            ..JIFF_TYPED
        },
    ),
    (
        Format::HttpDate,
        Row {
            name: "http_date",
            words: &["http-date", "httpdate", "imf_fixdate", "http_date"],
            shown: Some("http-date"),
            document: Some("http-date"),
            pattern: Some(|| patterns::HTTP_DATE.as_str()),
            length: (24, Some(33)),
            samples: &["Sun, 06 Nov 1994 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"],
            rules: Rules::Text(rules::HTTP_DATE),
            ty: Ty::Path("jiff::Timestamp"),
            rule: ("format", "HTTP_DATE"),
            // An instant is written as RFC 3339 has it.
            codec: Some(("format", "http_date::ImfFixdate")),
            display: Some(("format", "http_date::Shown")),
            ..JIFF_TYPED
        },
    ),
    (
        Format::RetryAfter,
        Row {
            name: "retry_after",
            words: &["retry-after", "retry_after"],
            document: Some("retry-after"),
            pattern: Some(|| patterns::RETRY_AFTER.as_str()),
            length: (1, None),
            samples: &["120", "Sun, 06 Nov 1994 08:49:37 GMT"],
            takes: &["http_date", "uint32", "uint64"],
            rules: Rules::Text(rules::RETRY_AFTER),
            ty: Ty::Runtime("format", "retry_after::RetryAfter"),
            rule: ("format", "RETRY_AFTER"),
            size: 24,
            ..JIFF_TYPED
        },
    ),
    (
        Format::Etag,
        Row {
            name: "etag",
            words: &["entity_tag", "entity-tag", "etag"],
            document: Some("etag"),
            pattern: Some(|| patterns::ETAG),
            length: (2, None),
            samples: &["\"a\"", "W/\"\""],
            rules: Rules::Text(rules::ETAG),
            ty: Ty::Runtime("format", "etag::Etag"),
            rule: ("format", "ETAG"),
            is_copy: false,
            size: 32,
            ..Row::TYPED
        },
    ),
    (
        Format::Email,
        Row {
            name: "email",
            document: Some("email"),
            length: (3, Some(254)),
            samples: &["ada@example.com", "a@b.example"],
            rules: Rules::Text(rules::EMAIL),
            rule: ("format", "EMAIL"),
            ..Row::STRING
        },
    ),
    (
        Format::Uri,
        Row {
            name: "uri",
            words: &["url"],
            document: Some("uri"),
            aliases: &["url"],
            length: (2, None),
            samples: &["https://example.com/a", "urn:a"],
            rules: Rules::Text(rules::URI),
            rule: ("format", "URI"),
            ..Row::STRING
        },
    ),
    (
        Format::UriReference,
        Row {
            name: "uri_reference",
            shown: Some("uri-reference"),
            document: Some("uri-reference"),
            length: (0, None),
            samples: &["/a", "https://example.com/a", "a", ""],
            takes: &[
                "boolean", "int32", "int64", "uint32", "uint64", "float", "double", "decimal",
                "uuid", "date", "duration", "uri", "hostname", "ipv4", "bytes",
            ],
            rules: Rules::Text(rules::URI_REFERENCE),
            rule: ("format", "URI_REFERENCE"),
            ..Row::STRING
        },
    ),
    (
        Format::Hostname,
        Row {
            name: "hostname",
            words: &["host"],
            document: Some("hostname"),
            length: (1, Some(253)),
            samples: &["example.com", "a"],
            takes: &["boolean", "uint32", "uint64", "uuid", "date", "ipv4"],
            rules: Rules::Text(rules::HOSTNAME),
            rule: ("format", "HOSTNAME"),
            ..Row::STRING
        },
    ),
    (
        Format::Ipv4,
        Row {
            name: "ipv4",
            document: Some("ipv4"),
            length: (7, Some(15)),
            samples: &["192.0.2.1", "255.255.255.255"],
            rules: Rules::Text(rules::IPV4),
            ty: Ty::Path("std::net::Ipv4Addr"),
            rule: ("format", "IPV4"),
            literal: Some(|text| {
                let octets = text.replace('.', ", ");
                format!("std::net::Ipv4Addr::new({octets})")
            }),
            size: 20,
            ..Row::TYPED
        },
    ),
    (
        Format::Ipv6,
        Row {
            name: "ipv6",
            document: Some("ipv6"),
            length: (2, Some(45)),
            samples: &["2001:db8::1", "::"],
            rules: Rules::Text(rules::IPV6),
            ty: Ty::Path("std::net::Ipv6Addr"),
            rule: ("format", "IPV6"),
            literal: Some(|text| {
                let address = text.parse().unwrap_or(Ipv6Addr::UNSPECIFIED);
                let bits = address.to_bits();
                format!("std::net::Ipv6Addr::from_bits({bits:#x})")
            }),
            size: 20,
            ..Row::TYPED
        },
    ),
    (
        Format::Bytes,
        Row {
            name: "bytes",
            words: &["binary", "blob", "byte", "bytea", "base64"],
            shown: Some("base64 string"),
            document: Some("byte"),
            aliases: &["base64"],
            length: (0, None),
            samples: &["Z3Vlc3Q=", "", "Zm9v"],
            rules: Rules::Text(rules::BYTES),
            ty: Ty::Bytes,
            rule: ("format", "BYTES"),
            is_copy: false,
            size: 24,
            feature: Some("base64"),
            ..Row::TYPED
        },
    ),
];

/// What has a type of jiff's, or holds one.
const JIFF_TYPED: Row = Row {
    feature: Some("jiff"),
    package: Some(&JIFF),
    ..Row::TYPED
};

const JIFF: Package = Package {
    name: "jiff",
    version: "1",
    default_features: false,
    features: &["std"],
    standard: &[],
};

const RUST_DECIMAL: Package = Package {
    name: "rust_decimal",
    ..JIFF
};

const UUID: Package = Package {
    name: "uuid",
    version: "1",
    default_features: true,
    features: &[],
    standard: &["std"],
};

impl Format {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(|(format, _)| *format)
    }

    /// The format that a document calls so. Other names say nothing that anybody checks.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let is_named = |row: &Row| row.document == Some(name) || row.aliases.contains(&name);
        let found = ROWS.iter().find(|(_, row)| is_named(row));
        found.map(|(format, _)| *format)
    }

    /// What is known of it.
    #[must_use]
    pub fn row(self) -> &'static Row {
        &ROWS[self as usize].1
    }

    /// What documents call it.
    #[must_use]
    pub fn document(self) -> &'static str {
        self.row().document.unwrap_or_default()
    }

    /// Whether a text has it.
    #[must_use]
    pub fn has(self, text: &str) -> bool {
        self.row().rules.accept(text)
    }

    /// Whether every text of this format has the other one, whoever reads the two.
    #[must_use]
    pub fn is_within(self, other: Self) -> bool {
        self == other || matches!((self, other), (Self::Uri, Self::UriReference))
    }

    /// The pattern that documents say beside it, which all of its texts match.
    #[must_use]
    pub fn pattern(self) -> Option<&'static str> {
        self.row().pattern.map(|pattern| pattern())
    }
}
