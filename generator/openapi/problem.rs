//! The schemas of errors: RFC 9457 problem details, closed, each told apart by its `code`.

use openapiv3::{
    AnySchema, ArrayType, IntegerType, ReferenceOr, Schema, SchemaData, SchemaKind, StringType,
    Type as Kind, VariantOrUnknownOrEmpty as Format,
};

use super::{
    book::{Book, schema_ref},
    field::{Properties, leaving},
    model::is_always_sent,
    schema::{Boxed, item, one_of_texts},
};
use crate::{
    http::Status,
    ir::{Builtin, BuiltinKind, ErrorType},
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
    properties.object(Some(error.description.clone().unwrap_or(message)), true)
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
    properties.object(Some(error.message.clone()), true)
}

/// The member that says why a request is refused.
pub(super) fn reason() -> ReferenceOr<Schema> {
    described(
        Kind::String(StringType::default()),
        "What is wrong and what was expected, with line and column where it is in the body; it repeats nothing that was sent",
    )
}

/// One entry of a 422's `errors`.
pub(super) fn violation() -> Schema {
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
        true,
    )
}

/// The members that every error has.
fn members(book: &Book, status: Status, title: &str, code: &str, message: &str) -> Properties {
    let of_code = book.api.error_format.type_of(code);
    let ty = of_code.as_deref().unwrap_or("about:blank");
    let mut properties = Properties::default();
    properties.add("type", item(Kind::String(one_of_texts([ty]))), true);
    properties.add("title", item(Kind::String(one_of_texts([title]))), true);
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

pub(super) fn described(kind: Kind, description: &str) -> ReferenceOr<Schema> {
    ReferenceOr::Item(Schema {
        schema_data: SchemaData {
            description: Some(description.to_owned()),
            ..SchemaData::default()
        },
        schema_kind: SchemaKind::Type(kind),
    })
}
