//! What the body of an error looks like, told by the names of its members.

use super::schema::{Body, Fields, Kind, Property, Schema};
use super::schemas::Schemas;
use super::words::snake;
use super::yaml::{Yaml, entry, text, word};

/// The body of an error, where the document says one.
pub(super) struct ErrorBody<'r> {
    /// The media type in the document.
    pub(super) entry: &'r crate::contract::Entry,
    /// The media type without its parameters.
    pub(super) media: String,
    pub(super) schema: Option<Schema<'r>>,
    /// Its status, where it is one.
    pub(super) status: Option<u16>,
    /// Whether a contract declares it: then it may have a body of its own.
    pub(super) declared: bool,
}

/// What an error looks like.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Template {
    Object(Vec<(String, Template)>),
    /// `$message`
    Placeholder(&'static str),
    /// A text that is always the same.
    Constant(String),
    /// Whether it went well, which it did not.
    Flag(bool),
    /// `$violations`, each of this look.
    Violations(Vec<(String, Template)>),
}

/// A form of errors.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Form {
    /// RFC 9457.
    Problem,
    /// FastAPI's.
    Detail,
    Own(String, Template),
}

/// How deep a body of an error may be.
pub(super) const DEPTH: usize = 4;

impl Form {
    /// The media type of errors of this form.
    pub(super) fn media(&self) -> &str {
        match self {
            Self::Problem => "application/problem+json",
            Self::Detail => "application/json",
            Self::Own(media, _) => media,
        }
    }
}

impl Template {
    /// As a contract writes it.
    pub(super) fn yaml(&self) -> Yaml {
        match self {
            Self::Flag(said) => word(said.to_string()),
            Self::Placeholder(name) => word(*name),
            Self::Constant(said) => text(said.replace('$', "$$")),
            Self::Violations(_) => word("$violations"),
            Self::Object(members) => Yaml::Map(
                members
                    .iter()
                    .map(|(name, member)| entry(name.replace('$', "$$"), member.yaml()))
                    .collect(),
            ),
        }
    }
}

pub(super) fn has_violations(template: &Template) -> bool {
    match template {
        Template::Object(members) => members.iter().any(|(_, member)| has_violations(member)),
        Template::Violations(_) => true,
        Template::Placeholder(name) => *name == "$violations_by_field",
        Template::Constant(_) | Template::Flag(_) => false,
    }
}

/// Whether details of an error are somewhere in it.
pub(super) fn is_spread(template: &Template) -> bool {
    match template {
        Template::Object(members) => members.iter().any(|(_, member)| is_spread(member)),
        Template::Placeholder(name) => *name == "$details",
        _ => false,
    }
}

pub(super) fn violation(template: &Template) -> Option<&[(String, Template)]> {
    match template {
        Template::Object(members) => members.iter().find_map(|(_, member)| violation(member)),
        Template::Violations(members) => Some(members),
        _ => None,
    }
}

/// The properties of an error's body.
pub(super) fn fields<'r>(schemas: &Schemas<'r>, schema: &Schema<'r>) -> Option<Fields<'r>> {
    let (_, def) = schemas.behind(schema)?;
    match &def?.body {
        Body::Object(fields) => Some(fields.clone()),
        _ => None,
    }
}

/// The form that a body is of; where it need not be the `whole` of it, without members that nothing stands for although
/// the document requires them.
pub(super) fn form<'r>(schemas: &Schemas<'r>, body: &ErrorBody<'r>, whole: bool) -> Option<Form> {
    if body.media == "application/problem+json" {
        return Some(Form::Problem);
    }
    if body.media != "application/json" && !body.media.ends_with("+json") {
        return None;
    }
    let schema = body.schema.as_ref()?;
    let names: Vec<&str> = fields(schemas, schema)
        .map(|fields| fields.properties.iter().map(|it| it.wire).collect())
        .unwrap_or_default();
    if body.media == "application/json"
        && names == ["detail"]
        && let Some(fields) = fields(schemas, schema)
        && let Some(detail) = fields.properties.first()
        && is_fastapi(schemas, detail)
    {
        return Some(Form::Detail);
    }
    let template = template(schemas, schema, 0, whole)?;
    let tells = tells(&template);
    tells.then(|| Form::Own(body.media.clone(), template))
}

