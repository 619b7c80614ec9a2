//! An [`Api`] made by hand, for the tests of its readers: every construct once, and names that tell
//! on a reader that shows what it must not.

use std::time::Duration;

use serde_json::{Value, json};

use super::*;
use crate::http::{Method, Status};

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
    Field {
        name: name.to_owned(),
        ident: name.to_ascii_lowercase().replace('-', "_"),
        wire: name.to_owned(),
        ty,
        nullable: false,
        optional: false,
        default: None,
        constraints: Constrained::default(),
        exposure: Exposure::Listed,
        description: None,
        example: None,
        style: ParamStyle::Usual,
        deprecated: false,
    }
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

fn output_id(index: usize) -> OutputId {
    OutputId {
        resource: ResourceId(0),
        index,
    }
}

fn input_id(index: usize) -> InputId {
    InputId {
        resource: ResourceId(0),
        index,
    }
}

/// The sample.
pub(crate) fn api() -> Api {
    Api {
        title: "The Forge: \"<tools> & people\"".to_owned(),
        version: "1.0".to_owned(),
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
        }),
        tags: Vec::new(),
        open_outputs: false,
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
        resources: vec![resource()],
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

fn record() -> Vec<Field> {
    let mut role_field = field("role", role());
    role_field.default = Some(Box::new(json!("no")));
    let mut address_field = field("address", address());
    address_field.nullable = true;
    address_field.default = Some(Box::new(Value::Null));
    let mut hash = text("hush_password_hash");
    hash.exposure = Exposure::Secret;
    let mut notes = text("hush_notes");
    notes.exposure = Exposure::Private;
    let mut seen = scalar("seen_at", Scalar::Datetime);
    seen.nullable = true;
    let mut points = scalar("points", Scalar::Uint64);
    points.constraints.multiple_of = number("18446744073709551615");
    let mut ratio = scalar("ratio", Scalar::Double);
    ratio.constraints.exclusive_minimum = number("0");
    ratio.constraints.maximum = number("0.1000000000000000055511151231257827");
    let mut price = scalar("price", Scalar::Decimal);
    price.constraints.minimum = number("0.10");
    let mut nest = field("nest", Type::Named(TypeId(2)));
    nest.optional = true;
    let mut username = field("username", Type::Named(TypeId(3)));
    username.constraints.max_length = Some(32);
    username.description = Some("The <name> & \"handle\"".to_owned());
    vec![
        scalar("id", Scalar::Uuid),
        username,
        scalar("email", Scalar::Email),
        role_field,
        address_field,
        hash,
        notes,
        seen,
        points,
        ratio,
        price,
        nest,
        field("mood", Type::Named(TypeId(5))),
        field(
            "labels",
            Type::Map(Box::new(Type::Nullable(Box::new(address())))),
        ),
        scalar("wakes", Scalar::Time),
        scalar("blob", Scalar::Bytes),
        scalar("anything", Scalar::Json),
        scalar("weight", Scalar::Float),
    ]
}

fn resource() -> Resource {
    let record = record();
    Resource {
        name: "User".to_owned(),
        module: "user".to_owned(),
        file: "user".to_owned(),
        trait_ident: "UserApi".to_owned(),
        description: Some("A person".to_owned()),
        inputs: inputs(&record),
        outputs: outputs(&record),
        record: Some(Record {
            own: None,
            derives: Vec::new(),
            attributes: std::collections::BTreeMap::new(),
            ident: "UserRecord".to_owned(),
            fields: record,
        }),
        errors: Vec::new(),
        operations: operations(),
    }
}

fn inputs(record: &[Field]) -> Vec<Input> {
    let input = |index: usize, name: &str, kind, fields: Vec<Field>| Input {
        id: input_id(index),
        name: name.to_owned(),
        ident: name.to_owned(),
        rest_ident: None,
        description: None,
        kind,
        within: None,
        fields: fields
            .into_iter()
            .map(|field| InputField {
                field,
                source: InputSource::Extra,
            })
            .collect(),
        rest: Vec::new(),
        ignore_unknown: false,
        min_properties: None,
    };
    let mut password = text("password");
    password.exposure = Exposure::Secret;
    password.constraints.min_length = Some(12);
    let mut whole: Vec<Field> = record
        .iter()
        .filter(|field| field.exposure == Exposure::Listed && field.name != "id")
        .cloned()
        .collect();
    whole.push(password);
    whole.push(field("other", Type::Named(TypeId(7))));
    let partial = whole
        .iter()
        .filter(|field| matches!(field.name.as_str(), "email" | "role" | "address"))
        .map(|field| Field {
            optional: true,
            default: None,
            ..field.clone()
        })
        .collect();
    let mut changes = input(1, "UserChanges", InputKind::Patch, partial);
    changes.min_properties = Some(1);
    vec![
        input(0, "UserRegistration", InputKind::Whole, whole),
        changes,
    ]
}

