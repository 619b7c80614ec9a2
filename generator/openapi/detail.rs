//! The schemas of errors in FastAPI's format: `{"detail": …}`, each told apart by its `code`.

use openapiv3::{
    AdditionalProperties, AnySchema, ArrayType, IntegerType, ObjectType, ReferenceOr, Schema,
    SchemaData, SchemaKind, StringType, Type as Kind,
};

use super::{
    book::{Book, schema_ref},
    extending::extending,
    field::{Properties, leaving},
    model::is_always_sent,
    problem::{MAX_VIOLATIONS, described, reason},
    schema::{Boxed, item, one_of_texts},
};
use crate::ir::{Builtin, Direction, ErrorType};

/// What `type` of a violation can be, unless it is a rule that pydantic does not have.
const TYPES: [&str; 36] = [
    "missing",
    "extra_forbidden",
    "string_type",
    "int_type",
    "int_parsing",
    "float_type",
    "float_parsing",
    "bool_type",
    "bool_parsing",
    "list_type",
    "model_attributes_type",
    "enum",
    "string_pattern_mismatch",
    "string_too_short",
    "string_too_long",
    "too_short",
    "too_long",
    "greater_than",
    "greater_than_equal",
    "less_than",
    "less_than_equal",
    "multiple_of",
    "uuid_parsing",
    "date_parsing",
    "time_parsing",
    "datetime_parsing",
    "time_delta_parsing",
    "decimal_parsing",
    "url_parsing",
    "base64_decode",
    "ip_v4_address",
    "ip_v6_address",
    "finite_number",
    "value_error",
    "null",
    "unique_items",
];

/// A declared error.
pub(super) fn declared(book: &Book, error: &ErrorType) -> Schema {
    let description = error.description.clone();
    let detail = schema_ref(book.detail_name(error.id).unwrap_or_default());
    around(
        book,
        detail,
        description.unwrap_or_else(|| error.message_template()),
    )
}

/// What stands under `detail` of a declared error.
pub(super) fn of_declared(book: &Book, error: &ErrorType) -> Schema {
    let mut properties = members(&error.code, &error.message_template());
    for field in &error.details {
        properties.add(
            &field.wire,
            leaving(book, field, field.nullable),
            is_always_sent(field),
        );
    }
    properties.object(None, book.closes(Direction::Response))
}

/// A built-in error.
pub(super) fn builtin(book: &Book, error: &Builtin) -> Schema {
    let detail = match book.builtin_detail_name(error.kind) {
        Some(name) => schema_ref(name),
        None => described(
            Kind::Array(ArrayType {
                items: Some(schema_ref(&book.violation).boxed()),
                min_items: Some(1),
                max_items: Some(MAX_VIOLATIONS),
                unique_items: false,
            }),
            "Everything that is wrong with the request",
        ),
    };
    around(book, detail, error.message.clone())
}

/// What stands under `detail` of a built-in error.
pub(super) fn of_builtin(book: &Book, error: &Builtin) -> Schema {
    let mut properties = members(&error.code, &error.message);
    if error.kind.has_reason() {
        properties.add("reason", reason(), true);
    }
    properties.object(None, book.closes(Direction::Response))
}

/// What every error has; one may have more.
pub(super) fn base() -> Schema {
    let text =
        "An object with the `code` and the `message` of the error, or the violations of a 422";
    let mut properties = Properties::default();
    properties.add(
        "detail",
        ReferenceOr::Item(Schema {
            schema_data: SchemaData {
                description: Some(text.to_owned()),
                ..SchemaData::default()
            },
            schema_kind: SchemaKind::Any(AnySchema::default()),
        }),
        true,
    );
    properties.object(
        Some("What every error has, and more with it".to_owned()),
        false,
    )
}

/// One entry of a 422's `detail`.
pub(super) fn violation(book: &Book) -> Schema {
    let types: Vec<String> = TYPES.iter().map(|name| format!("`{name}`")).collect();
    let mut properties = Properties::default();
    properties.add(
        "type",
        described(
            Kind::String(StringType::default()),
            &format!(
                "What is wrong: {}, or a rule of this operation's own",
                types.join(", ")
            ),
        ),
        true,
    );
    properties.add(
        "loc",
        described(
            Kind::Array(ArrayType {
                items: Some(segment().boxed()),
                min_items: Some(1),
                max_items: None,
                unique_items: false,
            }),
            "The part of the request (`path`, `query`, `header`, `cookie` or `body`), then the way to the value within it",
        ),
        true,
    );
    properties.add(
        "msg",
        described(
            Kind::String(StringType::default()),
            "The same in words; it repeats nothing that was sent",
        ),
        true,
    );
    properties.add(
        "ctx",
        described(
            Kind::Object(ObjectType {
                additional_properties: Some(AdditionalProperties::Any(true)),
                ..ObjectType::default()
            }),
            "What the contract asks for, where it is a value",
        ),
        false,
    );
    properties.object(
        Some("One way in which a request breaks the contract".to_owned()),
        book.closes(Direction::Response),
    )
}

/// A name or an index.
fn segment() -> ReferenceOr<Schema> {
    ReferenceOr::Item(Schema {
        schema_data: SchemaData::default(),
        schema_kind: SchemaKind::AnyOf {
            any_of: vec![
                item(Kind::String(StringType::default())),
                item(Kind::Integer(IntegerType {
                    minimum: Some(0),
                    ..IntegerType::default()
                })),
            ],
        },
    })
}

/// The members that every error has.
fn members(code: &str, message: &str) -> Properties {
    let mut properties = Properties::default();
    properties.add("code", item(Kind::String(one_of_texts([code]))), true);
    properties.add(
        "message",
        described(Kind::String(StringType::default()), message),
        true,
    );
    properties
}

fn around(book: &Book, detail: ReferenceOr<Schema>, description: String) -> Schema {
    let mut properties = Properties::default();
    properties.add("detail", detail, true);
    extending(book, properties, description)
}
