//! Answers: by status, range and `default`.

use super::super::model::Way;
use super::super::view::Object;
use super::params::contents;
use super::schemas::Schemas;
use crate::shape::surface::{Answer, Header, Origin, Statuses};
use crate::shape::{Shape, Texts};

/// What an operation answers.
pub(super) fn read<'r>(schemas: &Schemas<'r, '_>, operation: Object<'r>) -> Vec<Answer> {
    let mut answers = Vec::new();
    let responses = operation
        .peek("responses")
        .and_then(|_| operation.object("responses"));
    for entry in responses.iter().flat_map(Object::entries) {
        let Some(status) = status(&entry.key.value) else {
            continue;
        };
        let Some(object) = schemas.reader.target(&entry.value, "a response") else {
            continue;
        };
        answers.push(Answer {
            status,
            contents: contents(schemas, object, Way::Out),
            headers: headers(schemas, object),
            origin: Origin::Declared,
            code: None,
            span: entry.key.span,
        });
    }
    answers
}

fn status(key: &str) -> Option<Statuses> {
    if key == "default" {
        return Some(Statuses::Others);
    }
    if let Some(class) = key.strip_suffix("XX").or_else(|| key.strip_suffix("xx")) {
        return class.parse().ok().map(Statuses::Class);
    }
    key.parse().ok().map(Statuses::One)
}

fn headers<'r>(schemas: &Schemas<'r, '_>, object: Object<'r>) -> Vec<Header> {
    let all = object
        .peek("headers")
        .and_then(|_| object.object("headers"));
    let mut headers = Vec::new();
    for entry in all.iter().flat_map(Object::all) {
        let name = entry.key.value.to_ascii_lowercase();
        // OpenAPI passes over it, since the content says it.
        if name == "content-type" {
            continue;
        }
        let Some(header) = schemas.reader.target(&entry.value, "a header") else {
            continue;
        };
        let span = entry.key.span;
        let shape = match header.get("schema") {
            Some(schema) => schemas.whole(&schema.value, Way::Out),
            None => schemas.add(Shape::Text(Texts::default()), span),
        };
        headers.push(Header {
            name,
            shape,
            required: header.peek("required").is_some() && header.flag("required"),
            span,
        });
    }
    headers
}
