//! Errors of a contract as sets of values: its format, filled.

use indexmap::IndexMap;
use serde_json::Value;

use super::types::{Named, Types, Words, is_always_sent};
use crate::diag::Span;
use crate::http::Status;
use crate::ir::{
    Builtin, BuiltinKind, Direction, ErrorPart, ErrorType, Field, Member as TemplateMember,
    MessagePart, Template, ViolationPart,
};
use crate::scalars::Format;
use crate::shape::{List, Member, Numbers, Object, Others, Pattern, Shape, ShapeId, Texts};

/// The most violations that one answer lists.
const MOST: u64 = 100;

/// An error that the format is filled with.
struct Subject<'e> {
    name: &'e str,
    span: Span,
    status: Status,
    code: &'e str,
    title: String,
    /// The message, where it is the same at all times.
    message: Option<String>,
    details: &'e [Field],
    has_reason: bool,
    is_invalid: bool,
}

impl Types<'_> {
    /// What a declared error sends.
    pub(super) fn error(&self, error: &ErrorType) -> ShapeId {
        let span = self.places.definition(&error.name);
        if let Some(body) = &error.body {
            return self.field(body, Direction::Response, span);
        }
        self.named(Named::Error(error.id), span, || {
            Shape::All(vec![self.declared(error, span)])
        })
    }

    fn declared(&self, error: &ErrorType, span: Span) -> ShapeId {
        let fixed = error.message.iter();
        let fixed = fixed.map(|part| match part {
            MessagePart::Text(text) => Some(text.as_str()),
            MessagePart::Detail(_) | MessagePart::Body { .. } => None,
        });
        self.filled(&Subject {
            name: &error.name,
            span,
            status: error.status,
            code: &error.code,
            title: self.api.error_format.title_of(error),
            message: fixed.collect(),
            details: &error.details,
            has_reason: false,
            is_invalid: false,
        })
    }

    /// What a built-in error sends.
    pub(super) fn builtin(&self, error: &Builtin) -> ShapeId {
        let span = self.places.format;
        self.named(Named::Builtin(error.kind), span, || {
            Shape::All(vec![self.fixed(error, span)])
        })
    }

    fn fixed(&self, error: &Builtin, span: Span) -> ShapeId {
        self.filled(&Subject {
            name: "",
            span,
            status: error.status,
            code: &error.code,
            title: error.status.phrase.to_owned(),
            message: Some(error.message.clone()),
            details: &[],
            has_reason: error.kind.has_reason(),
            is_invalid: error.kind == BuiltinKind::ValidationFailed,
        })
    }

    fn filled(&self, subject: &Subject<'_>) -> ShapeId {
        let template = self.api.error_format.template(subject.is_invalid);
        let shape = self.template(subject, template);
        shape.unwrap_or_else(|| self.add(Shape::Null, subject.span))
    }

    /// What a node sends; `None` where it has nothing.
    fn template(&self, subject: &Subject<'_>, template: &Template<ErrorPart>) -> Option<ShapeId> {
        let span = subject.span;
        Some(match template {
            Template::Constant(value) => self.add(Shape::Values(vec![value.clone()]), span),
            Template::Part(part) => return self.part(subject, *part),
            Template::Object(members) => {
                let mut object = Object::default();
                for member in members {
                    match member {
                        TemplateMember::Named(name, inner) => {
                            if let Some(shape) = self.template(subject, inner) {
                                let required = !is_optional(subject, inner);
                                put(&mut object, name, shape, required, span);
                            }
                        }
                        TemplateMember::Spread(_) => self.details(subject, &mut object),
                    }
                }
                self.add(Shape::Object(object), span)
            }
            Template::List(items) => {
                let items = items.iter().map(|item| {
                    let null = || self.add(Shape::Null, span);
                    self.template(subject, item).unwrap_or_else(null)
                });
                self.fixed_list(items.collect(), span)
            }
        })
    }

    fn fixed_list(&self, items: Vec<ShapeId>, span: Span) -> ShapeId {
        let count = items.len() as u64;
        let list = List {
            least: count,
            most: Some(count),
            ..List::of(self.add(Shape::Either(items), span))
        };
        self.add(Shape::List(list), span)
    }

    fn details(&self, subject: &Subject<'_>, object: &mut Object) {
        for field in subject.details {
            let span = self.places.field(subject.name, &field.name);
            let shape = self.field(field, Direction::Response, span);
            put(object, &field.wire, shape, is_always_sent(field), span);
        }
        if subject.has_reason {
            let text = self.add(Shape::Text(Texts::default()), subject.span);
            put(object, "reason", text, true, subject.span);
        }
    }

    fn part(&self, subject: &Subject<'_>, part: ErrorPart) -> Option<ShapeId> {
        let span = subject.span;
        let one = |value: Value| self.add(Shape::Values(vec![value]), span);
        let text = || self.add(Shape::Text(Texts::default()), span);
        Some(match part {
            ErrorPart::Status => one(subject.status.code.into()),
            ErrorPart::StatusText => one(subject.status.code.to_string().into()),
            ErrorPart::Title | ErrorPart::Message if self.words == Words::AnyText => text(),
            ErrorPart::Title => one(subject.title.clone().into()),
            ErrorPart::Type => {
                let ty = self.api.error_format.type_of(subject.code);
                one(ty.unwrap_or_else(|| "about:blank".to_owned()).into())
            }
            ErrorPart::Code => one(subject.code.into()),
            ErrorPart::Message => match &subject.message {
                Some(message) => one(message.clone().into()),
                None => text(),
            },
            ErrorPart::RequestId => self.request_id(span),
            ErrorPart::Details => {
                if subject.details.is_empty() && !subject.has_reason {
                    return None;
                }
                let mut object = Object::default();
                self.details(subject, &mut object);
                self.add(Shape::Object(object), span)
            }
            ErrorPart::Violations if subject.is_invalid => {
                let items = self.violation(&self.api.error_format.violation, span);
                let items = items.unwrap_or_else(|| self.shapes.any(span));
                self.some(items, span)
            }
            ErrorPart::ViolationsByField if subject.is_invalid => {
                let object = Object {
                    others: Others::Like(self.some(text(), span)),
                    least: 1,
                    most: Some(MOST),
                    ..Object::default()
                };
                self.add(Shape::Object(object), span)
            }
            ErrorPart::Violations | ErrorPart::ViolationsByField => return None,
        })
    }

    /// A list of as many as an answer may have violations.
    fn some(&self, items: ShapeId, span: Span) -> ShapeId {
        let list = List {
            least: 1,
            most: Some(MOST),
            ..List::of(items)
        };
        self.add(Shape::List(list), span)
    }

    /// The id of a request: what a client may send as one, or one that the server makes.
    pub(super) fn request_id(&self, span: Span) -> ShapeId {
        self.named(Named::RequestId(span), span, || {
            Shape::Text(Texts {
                least: 1,
                most: Some(64),
                patterns: vec![Pattern::new("^[A-Za-z0-9._-]{1,64}$")],
                // Letters, digits and these three marks are a relative reference.
                formats: vec![Format::UriReference],
                ..Texts::default()
            })
        })
    }

    fn violation(&self, template: &Template<ViolationPart>, span: Span) -> Option<ShapeId> {
        let text = || self.add(Shape::Text(Texts::default()), span);
        Some(match template {
            Template::Constant(value) => self.add(Shape::Values(vec![value.clone()]), span),
            Template::Object(members) => {
                let mut object = Object::default();
                for member in members {
                    if let TemplateMember::Named(name, inner) = member
                        && let Some(shape) = self.violation(inner, span)
                    {
                        let optional = matches!(
                            inner,
                            Template::Part(ViolationPart::Constraint | ViolationPart::Ctx)
                        );
                        put(&mut object, name, shape, !optional, span);
                    }
                }
                self.add(Shape::Object(object), span)
            }
            Template::List(items) => {
                let items = items.iter().map(|item| {
                    let shape = self.violation(item, span);
                    shape.unwrap_or_else(|| self.add(Shape::Null, span))
                });
                self.fixed_list(items.collect(), span)
            }
            Template::Part(part) => match part {
                ViolationPart::Location => {
                    let words = ["path", "query", "header", "cookie", "body"];
                    self.add(Shape::Values(words.map(Value::from).to_vec()), span)
                }
                ViolationPart::Pointer
                | ViolationPart::Field
                | ViolationPart::Code
                | ViolationPart::Message => text(),
                ViolationPart::Path | ViolationPart::Loc => {
                    let index = Numbers::integers().within("0", "18446744073709551615");
                    let index = self.add(Shape::Number(index), span);
                    let segment = self.add(Shape::Either(vec![text(), index]), span);
                    let list = List {
                        least: u64::from(*part == ViolationPart::Loc),
                        ..List::of(segment)
                    };
                    self.add(Shape::List(list), span)
                }
                ViolationPart::Constraint => self.shapes.any(span),
                ViolationPart::Ctx => {
                    let object = Object {
                        others: Others::Like(self.shapes.any(span)),
                        ..Object::default()
                    };
                    self.add(Shape::Object(object), span)
                }
            },
        })
    }
}

/// Whether a node may have nothing though it has something at times.
fn is_optional(subject: &Subject<'_>, template: &Template<ErrorPart>) -> bool {
    matches!(template, Template::Part(ErrorPart::Details))
        && !subject.has_reason
        && !subject.details.iter().any(is_always_sent)
}

fn put(object: &mut Object, name: &str, shape: ShapeId, required: bool, span: Span) {
    let member = Member {
        shape,
        required,
        default: None,
        span,
    };
    let members: &mut IndexMap<String, Member> = &mut object.members;
    members.insert(name.to_owned(), member);
}
