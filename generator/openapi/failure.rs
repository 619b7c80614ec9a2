//! The schemas of errors, made from the templates of the contract's format: what one error puts in their
//! placeholders, and what every error has.

use openapiv3::{
    AdditionalProperties, ArrayType, IntegerType, ObjectType, ReferenceOr, Schema, SchemaData,
    SchemaKind, StringType, Type as Kind, VariantOrUnknownOrEmpty as Format,
};

use super::{
    constant::constant,
    context::{DocumentContext, schema_ref},
    described::{any, described, text, with_description, with_text},
    field::{Properties, response_schema},
    model::is_always_sent,
    nested::{NestedObject, Owner},
    schema::{Boxed, item, one_of_texts},
};
use crate::{
    http::Status,
    ir::{
        Builtin, BuiltinKind, Direction, ErrorFormat, ErrorPart, ErrorType, Field, Member, Template,
    },
};

/// The most violations that one answer lists.
const MAX_VIOLATIONS: usize = 100;

/// An error that a template is filled with.
struct Subject<'e> {
    owner: Owner,
    status: Status,
    title: String,
    code: &'e str,
    message: String,
    details: &'e [Field],
    /// Whether a reason is among its details.
    has_reason: bool,
    /// Whether it lists violations.
    is_invalid: bool,
}

impl<'e> Subject<'e> {
    fn declared(context: &DocumentContext, error: &'e ErrorType) -> Self {
        Self {
            owner: Owner::Error(error.id),
            status: error.status,
            title: context.api.error_format.title_of(error),
            code: &error.code,
            message: error.message_template(),
            details: &error.details,
            has_reason: false,
            is_invalid: false,
        }
    }

    fn builtin(error: &'e Builtin) -> Self {
        Self {
            owner: Owner::Builtin(error.kind),
            status: error.status,
            title: error.status.phrase.to_owned(),
            code: &error.code,
            message: error.message.clone(),
            details: &[],
            has_reason: error.kind.has_reason(),
            is_invalid: error.kind == BuiltinKind::ValidationFailed,
        }
    }

    /// Whether it has details at all.
    fn has_details(&self) -> bool {
        self.has_reason || !self.details.is_empty()
    }
}

/// A declared error.
pub(super) fn declared(context: &DocumentContext, error: &ErrorType) -> Schema {
    let subject = Subject::declared(context, error);
    let description = error.description.clone();
    whole(
        context,
        &subject,
        description.unwrap_or_else(|| error.message_template()),
    )
}

/// A built-in error.
pub(super) fn builtin(context: &DocumentContext, error: &Builtin) -> Schema {
    let subject = Subject::builtin(error);
    whole(context, &subject, error.message.clone())
}

/// An object in an error.
pub(super) fn nested(context: &DocumentContext, place: &NestedObject) -> Schema {
    let format = &context.api.error_format;
    let subject = match place.owner {
        Owner::Error(id) => Subject::declared(context, context.api.error(id)),
        Owner::Builtin(kind) => Subject::builtin(context.api.builtin(kind)),
        Owner::Base => return base_at(context, &place.path),
        Owner::Violation => return super::schema::open(any()),
    };
    let closed = context.closes(Direction::Response);
    match format.template(subject.is_invalid).at(&place.path) {
        Some(Template::Object(members)) => {
            let properties = properties(context, &subject, members, &place.path);
            properties.object(None, closed)
        }
        _ => {
            let mut properties = Properties::default();
            add_details(context, &subject, &mut properties);
            properties.object(None, closed)
        }
    }
}

/// Whether an error has an object at this place: details are one only where there are any.
pub(super) fn has(context: &DocumentContext, place: &NestedObject) -> bool {
    let format = &context.api.error_format;
    let subject = match place.owner {
        Owner::Error(id) => Subject::declared(context, context.api.error(id)),
        Owner::Builtin(kind) => Subject::builtin(context.api.builtin(kind)),
        Owner::Base | Owner::Violation => return true,
    };
    let template = format.template(subject.is_invalid).at(&place.path);
    matches!(template, Some(Template::Object(_))) || subject.has_details()
}

/// The property of an error that tells it from others of its status, where it is one of its own.
pub(super) fn discriminator<'b>(context: &'b DocumentContext, is_invalid: bool) -> Option<&'b str> {
    let template = context.api.error_format.template(is_invalid);
    template.member(ErrorPart::Code)
}