/// Whether a body is a text that may be any message.
pub(super) fn is_message<'r>(schemas: &Schemas<'r>, body: &ErrorBody<'r>) -> bool {
    let found = body
        .schema
        .as_ref()
        .map(|it| template(schemas, it, 0, true));
    matches!(found, None | Some(Some(Template::Placeholder("$message"))))
}

/// Whether a client can see what went wrong.
fn tells(template: &Template) -> bool {
    match template {
        Template::Object(members) => members.iter().any(|(_, member)| tells(member)),
        Template::Placeholder(name) => matches!(*name, "$code" | "$status" | "$message"),
        Template::Constant(_) | Template::Flag(_) | Template::Violations(_) => false,
    }
}

/// Whether it is the list of FastAPI's validation errors.
fn is_fastapi<'r>(schemas: &Schemas<'r>, property: &Property<'r>) -> bool {
    let Some((schema, None)) = schemas.behind(&property.schema) else {
        return false;
    };
    let Kind::List(item) = &schema.kind else {
        return false;
    };
    let Some(fields) = fields(schemas, item) else {
        return false;
    };
    let has = |name: &str| fields.properties.iter().any(|it| it.wire == name);
    has("loc") && has("msg") && has("type")
}

fn template<'r>(
    schemas: &Schemas<'r>,
    schema: &Schema<'r>,
    depth: usize,
    whole: bool,
) -> Option<Template> {
    if depth >= DEPTH {
        return None;
    }
    let (behind, def) = schemas.behind(schema)?;
    match (&behind.kind, def) {
        (Kind::Scalar("string", false), _) if depth == 0 => Some(Template::Placeholder("$message")),
        (Kind::Named(_), Some(def)) if depth == 0 && is_text(&def.body) => {
            Some(Template::Placeholder("$message"))
        }
        (Kind::Named(_), Some(def)) => match &def.body {
            Body::Object(fields) => {
                let mut members = Vec::new();
                let mut others = false;
                for property in &fields.properties {
                    match member(schemas, property, fields, depth, whole) {
                        Some(found) => members.push((property.wire.to_owned(), found)),
                        None if property.required && whole => return None,
                        None => others |= !property.required,
                    }
                }
                let found = Template::Object(members.clone());
                // What only some errors have is a detail of theirs. `reason` is one of the server's own.
                let free = !is_spread(&found) && members.iter().all(|(name, _)| name != "reason");
                if others && free && !fields.closed {
                    members.push(("...".to_owned(), Template::Placeholder("$details")));
                }
                match members.as_slice() {
                    [] => None,
                    [(name, details)] if name == "..." => Some(details.clone()),
                    _ => Some(Template::Object(members)),
                }
            }
            _ => None,
        },
        _ => None,
    }
}

fn is_text(body: &Body<'_>) -> bool {
    matches!(body, Body::Plain(inner) if matches!(inner.kind, Kind::Scalar("string", false)))
}

fn is_called_message(property: &Property<'_>) -> bool {
    let name = snake(property.wire, "member");
    matches!(
        name.as_str(),
        "message" | "msg" | "detail" | "description" | "error_message" | "error_description"
    )
}

fn is_status(property: &Property<'_>) -> bool {
    let name = snake(property.wire, "member");
    matches!(name.as_str(), "status" | "status_code" | "http_status")
}

/// What kind of value a member is.
enum Value {
    Text,
    Number,
    Flag,
    Other,
}

