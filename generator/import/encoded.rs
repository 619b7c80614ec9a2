//! Values that stand on the wire in another form than their usual one: `encode`.

use std::rc::Rc;

use super::lift::Constraint;
use super::schema::{Kind, Schema, any_at};
use super::view::{Object, Reader, is_number, scalar, string};
use crate::contract::Entry;
use crate::ir::{Encoding, Format, Scalar};

/// The key of a constraint that is none: it goes wherever constraints go.
const KEY: &str = "encode";

/// The key in which guestlist's own documents name a form.
const OWN: &str = "x-encoding";

/// Formats of integers that count from 1970, as generators of others name them.
const COUNTS: [(&str, Encoding); 7] = [
    ("unixtime", Encoding::UnixSeconds),
    ("unix-time", Encoding::UnixSeconds),
    ("unix-seconds", Encoding::UnixSeconds),
    ("epoch-seconds", Encoding::UnixSeconds),
    ("unix-milli", Encoding::UnixMilliseconds),
    ("unix-milliseconds", Encoding::UnixMilliseconds),
    ("epoch-millis", Encoding::UnixMilliseconds),
];

/// The encoding of a format of integers that count from 1970.
pub(super) fn count_of(format: &str) -> Option<Encoding> {
    let found = COUNTS.iter().find(|(name, _)| *name == format);
    found.map(|(_, encoding)| *encoding)
}

/// What a schema of one type means where its values stand in another form than their usual one.
pub(super) fn read<'r>(
    reader: &'r Reader<'r>,
    object: Object<'r>,
    kind: &str,
    constraints: &mut Vec<Constraint>,
) -> Option<Kind<'r>> {
    let (encoding, ty, entry) = found(object, kind)?;
    let span = entry.key.span;
    let ledger = &reader.ledger;
    // A person learns why from what stands there instead.
    if ledger.refusal(span).is_some() {
        return None;
    }
    for key in [OWN, "format", "contentEncoding"] {
        object.get(key);
    }
    // What the key of the encoding says alone.
    let is_implied = encoding != Encoding::String || object.text("format") == Some("int64");
    if entry.key.value == OWN && is_implied {
        object.usual("format");
    }
    let how = format!("`{}` on the wire: `encode: {}`", ty.name(), encoding.name());
    ledger.changed(span, how);
    own_words(reader, object, encoding, constraints);
    constraints.push(Constraint {
        key: KEY,
        value: encoding.name().to_owned(),
        span,
    });
    let scalar = Kind::Scalar(ty.name(), false);
    Some(match encoding {
        Encoding::Comma => Kind::List(Rc::new(Schema {
            kind: scalar,
            ..any_at(object.span())
        })),
        _ => scalar,
    })
}

