//! The schema of a violation, made from the template of the contract's format.

use openapiv3::{
    AdditionalProperties, ArrayType, IntegerType, ObjectType, ReferenceOr, Schema, SchemaData,
    SchemaKind, StringType, Type as Kind,
};

use super::{
    constant::{self, constant},
    context::{DocumentContext, schema_ref},
    described::{any, described},
    field::Properties,
    nested::{NestedObject, Owner},
    schema::{Boxed, item, one_of_texts, open},
};
use crate::ir::{Direction, Template, VIOLATION_CODES, ViolationPart};

const WHAT: &str = "One way in which a request breaks the contract";

/// One violation of a 422.
pub(super) fn violation(context: &DocumentContext) -> Schema {
    let template = &context.api.error_format.violation;
    let mut schema = match template {
        Template::Object(_) => object(context, template, &[]),
        other => {
            let own = node(context, other, &mut Vec::new());
            open(own.map_or_else(any, |(schema, _)| schema))
        }
    };
    schema.schema_data.description = Some(WHAT.to_owned());
    schema
}

/// An object in a violation.
pub(super) fn nested(context: &DocumentContext, place: &NestedObject) -> Schema {
    match context.api.error_format.violation.at(&place.path) {
        Some(template) => object(context, template, &place.path),
        None => open(any()),
    }
}

fn object(
    context: &DocumentContext,
    template: &Template<ViolationPart>,
    path: &[String],
) -> Schema {
    let mut properties = Properties::default();
    for (name, inner) in template.names() {
        let mut below = [path, &[name.to_owned()]].concat();
        if let Some((schema, required)) = node(context, inner, &mut below) {
            properties.add(name, schema, required);
        }
    }
    properties.object(None, context.closes(Direction::Response))
}

fn node(
    context: &DocumentContext,
    template: &Template<ViolationPart>,
    path: &mut Vec<String>,
) -> Option<(ReferenceOr<Schema>, bool)> {
    let schema = match template {
        Template::Constant(value) => constant(value),
        Template::Part(part) => return Some(part_of(context, *part)),
        Template::Object(_) => {
            let place = context.nested.at(Owner::Violation, path)?;
            schema_ref(&place.name)
        }
        Template::List(items) => {
            let mut schemas = Vec::new();
            for (index, inner) in items.iter().enumerate() {
                path.push(index.to_string());
                schemas.push(node(context, inner, path));
                path.pop();
            }
            constant::list(schemas)
        }
    };
    Some((schema, true))
}

/// The schema of a placeholder, and whether it always has something.
fn part_of(context: &DocumentContext, part: ViolationPart) -> (ReferenceOr<Schema>, bool) {
    let text = || Kind::String(StringType::default());
    let schema = match part {
        ViolationPart::Location => described(
            Kind::String(one_of_texts(["path", "query", "header", "cookie", "body"])),
            "The part of the request; a handler can find fault with a header or cookie too",
        ),
        ViolationPart::Pointer => described(
            text(),
            "A JSON pointer (RFC 6901) within that part; empty for the whole",
        ),
        ViolationPart::Field => described(
            text(),
            "The place of what is wrong, such as `lines[0].text`; empty for the whole",
        ),
        ViolationPart::Path => described(way(0), "The way to what is wrong"),
        ViolationPart::Loc => described(
            way(1),
            "The part of the request (`path`, `query`, `header`, `cookie` or `body`), then the way to the value within it",
        ),
        ViolationPart::Code => described(text(), &codes(context)),
        ViolationPart::Message => described(
            text(),
            "The same in words; it repeats nothing that was sent",
        ),
        ViolationPart::Constraint => {
            let mut schema = open(any());
            schema.schema_data.description = Some(ASKED.to_owned());
            return (ReferenceOr::Item(schema), false);
        }
        ViolationPart::Ctx => {
            let object = ObjectType {
                additional_properties: Some(AdditionalProperties::Any(true)),
                ..ObjectType::default()
            };
            return (described(Kind::Object(object), ASKED), false);
        }
    };
    (schema, true)
}

const ASKED: &str = "What the contract asks for, where it is a value";

/// What the code can be.
fn codes(context: &DocumentContext) -> String {
    let format = &context.api.error_format;
    let mut names: Vec<&str> = Vec::new();
    for name in VIOLATION_CODES
        .iter()
        .flat_map(|code| format.names_of(code))
    {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    format!(
        "What is wrong: {}, or a code of this operation's own",
        names.join(", ")
    )
}

/// Names and indices.
fn way(least: usize) -> Kind {
    let index = Kind::Integer(IntegerType {
        minimum: Some(0),
        ..IntegerType::default()
    });
    let segment = ReferenceOr::Item(Schema {
        schema_data: SchemaData::default(),
        schema_kind: SchemaKind::AnyOf {
            any_of: vec![item(Kind::String(StringType::default())), item(index)],
        },
    });
    Kind::Array(ArrayType {
        items: Some(segment.boxed()),
        min_items: (least > 0).then_some(least),
        max_items: None,
        unique_items: false,
    })
}
