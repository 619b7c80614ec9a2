//! What a contract answers.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::contract::{Maker, essence};
use super::types::{is_always_sent, scalar_shape};
use crate::diag::Span;
use crate::http::Method;
use crate::ir::{self, Constraints, Content as Sent, Direction, PageForm, Scalar, Type};
use crate::shape::surface::{Answer, Content, Header, Origin, Statuses};
use crate::shape::{List, Member, Object, Shape, ShapeId, Texts};

/// An error that an operation can answer.
enum Failing<'a> {
    Declared(&'a ir::ErrorType),
    Builtin(&'a ir::Builtin),
}

impl Maker<'_> {
    /// Everything that an operation answers.
    pub(super) fn answers(&self, operation: &ir::Operation) -> Vec<Answer> {
        let responses = operation.responses.iter();
        let mut answers: Vec<Answer> = responses.map(|it| self.answer(operation, it)).collect();
        let api = self.types.api;
        let is_head = operation.method == Method::Head;
        let mut failing: BTreeMap<(u16, bool), Vec<Failing<'_>>> = BTreeMap::new();
        for id in operation.answered_errors(api) {
            let error = api.error(id);
            let key = (error.status.code, false);
            failing
                .entry(key)
                .or_default()
                .push(Failing::Declared(error));
        }
        for kind in operation.builtins(api) {
            let error = api.builtin(kind);
            let key = (error.status.code, true);
            failing
                .entry(key)
                .or_default()
                .push(Failing::Builtin(error));
        }
        for ((code, is_builtin), failing) in failing {
            answers.extend(failing.into_iter().map(|one| Answer {
                status: Statuses::One(code),
                contents: match is_head {
                    true => Vec::new(),
                    false => vec![self.failure(&one)],
                },
                headers: self.failure_headers(operation.method, &one),
                origin: match is_builtin {
                    true => Origin::Builtin,
                    false => Origin::Declared,
                },
                code: Some(match &one {
                    Failing::Declared(error) => error.code.clone(),
                    Failing::Builtin(error) => error.code.clone(),
                }),
                span: match &one {
                    Failing::Declared(error) => self.types.places.definition(&error.name),
                    Failing::Builtin(_) => self.types.places.operation(&operation.name),
                },
            }));
        }
        if let Some(deprecation) = &operation.deprecation {
            let span = self.types.places.operation(&operation.name);
            for (name, ..) in deprecation.headers() {
                let told = self.text_header(&name.to_lowercase(), true, span);
                for answer in &mut answers {
                    put(&mut answer.headers, told.clone());
                }
            }
        }
        answers
    }

    fn failure(&self, failing: &Failing<'_>) -> Content {
        let types = &self.types;
        if let Failing::Builtin(error) = failing
            && let Some(media_type) = &error.text
        {
            let span = types.places.format;
            let text = types.add(Shape::Text(Texts::default()), span);
            return Content::new(essence(media_type), Some(text), span);
        }
        let (shape, span) = match failing {
            Failing::Declared(error) => (types.error(error), types.places.definition(&error.name)),
            Failing::Builtin(error) => (types.builtin(error), types.places.format),
        };
        let media = essence(&types.api.error_format.media_type);
        Content::new(media, Some(shape), span)
    }

    fn failure_headers(&self, method: Method, failing: &Failing<'_>) -> Vec<Header> {
        match failing {
            Failing::Declared(error) => {
                let place = |name: &str| self.types.places.field(&error.name, name);
                self.headers(&error.headers, &place)
            }
            Failing::Builtin(error) => {
                let at = self.types.places.format;
                let mut headers = self.headers(&[], &|_| at);
                let own = error.kind.headers(method).iter();
                headers.extend(own.map(|(name, _, required)| {
                    self.text_header(&name.to_ascii_lowercase(), *required, at)
                }));
                headers
            }
        }
    }

    fn text_header(&self, name: &str, required: bool, span: Span) -> Header {
        Header {
            name: name.to_owned(),
            shape: self.types.add(Shape::Text(Texts::default()), span),
            required,
            span,
        }
    }

    /// Declared headers, and the one that every answer has.
    fn headers(&self, headers: &[ir::Header], place: &dyn Fn(&str) -> Span) -> Vec<Header> {
        let declared = headers.iter().map(|header| {
            let span = place(&header.field.name);
            Header {
                name: header.lower.clone(),
                shape: self.types.field(&header.field, Direction::Response, span),
                required: is_always_sent(&header.field),
                span,
            }
        });
        let mut all: Vec<Header> = declared.collect();
        if !all.iter().any(|header| header.name == "x-request-id") {
            let span = self.types.places.api;
            all.push(Header {
                name: "x-request-id".to_owned(),
                shape: self.types.request_id(span),
                required: true,
                span,
            });
        }
        all
    }

    fn answer(&self, operation: &ir::Operation, response: &ir::Response) -> Answer {
        let types = &self.types;
        let code = response.status.code;
        let span = types
            .places
            .part(&operation.name, "status", &code.to_string());
        let place = |name: &str| {
            let name = format!("{code} {name}");
            types.places.part(&operation.name, "sent", &name)
        };
        let mut headers = self.headers(&response.headers, &place);
        self.own_headers(response, &mut headers, span);
        let mut media: IndexMap<String, Option<Vec<ShapeId>>> = IndexMap::new();
        for variant in &response.variants {
            let Some(name) = variant
                .media_type()
                .filter(|_| operation.method != Method::Head)
            else {
                continue;
            };
            let sent = self.sent(operation, &variant.content, response.sparse, span);
            let held = media
                .entry(essence(name))
                .or_insert_with(|| Some(Vec::new()));
            match (held, sent) {
                (Some(held), Some(sent)) => held.push(sent),
                (held, _) => *held = None,
            }
        }
        let contents = media.into_iter().map(|(media, shapes)| {
            let shape = shapes.map(|shapes| match shapes[..] {
                [only] => only,
                _ => types.add(Shape::Either(shapes), span),
            });
            Content::new(media, shape, span)
        });
        Answer {
            status: Statuses::One(code),
            contents: contents.collect(),
            headers,
            origin: Origin::Declared,
            code: None,
            span,
        }
    }

    /// The headers that the server sets by itself.
    fn own_headers(&self, response: &ir::Response, headers: &mut Vec<Header>, span: Span) {
        let contents = || response.variants.iter().map(|variant| &variant.content);
        let mut put = |header: Header| put(headers, header);
        for variant in &response.variants {
            let own = variant.own_headers();
            let mut others = response.variants.iter();
            let always = others.all(|other| other.own_headers() == own);
            for (name, value, _) in own {
                put(Header {
                    name: name.to_ascii_lowercase(),
                    shape: self.types.add(Shape::Values(vec![(*value).into()]), span),
                    required: always,
                    span,
                });
            }
        }
        if contents().any(|content| matches!(content, Sent::Page(_))) {
            put(self.text_header("link", false, span));
        }
        if response.is_negotiated() {
            put(self.text_header("vary", true, span));
        }
        if !response.cookies.is_empty() {
            let required = response.cookies.iter().any(|cookie| !cookie.optional);
            put(self.text_header("set-cookie", required, span));
        }
    }

    fn sent(
        &self,
        operation: &ir::Operation,
        content: &Sent,
        sparse: bool,
        span: Span,
    ) -> Option<ShapeId> {
        let types = &self.types;
        Some(match content {
            Sent::Empty | Sent::Text(_) | Sent::Raw(_) => return None,
            Sent::Model(id) | Sent::Ndjson(id) | Sent::Events(id) => types.output(*id, sparse),
            Sent::List(id) | Sent::Stream(id) => {
                let list = List::of(types.output(*id, sparse));
                types.add(Shape::List(list), span)
            }
            Sent::Value(field) => match (&field.ty, field.ty.innermost()) {
                // Of each item a client may ask for some fields.
                (Type::List(_), Type::Output(id)) if sparse => {
                    let list = List {
                        items: types.output(*id, sparse),
                        least: field.constraints.min_items.unwrap_or_default(),
                        most: field.constraints.max_items,
                        unique: field.constraints.unique_items,
                    };
                    types.add(Shape::List(list), span)
                }
                _ => types.field(field, Direction::Response, span),
            },
            Sent::Page(id) => {
                let items = List {
                    most: operation.page_limit(),
                    ..List::of(types.output(*id, sparse))
                };
                let items = types.add(Shape::List(items), span);
                let form = operation.page.as_ref()?;
                self.page(form, items, span)
            }
        })
    }

    fn page(&self, form: &PageForm, items: ShapeId, span: Span) -> ShapeId {
        let types = &self.types;
        let mut object = Object::default();
        let mut put = |name: &str, shape, required| {
            let member = Member {
                shape,
                required,
                default: None,
                span,
            };
            object.members.insert(name.to_owned(), member);
        };
        put(&form.items, items, true);
        if let Some(next) = &form.next {
            let text = types.add(Shape::Text(Texts::default()), span);
            let null = types.add(Shape::Null, span);
            let cursor = match next.omitted {
                true => text,
                false => types.add(Shape::Either(vec![text, null]), span),
            };
            put(&next.wire, cursor, !next.omitted);
        }
        if let Some(total) = &form.total {
            let count = scalar_shape(Scalar::Uint64, &Constraints::default());
            put(total, types.add(count, span), true);
        }
        types.add(Shape::Object(object), span)
    }
}

/// Adds a header that the server sets, beside a declared one of its name.
fn put(headers: &mut Vec<Header>, header: Header) {
    match headers.iter_mut().find(|held| held.name == header.name) {
        Some(held) => held.required |= header.required,
        None => headers.push(header),
    }
}