fn outputs(record: &[Field]) -> Vec<Output> {
    let output = |index: usize, name: &str, omit, fields: Vec<Field>| Output {
        id: output_id(index),
        name: name.to_owned(),
        ident: name.to_owned(),
        snake: name.to_ascii_lowercase(),
        computed_ident: None,
        description: None,
        omit,
        fields: fields
            .into_iter()
            .map(|field| OutputField {
                may_be_absent: field.presence() == Presence::Optional
                    || (omit == Omit::None && field.nullable)
                    || (omit == Omit::Default && field.default.is_some()),
                source: OutputSource::Direct,
                field,
            })
            .collect(),
    };
    let listed: Vec<Field> = record
        .iter()
        .filter(|field| field.exposure == Exposure::Listed)
        .cloned()
        .collect();
    vec![
        output(0, "UserProfile", Omit::Nothing, listed[..3].to_vec()),
        output(1, "UserView", Omit::None, listed.clone()),
        output(2, "UserShort", Omit::Default, listed),
        output(
            3,
            "HushUnusedView",
            Omit::Nothing,
            vec![text("hush_unused_field")],
        ),
    ]
}

fn json_body(index: usize) -> Body {
    Body {
        contents: vec![BodyContent {
            media_type: "application/json".to_owned(),
            also: Vec::new(),
            variant: "Json",
            max_size: 2 * 1024 * 1024,
            kind: BodyKind::Json(input_id(index)),
        }],
        optional: false,
        ident: None,
    }
}

fn operations() -> Vec<Operation> {
    let operation = |name: &str, method, path: &str| Operation {
        name: name.to_owned(),
        operation_id: name.to_owned(),
        ident: name.to_owned(),
        request_ident: String::new(),
        response_ident: String::new(),
        error_ident: String::new(),
        errors_ident: String::new(),
        method,
        path: path.to_owned(),
        segments: Vec::new(),
        summary: None,
        description: None,
        tags: vec!["User".to_owned()],
        deprecated: false,
        timeout: None,
        path_params: Vec::new(),
        query_params: Vec::new(),
        sparse: None,
        header_params: Vec::new(),
        cookie_params: Vec::new(),
        strict: false,
        raw_body: false,
        query_rest: None,
        body: None,
        auth: None,
        extracts: Vec::new(),
        responses: Vec::new(),
        errors: Vec::new(),
        negotiated: None,
    };
    let response = |name: &str, contents: &[Content]| Response {
        status: status(name),
        constant: String::new(),
        variants: contents
            .iter()
            .map(|content| Variant {
                ident: String::new(),
                constructor: String::new(),
                content: content.clone(),
                media_type: None,
            })
            .collect(),
        headers: Vec::new(),
        cookies: Vec::new(),
        headers_ident: None,
        description: status(name).phrase.to_owned(),
        sparse: false,
    };
    let mut tags = field("tag", Type::List(Box::new(role())));
    tags.optional = true;
    let mut limit = scalar("limit", Scalar::Int32);
    limit.default = Some(Box::new(json!(20)));
    limit.constraints.minimum = number("1");

    let mut list = operation("list_users", Method::Get, "/forge/users");
    list.query_params = vec![tags, limit];
    list.summary = Some("List <users>".to_owned());
    list.responses = vec![response("ok", &[Content::List(output_id(0))])];

    let mut register = operation("register_user", Method::Post, "/forge/users");
    register.body = Some(json_body(0));
    let mut created = response("created", &[Content::Model(output_id(0))]);
    created.headers.push(Header {
        field: scalar("Location", Scalar::UriReference),
        lower: "location".to_owned(),
    });
    register.responses = vec![created];
    register.errors = vec![ErrorId(0), ErrorId(1), ErrorId(2)];

    let mut get = operation("get_user", Method::Get, "/forge/users/{id}");
    get.path_params = vec![scalar("id", Scalar::Uuid)];
    get.responses = vec![response(
        "ok",
        &[Content::Model(output_id(1)), Content::Model(output_id(2))],
    )];

    let mut change = operation("change_user", Method::Patch, "/forge/users/{id}");
    change.path_params = vec![scalar("id", Scalar::Uuid)];
    change.body = Some(json_body(1));
    change.responses = vec![response("no_content", &[Content::Empty])];
    change.deprecated = true;

    let mut ping = operation("ping", Method::Head, "/forge/ping");
    ping.responses = vec![response("ok", &[Content::Empty])];
    vec![list, register, get, change, ping]
}