/// The limits that such a value has beside its encoding.
pub(super) fn fitting(kind: &Kind<'_>) -> &'static [&'static str] {
    match kind {
        Kind::List(_) => &[KEY, "min_items", "max_items", "unique_items"],
        Kind::Scalar("datetime" | "duration" | "bytes", _) => &[KEY],
        _ => &[
            KEY,
            "minimum",
            "maximum",
            "exclusive_minimum",
            "exclusive_maximum",
            "multiple_of",
        ],
    }
}

/// The encoding, the scalar in it, and the key that says so.
fn found<'r>(object: Object<'r>, kind: &str) -> Option<(Encoding, Scalar, &'r Entry)> {
    let named = |key: &str| {
        let entry = object.peek(key)?;
        Some((string(&entry.value)?, entry))
    };
    let format = named("format");
    let integer = |format: Option<&str>| {
        let found = format.and_then(Scalar::from_name);
        found.filter(|it| it.is_integer())
    };
    if let Some((name, entry)) = named(OWN)
        && let Some(encoding) = Encoding::from_name(name)
    {
        let ty = match (encoding, kind) {
            (Encoding::String, "string") => {
                integer(format.map(|(name, _)| name)).unwrap_or(Scalar::Int64)
            }
            (Encoding::Number, "number") => Scalar::Text(Format::Decimal),
            (Encoding::UnixSeconds | Encoding::UnixMilliseconds, "integer") => {
                Scalar::Text(Format::Datetime)
            }
            (Encoding::Seconds | Encoding::Milliseconds, "integer") => {
                Scalar::Text(Format::Duration)
            }
            (Encoding::Base64url, "string") => Scalar::Text(Format::Bytes),
            (Encoding::Comma, "string") => Scalar::String,
            _ => return None,
        };
        return Some((encoding, ty, entry));
    }
    if let Some((name, entry)) = format {
        return match kind {
            "string" if name == "base64url" => {
                Some((Encoding::Base64url, Scalar::Text(Format::Bytes), entry))
            }
            "string" => Some((Encoding::String, integer(Some(name))?, entry)),
            "number" if name == "decimal" => {
                Some((Encoding::Number, Scalar::Text(Format::Decimal), entry))
            }
            "integer" => Some((count_of(name)?, Scalar::Text(Format::Datetime), entry)),
            _ => None,
        };
    }
    let (name, entry) = named("contentEncoding").filter(|_| kind == "string")?;
    (name == "base64url").then_some((Encoding::Base64url, Scalar::Text(Format::Bytes), entry))
}

/// Takes what guestlist's own documents say of the form, and of limits that JSON Schema has no word for.
fn own_words<'r>(
    reader: &'r Reader<'r>,
    object: Object<'r>,
    encoding: Encoding,
    constraints: &mut Vec<Constraint>,
) {
    const LIMITS: [(&str, &str); 8] = [
        ("x-minimum", "minimum"),
        ("x-maximum", "maximum"),
        ("x-exclusiveMinimum", "exclusive_minimum"),
        ("x-exclusiveMaximum", "exclusive_maximum"),
        ("x-multipleOf", "multiple_of"),
        ("x-minItems", "min_items"),
        ("x-maxItems", "max_items"),
        ("x-uniqueItems", "unique_items"),
    ];
    constraints.retain(|it| {
        let is_own = match (encoding, it.key) {
            (Encoding::String, "pattern") => it.value == "^-?(0|[1-9][0-9]*)$",
            (Encoding::Base64url, "pattern") => it.value == "^[A-Za-z0-9_-]*={0,2}$",
            (Encoding::Comma, "pattern") => true,
            (Encoding::UnixSeconds, "minimum") => it.value == "-62167219200",
            (Encoding::UnixSeconds, "maximum") => it.value == "253402207200",
            (Encoding::UnixMilliseconds, "minimum") => it.value == "-62167219200000",
            (Encoding::UnixMilliseconds, "maximum") => it.value == "253402207200999",
            (Encoding::Seconds | Encoding::Milliseconds, "minimum") => it.value == "0",
            (Encoding::Seconds, "maximum") => it.value == "631107417600",
            (Encoding::Milliseconds, "maximum") => it.value == "631107417600000",
            _ => false,
        };
        if is_own {
            let how = format!("`{}: {}` is what the encoding says", it.key, it.value);
            reader.ledger.changed(it.span, how);
        }
        !is_own
    });
    for (own, key) in LIMITS {
        let said = object.peek(own).and_then(|entry| {
            let text = scalar(&entry.value)?;
            (is_number(text) || text == "true").then_some((text, entry))
        });
        if let Some((text, entry)) = said
            && matches!(
                encoding,
                Encoding::String | Encoding::Number | Encoding::Comma
            )
        {
            object.get(own);
            constraints.retain(|it| it.key != key);
            constraints.push(Constraint {
                key,
                value: text.to_owned(),
                span: entry.key.span,
            });
        }
    }
}

/// The encoding among limits.
pub(super) fn of(constraints: &[Constraint]) -> Option<Encoding> {
    let found = constraints.iter().find(|it| it.key == KEY)?;
    Encoding::from_name(&found.value)
}
