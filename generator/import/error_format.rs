//! The one form of all errors, told by the members of the bodies that the document has for them.

use indexmap::IndexMap;

use super::lift::{Constraint, Words};
use super::limit;
use super::rules::LOST_WORDS;
use super::schema::{Body, Fields, Kind, Property, Schema};
use super::schemas::Schemas;
use super::words::snake;
use super::yaml::{Entry, Yaml, entry, text, word};
use crate::diag::{Diagnostic, Span};

/// The body of an error, where the document says one.
pub(super) struct ErrorBody<'r> {
    /// The media type in the document.
    pub(super) entry: &'r crate::contract::Entry,
    /// The media type without its parameters.
    pub(super) media: String,
    pub(super) schema: Option<Schema<'r>>,
    /// Its status, where it is one.
    pub(super) status: Option<u16>,
}

/// What an error looks like.
#[derive(Clone, Debug, PartialEq)]
enum Template {
    Object(Vec<(String, Template)>),
    /// `$message`
    Placeholder(&'static str),
    /// A text that is always the same.
    Constant(String),
    /// `$violations`, each of this look.
    Violations(Vec<(String, Template)>),
}

/// A form of errors.
#[derive(Clone, Debug, PartialEq)]
enum Form {
    /// RFC 9457.
    Problem,
    /// FastAPI's.
    Detail,
    Own(String, Template),
}

/// How deep a body of an error may be.
const DEPTH: usize = 4;

/// `error_format` of the contract, and what becomes of each body.
pub(super) fn choose<'r>(schemas: &Schemas<'r>, bodies: &[ErrorBody<'r>]) -> Option<Entry> {
    let ledger = &schemas.reader.ledger;
    let mut counts: IndexMap<String, (usize, Form)> = IndexMap::new();
    let forms: Vec<Option<Form>> = bodies.iter().map(|body| form(schemas, body)).collect();
    for (body, form) in bodies.iter().zip(&forms) {
        if let Some(form) = form {
            // What speaks of all errors weighs more than one status.
            let weight = if body.status.is_none() { 2 } else { 1 };
            let found = counts.entry(format!("{form:?}"));
            found.or_insert_with(|| (0, form.clone())).0 += weight;
        }
    }
    let most = counts.values().map(|(count, _)| *count).max();
    let chosen = counts.values().find(|(count, _)| Some(*count) == most);
    let chosen = chosen.map(|(_, form)| form.clone());
    // A 422 with violations may look otherwise.
    let invalid = bodies
        .iter()
        .zip(&forms)
        .find_map(|(body, form)| match form {
            Some(Form::Own(media, template))
                if body.status == Some(422) && chosen.as_ref() != form.as_ref() =>
            {
                let same = matches!(&chosen, Some(Form::Own(chosen, _)) if chosen == media);
                (same && has_violations(template)).then(|| template.clone())
            }
            _ => None,
        });
    for (body, form) in bodies.iter().zip(&forms) {
        let is_invalid =
            matches!((form, &invalid), (Some(Form::Own(_, one)), Some(other)) if one == other);
        match (form, &chosen) {
            (Some(form), Some(chosen)) if form == chosen || is_invalid => {
                let how = match chosen {
                    Form::Problem => "errors are `application/problem+json` (RFC 9457)",
                    Form::Detail => "errors have the form of FastAPI's",
                    Form::Own(..) => "errors have this form by `api.error_format`",
                };
                ledger.changed(body.entry.key.span, how);
                if let Some(schema) = &body.schema {
                    beyond(schemas, schema, form, 0);
                }
            }
            _ => ledger.lose(body.entry, limit::error_body(&shown(schemas, body))),
        }
    }
    let format = match chosen? {
        Form::Problem => return None,
        Form::Detail => word("detail"),
        Form::Own(media, template) => own(&media, &template, invalid.as_ref()),
    };
    Some(entry("error_format", format))
}

fn own(media: &str, template: &Template, invalid: Option<&Template>) -> Yaml {
    let mut entries = Vec::new();
    if media != "application/json" {
        entries.push(entry("media_type", text(media)));
    }
    entries.push(entry("body", template.yaml()));
    if let Some(invalid) = invalid {
        entries.push(entry("invalid", invalid.yaml()));
    }
    let violation = violation(template).or_else(|| invalid.and_then(violation));
    if let Some(members) = violation {
        let members = Template::Object(members.to_vec());
        entries.push(entry("violation", members.yaml()));
    }
    Yaml::Map(entries)
}

impl Template {
    fn yaml(&self) -> Yaml {
        match self {
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

fn has_violations(template: &Template) -> bool {
    match template {
        Template::Object(members) => members.iter().any(|(_, member)| has_violations(member)),
        Template::Violations(_) => true,
        Template::Placeholder(name) => *name == "$violations_by_field",
        Template::Constant(_) => false,
    }
}

fn violation(template: &Template) -> Option<&[(String, Template)]> {
    match template {
        Template::Object(members) => members.iter().find_map(|(_, member)| violation(member)),
        Template::Violations(members) => Some(members),
        _ => None,
    }
}

/// The properties of an error's body.
fn fields<'r>(schemas: &Schemas<'r>, schema: &Schema<'r>) -> Option<Fields<'r>> {
    let (_, def) = schemas.behind(schema)?;
    match &def?.body {
        Body::Object(fields) => Some(fields.clone()),
        _ => None,
    }
}

/// The form that a body is of.
fn form<'r>(schemas: &Schemas<'r>, body: &ErrorBody<'r>) -> Option<Form> {
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
    let template = template(schemas, schema, 0)?;
    let tells = tells(&template);
    tells.then(|| Form::Own(body.media.clone(), template))
}

/// Whether a client can see what went wrong.
fn tells(template: &Template) -> bool {
    match template {
        Template::Object(members) => members.iter().any(|(_, member)| tells(member)),
        Template::Placeholder(name) => matches!(*name, "$code" | "$status" | "$message"),
        Template::Constant(_) | Template::Violations(_) => false,
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

fn template<'r>(schemas: &Schemas<'r>, schema: &Schema<'r>, depth: usize) -> Option<Template> {
    if depth >= DEPTH {
        return None;
    }
    let (behind, def) = schemas.behind(schema)?;
    match (&behind.kind, def) {
        (Kind::Scalar("string", false), _) if depth == 0 => Some(Template::Placeholder("$message")),
        (Kind::Named(_), Some(def)) => match &def.body {
            Body::Object(fields) => {
                let mut members = Vec::new();
                for property in &fields.properties {
                    match member(schemas, property, fields, depth) {
                        Some(found) => members.push((property.wire.to_owned(), found)),
                        None if property.required => return None,
                        None => {}
                    }
                }
                (!members.is_empty()).then_some(Template::Object(members))
            }
            _ => None,
        },
        _ => None,
    }
}

fn is_message(property: &Property<'_>) -> bool {
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
    Other,
}

/// What stands for a property of an error's body.
fn member<'r>(
    schemas: &Schemas<'r>,
    property: &Property<'r>,
    beside: &Fields<'r>,
    depth: usize,
) -> Option<Template> {
    if let Some(only) = super::enums::only(schemas, &property.schema) {
        return Some(Template::Constant(only.wire));
    }
    let (behind, def) = schemas.behind(&property.schema)?;
    let name = snake(property.wire, "member");
    let value = match (&behind.kind, def.as_ref().map(|def| &def.body)) {
        (Kind::Scalar(name, _), None) => value(name),
        (_, Some(Body::Plain(inner))) => match inner.kind {
            Kind::Scalar(name, _) => value(name),
            _ => Value::Other,
        },
        (Kind::List(item), None) => return violations(schemas, &name, item),
        (Kind::Map(item), None) => return map(&name, item),
        (Kind::Any, None) if is_details(&name) => return Some(Template::Placeholder("$details")),
        (_, Some(Body::Object(_))) => return template(schemas, &property.schema, depth + 1),
        _ => Value::Other,
    };
    let placeholder = match (value, name.as_str()) {
        (Value::Text, "error") if !beside.properties.iter().any(is_message) => "$message",
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

/// Tells what a body says beyond its form.
fn beyond<'r>(schemas: &Schemas<'r>, schema: &Schema<'r>, form: &Form, depth: usize) {
    let ledger = &schemas.reader.ledger;
    let Some((behind, def)) = schemas.behind(schema).filter(|_| depth < DEPTH) else {
        return;
    };
    words(schemas, schema.span, &behind.words, &behind.constraints);
    let Some(def) = def else {
        if let Kind::List(item) | Kind::Map(item) = &behind.kind {
            beyond(schemas, item, form, depth + 1);
        }
        return;
    };
    words(schemas, def.node.span, &def.words, &[]);
    let Body::Object(fields) = &def.body else {
        return;
    };
    if !fields.closed {
        let how = "further properties of errors are not spoken of: none are sent";
        ledger.changed(def.node.span, how);
    }
    for property in &fields.properties {
        let sent = match form {
            Form::Own(..) => depth > 0 || member(schemas, property, fields, 0).is_some(),
            Form::Problem => matches!(
                property.wire,
                "type" | "title" | "status" | "detail" | "instance" | "code" | "errors" | "reason"
            ),
            Form::Detail => true,
        };
        if !sent {
            let why = format!("nothing is sent as `{}` of an error", property.wire);
            ledger.lost(property.key, why);
        } else if !property.required {
            let how = format!(
                "`{}` of an error is there whenever there is something to say",
                property.wire
            );
            ledger.changed(property.key, how);
        }
        beyond(schemas, &property.schema, form, depth + 1);
    }
}

/// Tells words and limits of an error's body, which the form of all errors has no place for.
fn words(schemas: &Schemas<'_>, span: Span, words: &Words<'_>, constraints: &[Constraint]) {
    let ledger = &schemas.reader.ledger;
    if let Some(text) = &words.description {
        let short: String = text.chars().take(60).collect();
        let why = format!("what an error has is described by guestlist: `{short}` is left out");
        ledger.push(Diagnostic::new(&LOST_WORDS, span, why));
    }
    if let Some((node, at)) = words.example {
        let why = "an example of an error has no place in a contract";
        let found = Diagnostic::new(&LOST_WORDS, at, why);
        ledger.push(super::ledger::quoted(found, node));
        ledger.cover(node);
    }
    if let Some(entry) = words.default {
        ledger.lose_words(entry, "what an error has is always sent");
    }
    if let Some(at) = words.null {
        ledger.changed(
            at,
            "a member of an error is left out where there is nothing to say",
        );
    }
    for constraint in constraints {
        let why = format!("`{}` of what an error has is not checked", constraint.key);
        ledger.lost(constraint.span, why);
    }
}

/// A body in words.
fn shown<'r>(schemas: &Schemas<'r>, body: &ErrorBody<'r>) -> String {
    let fields = body
        .schema
        .as_ref()
        .and_then(|schema| fields(schemas, schema));
    match fields {
        Some(fields) => {
            let names: Vec<_> = fields.properties.iter().map(|it| it.wire).collect();
            format!("`{}` with {}", body.media, names.join(", "))
        }
        None => format!("`{}`", body.media),
    }
}
