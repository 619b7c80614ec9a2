//! `type` and `format` as a scalar of the language.

use super::view::{Object, Reader};
use crate::contract::Entry;
use crate::diag::Span;
use crate::scalars::Format;

use super::lift::Constraint;

/// A scalar of the language, and what else has to be said for it.
pub(super) struct Scalar {
    /// `int64`
    pub(super) name: &'static str,
    /// Whether it is a password.
    pub(super) secret: bool,
}

/// Bytes that are no text. The language has them as bodies and files alone.
pub(super) const BINARY: &str = "binary";

/// The integers of the language.
const INTEGERS: &[&str] = &["int32", "int64", "uint32", "uint64"];

/// Integers of a machine's own size, as Rust's schemars calls them.
const NATIVE: &[(&str, &str)] = &[("int", "int64"), ("uint", "uint64")];

/// Formats that the standards give a meaning to, which nothing here checks.
const STANDARD: &[&str] = &[
    "char",
    "commonmark",
    "decimal128",
    "double-int",
    "html",
    "idn-email",
    "idn-hostname",
    "iri",
    "iri-reference",
    "json-pointer",
    "media-range",
    "regex",
    "relative-json-pointer",
    "sf-binary",
    "sf-boolean",
    "sf-decimal",
    "sf-integer",
    "sf-string",
    "sf-token",
    "time",
    "date-time-local",
    "uri-template",
    "base64url",
    "unixtime",
];

/// Smaller ones, with the integer that holds them and their ends.
const SMALL: &[(&str, &str, &str, &str)] = &[
    ("int8", "int32", "-128", "127"),
    ("int16", "int32", "-32768", "32767"),
    ("uint8", "uint32", "0", "255"),
    ("uint16", "uint32", "0", "65535"),
];

/// The scalar of a schema of this type. What `format` says beyond it is told, and what the format
/// limits is added to the constraints.
pub(super) fn scalar<'r>(
    reader: &'r Reader<'r>,
    (kind, span): (&str, Span),
    format: Option<&'r Entry>,
    constraints: &mut Vec<Constraint>,
) -> Scalar {
    let ledger = &reader.ledger;
    let word = format.and_then(|entry| super::view::string(&entry.value));
    let plain = |name| Scalar {
        name,
        secret: false,
    };
    let unknown = |name: &'static str, entry: &Entry| {
        let said = super::view::scalar(&entry.value).unwrap_or_default();
        let why = format!("the language has no format `{said}` here: it is read as any `{name}`");
        // What no standard defines is a word for people: nobody can say which values it means.
        let defined =
            STANDARD.contains(&said) || Format::named(said).is_some() || INTEGERS.contains(&said);
        match defined {
            true => ledger.lose(entry, why),
            false => ledger.lose_words(entry, why),
        }
        plain(name)
    };
    match (kind, word, format) {
        ("boolean", None, _) => plain("boolean"),
        ("boolean", _, Some(entry)) => unknown("boolean", entry),
        ("integer", _, _) => {
            let name = match format {
                None => unformatted(reader, span, constraints),
                Some(entry) => match integer(reader, entry, word, constraints) {
                    Some(name) => name,
                    None => return unknown("int64", entry),
                },
            };
            implied(reader, name, constraints);
            plain(name)
        }
        ("number", None, _) => {
            ledger.changed(span, "a number without a format is `double`");
            plain("double")
        }
        ("number", Some("double"), _) => plain("double"),
        ("number", Some("float"), _) => plain("float"),
        ("number", Some(word), Some(entry)) => {
            if let Some(name) = INTEGERS.iter().find(|name| **name == word) {
                let how = format!("a number of the format `{word}` is read as an integer");
                ledger.changed(entry.key.span, how);
                return plain(name);
            }
            unknown("double", entry)
        }
        (_, None, _) => plain("string"),
        (_, Some("password"), _) => Scalar {
            name: "string",
            secret: true,
        },
        (_, Some("binary"), _) => plain(BINARY),
        (_, Some(word), Some(entry)) => {
            let Some(format) = Format::named(word) else {
                return unknown("string", entry);
            };
            let name = format.row().name;
            if word != format.document() {
                let how = format!("the format `{word}` is `{name}`");
                ledger.changed(entry.key.span, how);
            }
            plain(name)
        }
        _ => plain("string"),
    }
}

/// The integer that a document says no format of.
fn unformatted<'r>(reader: &'r Reader<'r>, span: Span, constraints: &[Constraint]) -> &'static str {
    let least = constraints.iter().find(|it| it.key == "minimum");
    let name = match least {
        Some(least) if !least.value.starts_with('-') => "uint64",
        _ => "int64",
    };
    let how = format!("an integer without a format is `{name}`");
    reader.ledger.changed(span, how);
    name
}

/// The integer of a format, with the bounds of one that is smaller; `None` where it is no format of integers.
fn integer<'r>(
    reader: &'r Reader<'r>,
    entry: &Entry,
    word: Option<&str>,
    constraints: &mut Vec<Constraint>,
) -> Option<&'static str> {
    let (word, span) = (word?, entry.key.span);
    if let Some(name) = INTEGERS.iter().find(|name| **name == word) {
        return Some(name);
    }
    if let Some((_, name)) = NATIVE.iter().find(|(name, _)| *name == word) {
        let how = format!("`{word}` is a `{name}`");
        reader.ledger.changed(span, how);
        return Some(name);
    }
    let (_, name, least, most) = SMALL.iter().find(|(name, ..)| *name == word)?;
    let how = format!("`{word}` is a `{name}` with bounds");
    reader.ledger.changed(span, how);
    for (key, exclusive, value) in [
        ("minimum", "exclusive_minimum", least),
        ("maximum", "exclusive_maximum", most),
    ] {
        let is_bound = |it: &Constraint| it.key == key || it.key == exclusive;
        if !constraints.iter().any(is_bound) {
            let value = (*value).to_owned();
            constraints.push(Constraint { key, value, span });
        }
    }
    Some(name)
}

/// What a text holds by the words of OpenAPI 3.1: bytes, in base64 or as they are.
pub(super) fn content(object: Object<'_>, found: Scalar) -> Scalar {
    let encoding = object.text("contentEncoding");
    let media = object.text("contentMediaType");
    match (found.name, encoding, media) {
        ("string", Some("base64"), _) => Scalar {
            name: "bytes",
            ..found
        },
        ("string" | BINARY, Some("binary"), _)
        | ("string" | BINARY, None, Some("application/octet-stream")) => Scalar {
            name: BINARY,
            ..found
        },
        _ => {
            for key in ["contentEncoding", "contentMediaType"] {
                object.lose(key, "what a text holds is the handler's");
            }
            found
        }
    }
}

/// Takes out bounds that the type has by itself.
fn implied<'r>(reader: &'r Reader<'r>, name: &str, constraints: &mut Vec<Constraint>) {
    let (least, most) = match name {
        "int32" => ("-2147483648", "2147483647"),
        "int64" => ("-9223372036854775808", "9223372036854775807"),
        "uint32" => ("0", "4294967295"),
        _ => ("0", "18446744073709551615"),
    };
    constraints.retain(|it| {
        let same =
            (it.key == "minimum" && it.value == least) || (it.key == "maximum" && it.value == most);
        if same {
            let how = format!("`{}: {}` holds for every `{name}`", it.key, it.value);
            reader.ledger.changed(it.span, how);
        }
        !same
    });
}
