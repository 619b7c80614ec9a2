//! An [`Api`] made by hand, for the tests of its readers: every construct once, and names that tell
//! on a reader that shows what it must not.

use std::time::Duration;

use serde_json::{Value, json};

mod resource;

use super::*;
use crate::http::Status;

/// What a client must not be able to read: each is the name of something unexposed.
pub(crate) const TELLTALES: [&str; 6] = [
    "hush_password_hash",
    "hush_notes",
    "hush_street_history",
    "HushUnused",
    "HushUnusedView",
    "hush_unused_field",
];

/// A field of this type that must be there.
pub(crate) fn field(name: &str, ty: Type) -> Field {
    let ident = name.to_ascii_lowercase().replace('-', "_");
    Field::of(name, ident, ty)
}

fn scalar(name: &str, scalar: Scalar) -> Field {
    field(name, Type::Scalar(scalar))
}

fn text(name: &str) -> Field {
    scalar(name, Scalar::String)
}

fn status(name: &str) -> Status {
    Status::from_name(name).expect("the registry has every status of the sample")
}

fn number(text: &str) -> Option<serde_json::Number> {
    Some(text.parse().expect("the sample's numbers are JSON numbers"))
}

fn role() -> Type {
    Type::Named(TypeId(0))
}

fn address() -> Type {
    Type::Named(TypeId(1))
}

/// The sample.
pub(crate) fn api() -> Api {
    Api {
        title: "The Forge: \"<tools> & people\"".to_owned(),
        version: "1.0".to_owned(),
        summary: None,
        description: Some("People who make things".to_owned()),
        base_path: "/forge".to_owned(),
        servers: vec![Server {
            url: "http://localhost:8080".to_owned(),
            description: Some("no".to_owned()),
        }],
        contact: None,
        license: Some(License {
            name: "MIT".to_owned(),
            url: Some("https://example.org/licence".to_owned()),
            identifier: None,
        }),
        tags: Vec::new(),
        open_outputs: false,
        openapi: OpenApiVersion::V3_0,
        docs: Some("/docs".to_owned()),
        document: "/openapi".to_owned(),
        max_body: 2 << 20,
        timeout: Duration::from_secs(30),
        error_format: error_format(),
        builtins: BuiltinKind::ALL.into_iter().map(builtin).collect(),
        types: types(),
        errors: errors(),
        security: Vec::new(),
        auth: None,
        principals: Vec::new(),
        extracts: Vec::new(),
        audiences: Vec::new(),
        resources: vec![resource::resource()],
    }
}

fn types() -> Vec<NamedType> {
    let named = |name: &str, kind| NamedType {
        name: name.to_owned(),
        ident: name.to_owned(),
        description: None,
        kind,
        own: None,
        derives: Vec::new(),
        attributes: Vec::new(),
        part_attributes: std::collections::BTreeMap::new(),
        ignore_unknown: false,
        in_requests: true,
        in_responses: true,
        recursive: false,
        has_secret: false,
    };
    let item = |wire: &str| EnumItem {
        wire: wire.to_owned(),
        ident: wire.to_owned(),
        description: None,
    };
    let mut country = text("country");
    country.constraints.pattern = Some(Pattern {
        source: "^[A-Z]{2}$".to_owned(),
        regex: "^[A-Z]{2}$".to_owned(),
        looks: Vec::new(),
    });
    country.default = Some(Box::new(json!("NO")));
    let mut history = text("hush_street_history");
    history.exposure = Exposure::Private;
    history.optional = true;
    let mut inner = field("inner", Type::Named(TypeId(2)));
    inner.nullable = true;
    vec![
        named(
            "Role",
            TypeKind::Enum {
                items: vec![item("no"), item("07"), item("2020-01-01")],
                number: None,
                other: false,
            },
        ),
        named(
            "Address",
            TypeKind::Object {
                fields: vec![text("street"), country],
            },
        ),
        named(
            "Nest",
            TypeKind::Object {
                fields: vec![text("label"), inner],
            },
        ),
        named(
            "Handle",
            TypeKind::Scalar {
                scalar: Scalar::String,
                encoding: None,
                constraints: Box::new(Constraints {
                    min_length: Some(3),
                    ..Constraints::default()
                }),
                example: Some(json!("1.0")),
            },
        ),
        named(
            "HushUnused",
            TypeKind::Object {
                fields: vec![text("hush_unused_field")],
            },
        ),
        named(
            "Mood",
            TypeKind::Enum {
                items: vec![item("calm"), item("wild")],
                number: None,
                other: true,
            },
        ),
        named(
            "Trail",
            TypeKind::Object {
                fields: vec![text("place"), history],
            },
        ),
        // Takes the name that the arriving `Address` would have.
        named(
            "AddressInput",
            TypeKind::Object {
                fields: vec![text("line")],
            },
        ),
    ]
}

fn builtin(row: (BuiltinKind, &'static str, u16, &'static str)) -> Builtin {
    let (kind, name, code, message) = row;
    Builtin {
        kind,
        status: Status::from_code(code).expect("built-in statuses are registered"),
        code: name.to_ascii_uppercase(),
        message: message.to_owned(),
        text: None,
    }
}

/// A format with the members of a problem, and without types.
pub(crate) fn error_format() -> ErrorFormat {
    let named = |name: &str, part| Member::Named(name.to_owned(), Template::Part(part));
    let part = |name: &str, part| Member::Named(name.to_owned(), Template::Part(part));
    let body = Template::Object(vec![
        named("type", ErrorPart::Type),
        named("title", ErrorPart::Title),
        named("status", ErrorPart::Status),
        named("detail", ErrorPart::Message),
        named("instance", ErrorPart::RequestId),
        named("code", ErrorPart::Code),
        Member::Spread(ErrorPart::Details),
        named("errors", ErrorPart::Violations),
    ]);
    ErrorFormat {
        media_type: ErrorFormat::PROBLEM_JSON.to_owned(),
        invalid: body.clone(),
        body,
        violation: Template::Object(vec![
            part("location", ViolationPart::Location),
            part("pointer", ViolationPart::Pointer),
            part("code", ViolationPart::Code),
            part("constraint", ViolationPart::Constraint),
            part("message", ViolationPart::Message),
        ]),
        codes: Vec::new(),
        type_base: None,
    }
}

fn errors() -> Vec<ErrorType> {
    let error = |index: usize, name: &str, of: &str, code: &str| ErrorType {
        id: ErrorId(index),
        name: name.to_owned(),
        ident: name.to_owned(),
        status: status(of),
        code: code.to_owned(),
        message: vec![MessagePart::Text("A message".to_owned())],
        description: None,
        details: Vec::new(),
        body: None,
        headers: Vec::new(),
    };
    let header = |name: &str, scalar_type| Header {
        field: scalar(name, scalar_type),
        lower: name.to_ascii_lowercase(),
    };
    let mut taken = error(0, "NameTaken", "conflict", "NAME_TAKEN");
    taken.details.push(text("username"));
    taken.message = vec![
        MessagePart::Text("The name ".to_owned()),
        MessagePart::Detail(0),
        MessagePart::Text(" is taken".to_owned()),
    ];
    let mut busy = error(1, "Busy", "conflict", "BUSY");
    busy.headers.push(header("Retry-After", Scalar::Int32));
    let mut invalid = error(2, "Incoherent", "unprocessable_content", "INCOHERENT");
    invalid.details.push(field("trail", Type::Named(TypeId(6))));
    let unused = error(3, "HushUnusedError", "gone", "HUSH_UNUSED");
    vec![taken, busy, invalid, unused]
}