/// What stands for a property of an error's body.
pub(super) fn member<'r>(
    schemas: &Schemas<'r>,
    property: &Property<'r>,
    beside: &Fields<'r>,
    depth: usize,
    whole: bool,
) -> Option<Template> {
    if let Some(only) = super::enums::only(schemas, &property.schema) {
        return Some(Template::Constant(only.wire));
    }
    let (behind, def) = schemas.behind(&property.schema)?;
    let name = snake(property.wire, "member");
    let value = match (&behind.kind, def.as_ref().map(|def| &def.body)) {
        (Kind::Scalar(name, _), None) => value(name),
        (_, Some(Body::Numbers(..))) => Value::Number,
        (_, Some(Body::Plain(inner))) => match inner.kind {
            Kind::Scalar(name, _) => value(name),
            _ => Value::Other,
        },
        (Kind::List(item), None) => return violations(schemas, &name, item),
        (Kind::Map(item), None) => return map(&name, item),
        (Kind::Any, None) if is_details(&name) => return Some(Template::Placeholder("$details")),
        (_, Some(Body::Object(_))) => return template(schemas, &property.schema, depth + 1, whole),
        _ => Value::Other,
    };
    if matches!(value, Value::Flag) {
        return match name.as_str() {
            "ok" | "success" | "succeeded" => Some(Template::Flag(false)),
            "error" | "failed" | "is_error" => Some(Template::Flag(true)),
            _ => None,
        };
    }
    let placeholder = match (value, name.as_str()) {
        (Value::Text, "error") if !beside.properties.iter().any(is_called_message) => "$message",
        (Value::Text, "error") if beside.properties.iter().any(is_status) => "$title",
        (Value::Text, "code" | "error_code" | "err_code" | "error" | "key" | "name" | "reason") => {
            "$code"
        }
        (
            Value::Text,
            "message" | "msg" | "detail" | "description" | "error_message" | "err_msg"
            | "error_description" | "text" | "error_msg" | "details",
        ) => "$message",
        (Value::Text, "title" | "status" | "status_text") => "$title",
        (Value::Text, "type") => "$type",
        (
            Value::Text,
            "request_id" | "trace_id" | "correlation_id" | "instance" | "id" | "error_id"
            | "req_id",
        ) => "$request_id",
        (
            Value::Number,
            "status" | "status_code" | "http_status" | "code" | "error_code" | "http_code"
            | "error",
        ) => "$status",
        _ => return None,
    };
    Some(Template::Placeholder(placeholder))
}

fn value(name: &str) -> Value {
    match name {
        "string" | "uri" | "uri_reference" | "uuid" => Value::Text,
        "int32" | "int64" | "uint32" | "uint64" | "double" | "float" => Value::Number,
        "boolean" => Value::Flag,
        _ => Value::Other,
    }
}

fn is_details(name: &str) -> bool {
    matches!(
        name,
        "details" | "detail" | "data" | "meta" | "context" | "params" | "extra"
    )
}

/// A list of violations.
fn violations<'r>(schemas: &Schemas<'r>, name: &str, item: &Schema<'r>) -> Option<Template> {
    let list = matches!(
        name,
        "errors"
            | "violations"
            | "fields"
            | "details"
            | "field_errors"
            | "detail"
            | "invalid_params"
            | "validation_errors"
            | "issues"
    );
    let fields = fields(schemas, item).filter(|_| list)?;
    let mut members = Vec::new();
    for property in &fields.properties {
        let name = snake(property.wire, "member");
        let found = match name.as_str() {
            "field" | "name" | "property" | "param" | "parameter" => "$field",
            "pointer" => "$pointer",
            "path" => "$path",
            "loc" => "$loc",
            "in" | "location" => "$location",
            "code" | "type" | "rule" | "error" | "key" => "$code",
            "message" | "msg" | "detail" | "reason" | "description" => "$message",
            "constraint" | "limit" => "$constraint",
            "ctx" => "$ctx",
            _ if property.required => return None,
            _ => continue,
        };
        members.push((property.wire.to_owned(), Template::Placeholder(found)));
    }
    let tells =
        |(_, it): &(String, Template)| matches!(it, Template::Placeholder("$code" | "$message"));
    members
        .iter()
        .any(tells)
        .then_some(Template::Violations(members))
}

/// Messages by field, or details of any kind.
fn map(name: &str, item: &Schema<'_>) -> Option<Template> {
    let texts = match &item.kind {
        Kind::List(inner) => matches!(inner.kind, Kind::Scalar("string", _)),
        _ => false,
    };
    match texts {
        true => Some(Template::Placeholder("$violations_by_field")),
        false if is_details(name) && matches!(item.kind, Kind::Any) => {
            Some(Template::Placeholder("$details"))
        }
        false => None,
    }
}
