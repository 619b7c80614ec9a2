//! What each scalar is in generated code: a row for each.

use crate::ir::Scalar;

/// A scalar in generated code.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Its Rust type.
    pub ty: Ty,
    /// What its rules and its schema are those of.
    pub kind: Kind,
    /// The rule of a value without constraints: a module of the runtime, and the path in that.
    pub rule: (&'static str, &'static str),
    /// The codec, likewise, where values are not written as the Rust type is.
    pub codec: Option<(&'static str, &'static str)>,
    /// The most bytes that a value takes, beside what it points to.
    pub size: usize,
    /// What a type with a name derives for it, beside `Clone`, `Copy` and `Debug`.
    pub derives: &'static [&'static str],
}

impl Row {
    /// Whether `Display` shows a value as it is on the wire, whatever the value is.
    #[must_use]
    pub const fn is_shown_as_written(&self) -> bool {
        matches!(self.ty, Ty::String) || matches!(self.kind, Kind::Integer | Kind::Boolean)
    }
}

/// A Rust type.
#[derive(Clone, Copy, Debug)]
pub enum Ty {
    /// The `String` of the prelude.
    String,
    /// A `Vec` of bytes.
    Bytes,
    /// A type with this path.
    Path(&'static str),
    /// A type of the runtime: a module of it, and the path in that.
    Runtime(&'static str, &'static str),
}

/// A kind of scalars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Anything.
    Any,
    /// A truth value.
    Boolean,
    /// An integer.
    Integer,
    /// A floating point number.
    Number,
    /// A decimal number.
    Exact,
    /// A text.
    Text,
}

const FLOAT: &[&str] = &["PartialEq", "PartialOrd"];
const ALL: &[&str] = &["PartialEq", "Eq", "PartialOrd", "Ord", "Hash"];

/// The row of a scalar.
#[must_use]
pub const fn row(scalar: Scalar) -> Row {
    match scalar {
        Scalar::Json => Row {
            kind: Kind::Any,
            size: 80,
            derives: &["PartialEq"],
            ..typed("serde_json::Value", ("rules", "Text::ANY"))
        },
        Scalar::Boolean => Row {
            kind: Kind::Boolean,
            size: 4,
            ..typed("bool", ("rules", "Text::ANY"))
        },
        Scalar::Int32 => integer("i32", "INT32", 4),
        Scalar::Int64 => integer("i64", "INT64", 8),
        Scalar::Uint32 => integer("u32", "UINT32", 4),
        Scalar::Uint64 => integer("u64", "UINT64", 8),
        Scalar::Float => float("f32", "FLOAT", 4),
        Scalar::Double => float("f64", "DOUBLE", 8),
        Scalar::Decimal => Row {
            kind: Kind::Exact,
            size: 20,
            ..typed("rust_decimal::Decimal", ("format", "DECIMAL"))
        },
        Scalar::Uuid => Row {
            size: 20,
            ..typed("uuid::Uuid", ("format", "UUID"))
        },
        Scalar::Date => typed("jiff::civil::Date", ("format", "DATE")),
        Scalar::Time => typed("jiff::civil::Time", ("format", "TIME")),
        Scalar::Datetime => typed("jiff::Timestamp", ("format", "DATETIME")),
        Scalar::HttpDate => Row {
            // An instant is written as RFC 3339 has it.
            codec: Some(("format", "http_date::ImfFixdate")),
            ..typed("jiff::Timestamp", ("format", "HTTP_DATE"))
        },
        Scalar::RetryAfter => Row {
            ty: Ty::Runtime("format", "retry_after::RetryAfter"),
            size: 24,
            ..typed("", ("format", "RETRY_AFTER"))
        },
        Scalar::Etag => Row {
            ty: Ty::Runtime("format", "etag::Etag"),
            size: 32,
            ..typed("", ("format", "ETAG"))
        },
        Scalar::Duration => Row {
            size: 72,
            derives: &[],
            ..typed("jiff::Span", ("format", "DURATION"))
        },
        Scalar::Ipv4 => Row {
            size: 20,
            ..typed("std::net::Ipv4Addr", ("format", "IPV4"))
        },
        Scalar::Ipv6 => Row {
            size: 20,
            ..typed("std::net::Ipv6Addr", ("format", "IPV6"))
        },
        Scalar::Bytes => Row {
            ty: Ty::Bytes,
            size: 24,
            ..typed("", ("format", "BYTES"))
        },
        Scalar::String => string(("rules", "Text::ANY")),
        Scalar::Email => string(("format", "EMAIL")),
        Scalar::Uri => string(("format", "URI")),
        Scalar::UriReference => string(("format", "URI_REFERENCE")),
        Scalar::Hostname => string(("format", "HOSTNAME")),
    }
}

const fn integer(ty: &'static str, rule: &'static str, size: usize) -> Row {
    Row {
        kind: Kind::Integer,
        size,
        ..typed(ty, ("numbers", rule))
    }
}

const fn float(ty: &'static str, rule: &'static str, size: usize) -> Row {
    Row {
        kind: Kind::Number,
        derives: FLOAT,
        ..integer(ty, rule, size)
    }
}

/// What Rust holds as a `String`.
const fn string(rule: (&'static str, &'static str)) -> Row {
    Row {
        ty: Ty::String,
        size: 24,
        ..typed("", rule)
    }
}

/// What has a type of its own in Rust: a text on the wire, unless its row says otherwise.
const fn typed(path: &'static str, rule: (&'static str, &'static str)) -> Row {
    Row {
        ty: Ty::Path(path),
        kind: Kind::Text,
        rule,
        codec: None,
        size: 16,
        derives: ALL,
    }
}
