//! The one resource of the sample, with its models and operations.

use super::*;
use crate::http::Method;

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
    let mut seen = scalar("seen_at", Scalar::Text(Format::Datetime));
    seen.nullable = true;
    let mut points = scalar("points", Scalar::Uint64);
    points.constraints.multiple_of = number("18446744073709551615");
    let mut ratio = scalar("ratio", Scalar::Double);
    ratio.constraints.exclusive_minimum = number("0");
    ratio.constraints.maximum = number("0.1000000000000000055511151231257827");
    let mut price = scalar("price", Scalar::Text(Format::Decimal));
    price.constraints.minimum = number("0.10");
    let mut nest = field("nest", Type::Named(TypeId(2)));
    nest.optional = true;
    let mut username = field("username", Type::Named(TypeId(3)));
    username.constraints.max_length = Some(32);
    username.description = Some("The <name> & \"handle\"".to_owned());
    vec![
        scalar("id", Scalar::Text(Format::Uuid)),
        username,
        scalar("email", Scalar::Text(Format::Email)),
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
        scalar("wakes", Scalar::Text(Format::Time)),
        scalar("blob", Scalar::Text(Format::Bytes)),
        scalar("anything", Scalar::Json),
        scalar("weight", Scalar::Float),
    ]
}

pub(super) fn resource() -> Resource {
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
        views: None,
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
        deprecation: None,
        timeout: None,
        path_params: Vec::new(),
        query_params: Vec::new(),
        page: None,
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
                is_viewed: false,
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
        field: scalar("Location", Scalar::Text(Format::UriReference)),
        lower: "location".to_owned(),
    });
    register.responses = vec![created];
    register.errors = vec![ErrorId(0), ErrorId(1), ErrorId(2)];

    let mut get = operation("get_user", Method::Get, "/forge/users/{id}");
    get.path_params = vec![scalar("id", Scalar::Text(Format::Uuid))];
    get.responses = vec![response(
        "ok",
        &[Content::Model(output_id(1)), Content::Model(output_id(2))],
    )];

    let mut change = operation("change_user", Method::Patch, "/forge/users/{id}");
    change.path_params = vec![scalar("id", Scalar::Text(Format::Uuid))];
    change.body = Some(json_body(1));
    change.responses = vec![response("no_content", &[Content::Empty])];
    change.deprecated = true;

    let mut ping = operation("ping", Method::Head, "/forge/ping");
    ping.responses = vec![response("ok", &[Content::Empty])];
    vec![list, register, get, change, ping]
}
