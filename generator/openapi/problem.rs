//! The schemas of errors: RFC 9457 problem details, each told apart by its `code`.

use openapiv3::{
    AnySchema, ArrayType, IntegerType, ReferenceOr, Schema, SchemaData, SchemaKind, StringType,
    Type as Kind, VariantOrUnknownOrEmpty as Format,
};

use super::{
    book::{Book, schema_ref},
    extending::extending,
    field::{Properties, leaving},
    model::is_always_sent,
    schema::{Boxed, item, one_of_texts},
};
use crate::{
    http::Status,
    ir::{Builtin, BuiltinKind, Direction, ErrorType},
};

/// The most violations that one answer lists.
pub(super) const MAX_VIOLATIONS: usize = 100;
/// What `code` of a violation can be, unless a handler answers with one of its own.
const VIOLATION_CODES: [&str; 21] = [
    "type",
    "required",
    "null",
    "unknown_property",
    "duplicate_property",
    "enum",
    "format",
    "pattern",
    "min_length",
    "max_length",
    "minimum",
    "maximum",
    "exclusive_minimum",
    "exclusive_maximum",
    "multiple_of",
    "min_items",
    "max_items",
    "unique_items",
    "min_properties",
    "max_properties",
    "unknown_parameter",
];

/// A declared error.
pub(super) fn declared(book: &Book, error: &ErrorType) -> Schema {
    let message = error.message_template();
    let title = book.api.error_format.title_of(error);
    let mut properties = members(book, error.status, &title, &error.code, &message);
    for field in &error.details {
        properties.add(
            &field.wire,
            leaving(book, field, field.nullable),
            is_always_sent(field),
        );
    }
    let description = error.description.clone().unwrap_or(message);
    extending(book, properties, description)
}

/// A built-in error.
pub(super) fn builtin(book: &Book, error: &Builtin) -> Schema {
    let title = error.status.phrase;
    let mut properties = members(book, error.status, title, &error.code, &error.message);
    if error.kind == BuiltinKind::ValidationFailed {
        properties.add(
            "errors",
            described(
                Kind::Array(ArrayType {
                    items: Some(schema_ref(&book.violation).boxed()),
                    min_items: Some(1),
                    max_items: Some(MAX_VIOLATIONS),
                    unique_items: false,
                }),
                "Everything that is wrong with the request",
            ),
            true,
        );
    }
    if error.kind.has_reason() {
        properties.add("reason", reason(), true);
    }
    extending(book, properties, error.message.clone())
}

/// What every problem has; one may have more.
pub(super) fn base() -> Schema {
    let text = || Kind::String(StringType::default());
    let reference = || {
        Kind::String(StringType {
            format: Format::Unknown("uri-reference".to_owned()),
            ..StringType::default()
        })
    };
    let status = Kind::Integer(IntegerType {
        minimum: Some(400),
        maximum: Some(599),
        ..IntegerType::default()
    });
    let mut properties = Properties::default();
    for (name, kind, says) in [
        (
            "type",
            reference(),
            "Which kind of problem it is: a URI reference",
        ),
        (
            "title",
            text(),
            "What all problems of this type have in common",
        ),
        ("status", status, "The status of the answer"),
        ("detail", text(), "What is wrong, in words"),
        ("instance", reference(), "The id of the request"),
        ("code", text(), "Which problem it is: a word that stays"),
    ] {
        properties.add(name, described(kind, says), true);
    }
    properties.object(
        Some("What every error has, and more with it (RFC 9457)".to_owned()),
        false,
    )
}

/// The member that says why a request is refused.
pub(super) fn reason() -> ReferenceOr<Schema> {
    described(
        Kind::String(StringType::default()),
        "What is wrong and what was expected, with line and column where it is in the body; it repeats nothing that was sent",
    )
}

/// One entry of a 422's `errors`.
pub(super) fn violation(book: &Book) -> Schema {
    let mut properties = Properties::default();
    properties.add(
        "location",
        described(
            Kind::String(one_of_texts(["path", "query", "header", "cookie", "body"])),
            "The part of the request; a handler can find fault with a header or cookie too",
        ),
        true,
    );
    properties.add(
        "pointer",
        described(
            Kind::String(StringType::default()),
            "A JSON pointer (RFC 6901) within that part; empty for the whole",
        ),
        true,
    );
    let codes: Vec<String> = VIOLATION_CODES
        .iter()
        .map(|code| format!("`{code}`"))
        .collect();
    properties.add(
        "code",
        described(
            Kind::String(StringType::default()),
            &format!(
                "What is wrong: {}, `repeated_parameter`, or a code of this operation's own",
                codes.join(", ")
            ),
        ),
        true,
    );
    properties.add(
        "constraint",
        ReferenceOr::Item(Schema {
            schema_data: SchemaData {
                description: Some("What the contract asks for, where it is a value".to_owned()),
                ..SchemaData::default()
            },
            schema_kind: SchemaKind::Any(AnySchema::default()),
        }),
        false,
    );
    properties.add(
        "message",
        described(
            Kind::String(StringType::default()),
            "The same in words; it repeats nothing that was sent",
        ),
        true,
    );
    properties.object(
        Some("One way in which a request breaks the contract".to_owned()),
        book.closes(Direction::Response),
    )
}

/// The members that every error has.
fn members(book: &Book, status: Status, title: &str, code: &str, message: &str) -> Properties {
    let of_code = book.api.error_format.type_of(code);
    let ty = of_code.as_deref().unwrap_or("about:blank");
    let mut properties = Properties::default();
    properties.add("type", example(ty), true);
    properties.add("title", example(title), true);
    properties.add(
        "status",
        item(Kind::Integer(IntegerType {
            enumeration: vec![Some(i64::from(status.code))],
            ..IntegerType::default()
        })),
        true,
    );
    properties.add(
        "detail",
        described(Kind::String(StringType::default()), message),
        true,
    );
    properties.add(
        "instance",
        described(
            Kind::String(StringType {
                format: Format::Unknown("uri-reference".to_owned()),
                ..StringType::default()
            }),
            "The id of the request",
        ),
        true,
    );
    properties.add("code", item(Kind::String(one_of_texts([code]))), true);
    properties
}

/// A text of which this is what is sent today: clients go by the code.
fn example(text: &str) -> ReferenceOr<Schema> {
    ReferenceOr::Item(Schema {
        schema_data: SchemaData {
            example: Some(text.into()),
            ..SchemaData::default()
        },
        schema_kind: SchemaKind::Type(Kind::String(StringType::default())),
    })
}

pub(super) fn described(kind: Kind, description: &str) -> ReferenceOr<Schema> {
    ReferenceOr::Item(Schema {
        schema_data: SchemaData {
            description: Some(description.to_owned()),
            ..SchemaData::default()
        },
        schema_kind: SchemaKind::Type(kind),
    })
}
