//! What clients meet of a contract.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde_json::Value;

use super::places::Places;
use super::types::{Types, is_always_sent, scalar_shape};
use crate::diag::Span;
use crate::http::Method;
use crate::ir::{
    self, Api, BodyKind, BuiltinKind, Constraints, Content as Sent, Direction, Field, FilePart,
    KeyPlace, PageForm, ParamStyle, Part, PathSegment, Scalar, SchemeKind, Separator, Type,
};
use crate::shape::surface::{
    Answer, Auth, Body, Content, Credential, Demand, Form, Header, Operation, Origin, Param, Place,
    Rest, Segment, Statuses, Surface,
};
use crate::shape::{List, Member, Object, Others, Shape, ShapeId, Shapes, Texts};

/// What clients meet of a contract.
pub(super) fn surface(api: &Api, shapes: &Shapes, places: &Places) -> Surface {
    let maker = Maker {
        types: Types::new(api, shapes, places),
        bases: bases(api),
    };
    let operations = api.resources.iter().flat_map(|it| &it.operations);
    Surface {
        operations: operations.map(|it| maker.operation(it)).collect(),
    }
}

/// The paths of servers, behind which the paths of operations stand.
fn bases(api: &Api) -> Vec<String> {
    let mut bases: Vec<String> = Vec::new();
    for server in &api.servers {
        let base = base(&server.url);
        if !bases.contains(&base) {
            bases.push(base);
        }
    }
    if bases.is_empty() {
        bases.push(String::new());
    }
    bases
}

/// The path of an address, without a slash at its end.
fn base(url: &str) -> String {
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
        None => url,
    };
    let path = path.split(['?', '#']).next().unwrap_or_default();
    path.trim_end_matches('/').to_owned()
}

struct Maker<'a> {
    types: Types<'a>,
    bases: Vec<String>,
}