/// An error as a whole. Where every error is an object it extends what all of them have, and is closed
/// by itself: beside `allOf` nothing else could close it, so it names the members of the base again.
fn whole(context: &DocumentContext, subject: &Subject, description: String) -> Schema {
    let format = &context.api.error_format;
    let template = format.template(subject.is_invalid);
    let Template::Object(members) = template else {
        let own = node(context, subject, template, &mut Vec::new());
        let own = own.map_or_else(any, |(schema, _)| schema);
        return with_description(super::schema::open(own), description);
    };
    let properties = properties(context, subject, members, &[]);
    let own = properties.object(None, context.closes(Direction::Response));
    if !has_common_members(format) {
        return with_description(own, description);
    }
    Schema {
        schema_data: SchemaData {
            description: Some(description),
            ..SchemaData::default()
        },
        schema_kind: SchemaKind::AllOf {
            all_of: vec![schema_ref(&context.failure), ReferenceOr::Item(own)],
        },
    }
}

fn properties(
    context: &DocumentContext,
    subject: &Subject,
    members: &[Member<ErrorPart>],
    path: &[String],
) -> Properties {
    let mut properties = Properties::default();
    for member in members {
        match member {
            Member::Spread(_) => add_details(context, subject, &mut properties),
            Member::Named(name, inner) => {
                let mut below = [path, std::slice::from_ref(name)].concat();
                if let Some((schema, required)) = node(context, subject, inner, &mut below) {
                    properties.add(name, schema, required);
                }
            }
        }
    }
    properties
}

fn add_details(context: &DocumentContext, subject: &Subject, properties: &mut Properties) {
    for field in subject.details {
        properties.add(
            &field.wire,
            response_schema(context, field, field.nullable),
            is_always_sent(field),
        );
    }
    if subject.has_reason {
        let says = "What is wrong and what was expected, with line and column where it is in the body; it repeats nothing that was sent";
        properties.add("reason", described(text(), says), true);
    }
}

/// The schema of a node and whether it is always there; `None` where it has nothing.
fn node(
    context: &DocumentContext,
    subject: &Subject,
    template: &Template<ErrorPart>,
    path: &mut Vec<String>,
) -> Option<(ReferenceOr<Schema>, bool)> {
    let schema = match template {
        Template::Constant(value) => constant(value),
        Template::Part(part) => return part_of(context, subject, *part, path),
        Template::Object(_) => reference(context, subject.owner, path),
        Template::List(items) => {
            let mut schemas = Vec::new();
            for (index, inner) in items.iter().enumerate() {
                path.push(index.to_string());
                schemas.push(node(context, subject, inner, path));
                path.pop();
            }
            super::constant::list(schemas)
        }
    };
    Some((schema, true))
}

fn part_of(
    context: &DocumentContext,
    subject: &Subject,
    part: ErrorPart,
    path: &[String],
) -> Option<(ReferenceOr<Schema>, bool)> {
    let format = &context.api.error_format;
    let schema = match part {
        ErrorPart::Type => {
            let ty = format.type_of(subject.code);
            example(ty.as_deref().unwrap_or("about:blank"))
        }
        ErrorPart::Title => example(&subject.title),
        ErrorPart::Status => item(Kind::Integer(IntegerType {
            enumeration: vec![Some(i64::from(subject.status.code))],
            ..IntegerType::default()
        })),
        ErrorPart::StatusText => {
            let status = subject.status.code.to_string();
            item(Kind::String(one_of_texts([status.as_str()])))
        }
        ErrorPart::Code => item(Kind::String(one_of_texts([subject.code]))),
        ErrorPart::Message => described(text(), &subject.message),
        ErrorPart::RequestId => common_part(context, part)?,
        ErrorPart::Details if !subject.has_details() => return None,
        ErrorPart::Details => {
            let required = subject.has_reason || subject.details.iter().any(is_always_sent);
            return Some((reference(context, subject.owner, path), required));
        }
        ErrorPart::Violations | ErrorPart::ViolationsByField if !subject.is_invalid => {
            return None;
        }
        ErrorPart::Violations => described(
            Kind::Array(ArrayType {
                items: Some(schema_ref(&context.violation).boxed()),
                min_items: Some(1),
                max_items: Some(MAX_VIOLATIONS),
                unique_items: false,
            }),
            "Everything that is wrong with the request",
        ),
        ErrorPart::ViolationsByField => by_field(),
    };
    Some((schema, true))
}

/// Messages by field.
fn by_field() -> ReferenceOr<Schema> {
    let messages = item(Kind::Array(ArrayType {
        items: Some(item(text()).boxed()),
        min_items: Some(1),
        max_items: Some(MAX_VIOLATIONS),
        unique_items: false,
    }));
    let object = ObjectType {
        additional_properties: Some(AdditionalProperties::Schema(Box::new(messages))),
        min_properties: Some(1),
        max_properties: Some(MAX_VIOLATIONS),
        ..ObjectType::default()
    };
    described(
        Kind::Object(object),
        "Everything that is wrong with the request: by the place of what is wrong, such as `lines[0].text`, what is wrong with it",
    )
}

fn reference(context: &DocumentContext, owner: Owner, path: &[String]) -> ReferenceOr<Schema> {
    let name = context
        .nested
        .at(owner, path)
        .map(|place| place.name.as_str());
    schema_ref(name.unwrap_or_default())
}

/// Whether errors are objects, those that list violations too.
fn has_common_members(format: &ErrorFormat) -> bool {
    matches!(
        (&format.body, &format.invalid),
        (Template::Object(_), Template::Object(_))
    )
}

/// What every error has; one may have more.
pub(super) fn base(context: &DocumentContext) -> Schema {
    let says = match context.api.error_format.media_type.as_str() {
        ErrorFormat::PROBLEM_JSON => "What every error has, and more with it (RFC 9457)",
        _ => "What every error has, and more with it",
    };
    with_description(base_at(context, &[]), says.to_owned())
}

/// What every error has at a place.
fn base_at(context: &DocumentContext, path: &[String]) -> Schema {
    let format = &context.api.error_format;
    let (Some(body), Some(invalid)) = (format.body.at(path), format.invalid.at(path)) else {
        return super::schema::open(any());
    };
    if !matches!((body, invalid), (Template::Object(_), Template::Object(_))) {
        return super::schema::open(common(context, body, invalid, path).unwrap_or_else(any));
    }
    let mut properties = Properties::default();
    for (name, inner) in body.names() {
        let other = invalid.names().find(|(own, _)| *own == name);
        let below = [path, &[name.to_owned()]].concat();
        if let Some((_, other)) = other
            && let Some(schema) = common(context, inner, other, &below)
        {
            properties.add(name, schema, true);
        }
    }
    properties.object(None, false)
}

/// What two nodes of one place have in common; `None` where one of them may be nothing.
fn common(
    context: &DocumentContext,
    body: &Template<ErrorPart>,
    invalid: &Template<ErrorPart>,
    path: &[String],
) -> Option<ReferenceOr<Schema>> {
    match (body, invalid) {
        (Template::Part(ErrorPart::Details), _) => None,
        (Template::Part(ErrorPart::Violations | ErrorPart::ViolationsByField), _) => None,
        (Template::Object(_), Template::Object(_)) => Some(reference(context, Owner::Base, path)),
        (Template::Constant(value), Template::Constant(other)) if value == other => {
            Some(constant(value))
        }
        (Template::Part(part), Template::Part(other)) if part == other => {
            common_part(context, *part)
        }
        _ => Some(with_text(
            any(),
            "What went wrong; where a request breaks the contract it looks otherwise than in other errors",
        )),
    }
}

/// What a placeholder is in every error; `None` where it may be nothing.
fn common_part(context: &DocumentContext, part: ErrorPart) -> Option<ReferenceOr<Schema>> {
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
    let is_problem = context.api.error_format.media_type == ErrorFormat::PROBLEM_JSON;
    Some(match part {
        ErrorPart::Type => described(reference(), "Which kind of problem it is: a URI reference"),
        ErrorPart::Title => described(text(), "What all problems of this type have in common"),
        ErrorPart::Status => described(status, "The status of the answer"),
        ErrorPart::StatusText => described(text(), "The status of the answer, as text"),
        ErrorPart::Code => described(text(), "Which problem it is: a word that stays"),
        ErrorPart::Message => described(text(), "What is wrong, in words"),
        ErrorPart::RequestId if is_problem => described(reference(), "The id of the request"),
        ErrorPart::RequestId => described(text(), "The id of the request"),
        ErrorPart::Details | ErrorPart::Violations | ErrorPart::ViolationsByField => return None,
    })
}

/// A text of which this is what is sent today: clients go by the code.
fn example(text: &str) -> ReferenceOr<Schema> {
    ReferenceOr::Item(Schema {
        schema_data: SchemaData {
            example: Some(text.into()),
            ..SchemaData::default()
        },
        schema_kind: SchemaKind::Type(super::described::text()),
    })
}