impl Maker<'_> {
    fn operation(&self, operation: &ir::Operation) -> Operation {
        let (types, name) = (&self.types, &operation.name);
        let span = types.places.operation(name);
        Operation {
            name: name.clone(),
            method: operation.method.as_str().to_ascii_lowercase(),
            path: operation
                .segments
                .iter()
                .map(|segment| {
                    let param = |index: usize| {
                        let param = operation.path_params.get(index);
                        param.map_or_else(String::new, |param| param.wire.clone())
                    };
                    match segment {
                        PathSegment::Literal(text) => Segment::Text(text.clone()),
                        PathSegment::Param(index) => Segment::Param(param(*index), String::new()),
                        PathSegment::Ended(index, end) => {
                            Segment::Param(param(*index), end.clone())
                        }
                        PathSegment::Rest(index) => Segment::Rest(param(*index)),
                    }
                })
                .collect(),
            bases: self.bases.clone(),
            span,
            params: self.params(operation),
            rest: match (operation.strict, &operation.query_rest) {
                (_, Some(_)) => Rest::Taken,
                (true, None) => Rest::Refused,
                (false, None) => Rest::Ignored,
            },
            body: operation.body.as_ref().map(|body| self.body(name, body)),
            answers: self.answers(operation),
            auth: self.auth(operation),
        }
    }

    fn params(&self, operation: &ir::Operation) -> Vec<Param> {
        let all = [
            (Place::Path, &operation.path_params),
            (Place::Query, &operation.query_params),
            (Place::Header, &operation.header_params),
            (Place::Cookie, &operation.cookie_params),
        ];
        let mut params = Vec::new();
        for (place, fields) in all {
            for field in fields {
                params.push(self.param(operation, place, field));
            }
        }
        params
    }

    fn param(&self, operation: &ir::Operation, place: Place, field: &Field) -> Param {
        let types = &self.types;
        let span = types
            .places
            .part(&operation.name, place.as_str(), &field.name);
        let sparse = operation.sparse_param(field);
        let shape = match sparse {
            Some(sparse) => {
                let names = sparse.names.iter().map(|name| Value::from(name.clone()));
                let names = types.add(Shape::Values(names.collect()), span);
                types.add(Shape::List(List::of(names)), span)
            }
            None => types.field(field, Direction::Request, span),
        };
        let forms = match (field.style, &field.ty) {
            _ if sparse.is_some() => vec![Form::Commas, Form::Repeated],
            (ParamStyle::Separated(separator), _) => vec![match separator {
                Separator::Comma => Form::Commas,
                Separator::Space => Form::Spaces,
                Separator::Pipe => Form::Pipes,
            }],
            (ParamStyle::Deep, _) => vec![Form::Deep],
            (ParamStyle::Json, _) => vec![Form::Json],
            (ParamStyle::Usual, Type::List(_)) => vec![match place {
                Place::Header => Form::Commas,
                _ => Form::Repeated,
            }],
            (ParamStyle::Usual, _) => Vec::new(),
        };
        Param {
            place,
            name: match place {
                Place::Header => field.wire.to_ascii_lowercase(),
                _ => field.wire.clone(),
            },
            shape,
            required: place == Place::Path || field.is_required(),
            default: field.default.as_deref().cloned(),
            forms,
            span,
        }
    }

    fn body(&self, operation: &str, body: &ir::Body) -> Body {
        let types = &self.types;
        let span = types.places.part(operation, "body", "");
        let mut contents = Vec::new();
        for content in &body.contents {
            let shape = match &content.kind {
                BodyKind::Json(id) | BodyKind::Form(id) => Some(types.input(*id)),
                BodyKind::Multipart(multipart) => Some(self.parts(operation, &multipart.parts)),
                BodyKind::Text | BodyKind::Raw => None,
            };
            contents.extend(content.media_types().map(|media| Content {
                media: essence(media),
                shape,
                span,
            }));
        }
        Body {
            required: !body.optional,
            contents,
            span,
        }
    }

    fn parts(&self, operation: &str, parts: &[Part]) -> ShapeId {
        let types = &self.types;
        let members = parts.iter().map(|part| {
            let place = |name: &str| types.places.part(operation, "part", name);
            match part {
                Part::Value(field) => {
                    let span = place(&field.name);
                    let member = Member {
                        shape: types.field(field, Direction::Request, span),
                        required: field.is_required(),
                        span,
                    };
                    (field.wire.clone(), member)
                }
                Part::File(file) => {
                    let span = place(&file.wire);
                    let member = Member {
                        shape: self.file(file, span),
                        required: !file.optional,
                        span,
                    };
                    (file.wire.clone(), member)
                }
            }
        });
        let object = Object {
            members: members.collect(),
            others: Others::None,
            ..Object::default()
        };
        types.add(
            Shape::Object(object),
            types.places.part(operation, "body", ""),
        )
    }

    fn file(&self, file: &FilePart, span: Span) -> ShapeId {
        let bytes = self.types.add(Shape::Text(Texts::default()), span);
        if !file.list {
            return bytes;
        }
        let list = List {
            least: file.min_items.unwrap_or_default(),
            most: file.max_items,
            ..List::of(bytes)
        };
        self.types.add(Shape::List(list), span)
    }

    fn answers(&self, operation: &ir::Operation) -> Vec<Answer> {
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
                headers: self.failure_headers(&one),
                origin: match is_builtin {
                    true => Origin::Builtin,
                    false => Origin::Declared,
                },
                span: match &one {
                    Failing::Declared(error) => self.types.places.definition(&error.name),
                    Failing::Builtin(_) => self.types.places.operation(&operation.name),
                },
            }));
        }
        answers
    }

    fn failure(&self, failing: &Failing<'_>) -> Content {
        let types = &self.types;
        let (shape, span) = match failing {
            Failing::Declared(error) => (types.error(error), types.places.definition(&error.name)),
            Failing::Builtin(error) => (types.builtin(error), types.places.format),
        };
        Content {
            media: essence(&types.api.error_format.media_type),
            shape: Some(shape),
            span,
        }
    }

    fn failure_headers(&self, failing: &Failing<'_>) -> Vec<Header> {
        match failing {
            Failing::Declared(error) => {
                let place = |name: &str| self.types.places.field(&error.name, name);
                self.headers(&error.headers, &place)
            }
            Failing::Builtin(error) => {
                let (name, required) = match error.kind {
                    BuiltinKind::Unauthenticated => ("www-authenticate", true),
                    BuiltinKind::Forbidden => ("www-authenticate", false),
                    BuiltinKind::UnsupportedMediaType => ("accept", true),
                    _ => return self.headers(&[], &|_| self.types.places.format),
                };
                let mut headers = self.headers(&[], &|_| self.types.places.format);
                headers.push(self.text_header(name, required, self.types.places.format));
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
        let contents = media.into_iter().map(|(media, shapes)| Content {
            media,
            shape: shapes.map(|shapes| match shapes[..] {
                [only] => only,
                _ => types.add(Shape::Either(shapes), span),
            }),
            span,
        });
        Answer {
            status: Statuses::One(code),
            contents: contents.collect(),
            headers,
            origin: Origin::Declared,
            span,
        }
    }

    /// The headers that the server sets by itself.
    fn own_headers(&self, response: &ir::Response, headers: &mut Vec<Header>, span: Span) {
        let contents = || response.variants.iter().map(|variant| &variant.content);
        let mut put =
            |header: Header| match headers.iter_mut().find(|held| held.name == header.name) {
                Some(held) => held.required |= header.required,
                None => headers.push(header),
            };
        for content in contents() {
            let own = content.own_headers();
            let always = contents().all(|other| other.own_headers() == own);
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

    fn auth(&self, operation: &ir::Operation) -> Auth {
        let places = self.types.places;
        let own = places.part(&operation.name, "auth", "");
        let span = match own == places.operation(&operation.name) {
            true => places.auth.unwrap_or(own),
            false => own,
        };
        let Some(auth) = &operation.auth else {
            return Auth {
                alternatives: Vec::new(),
                open: true,
                span,
            };
        };
        let demand = |demand: &ir::Demand| {
            let scheme = self.types.api.scheme(demand.scheme);
            let scopes = demand.scopes.iter();
            let scopes = scopes.filter_map(|index| scheme.scopes.get(*index));
            Demand {
                scheme: scheme.name.clone(),
                credential: match &scheme.kind {
                    SchemeKind::Basic => Credential::Basic,
                    SchemeKind::ApiKey(place, name) => {
                        let (place, name) = match place {
                            KeyPlace::Header => (Place::Header, name.to_ascii_lowercase()),
                            KeyPlace::Query => (Place::Query, name.clone()),
                            KeyPlace::Cookie => (Place::Cookie, name.clone()),
                        };
                        Credential::Key(place, name)
                    }
                    SchemeKind::Bearer(_)
                    | SchemeKind::OAuth2(_)
                    | SchemeKind::OpenIdConnect(_) => Credential::Bearer,
                },
                scopes: scopes.map(|scope| scope.name.clone()).collect(),
            }
        };
        let alternatives = auth.alternatives.iter();
        let alternatives = alternatives.map(|all| all.demands.iter().map(demand).collect());
        Auth {
            alternatives: alternatives.collect(),
            open: auth.optional,
            span,
        }
    }
}

/// An error that an operation can answer.
enum Failing<'a> {
    Declared(&'a ir::ErrorType),
    Builtin(&'a ir::Builtin),
}

/// A media type without parameters, in lower case.
fn essence(media: &str) -> String {
    let essence = media.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}
