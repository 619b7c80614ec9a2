//! What clients meet of a contract.

use std::collections::HashSet;

use serde_json::Value;

use super::types::{Types, Words};
use crate::contract::places::Places;
use crate::diag::Span;
use crate::ir::{
    self, Api, BodyKind, Direction, Field, FilePart, KeyPlace, ParamStyle, Part, PathSegment,
    SchemeKind, Separator, Type,
};
use crate::shape::surface::{
    Auth, Body, Content, Credential, Demand, File, Form, Operation, Param, ParamLocation, Removal,
    Rest, Segment, Surface,
};
use crate::shape::{List, Member, Object, Others, Shape, ShapeId, Shapes, Texts};

/// What clients meet of a contract, but for operations of these names.
pub(super) fn surface(
    api: &Api,
    shapes: &Shapes,
    places: &Places<'_>,
    words: Words,
    but: &HashSet<&str>,
) -> Surface {
    let maker = Maker {
        types: Types::new(api, shapes, places, words),
        bases: bases(api),
    };
    let operations = api.resources.iter().flat_map(|it| &it.operations);
    let operations = operations.filter(|it| !but.contains(it.name.as_str()));
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

pub(super) struct Maker<'a> {
    pub(super) types: Types<'a>,
    bases: Vec<String>,
}

impl Maker<'_> {
    fn operation(&self, operation: &ir::Operation) -> Operation {
        let (types, name) = (&self.types, &operation.name);
        let span = types.places.operation(name);
        Operation {
            name: name.clone(),
            id: Some(operation.operation_id.clone()),
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
            removal: removal(operation),
        }
    }

    fn params(&self, operation: &ir::Operation) -> Vec<Param> {
        let all = [
            (ParamLocation::Path, &operation.path_params),
            (ParamLocation::Query, &operation.query_params),
            (ParamLocation::Header, &operation.header_params),
            (ParamLocation::Cookie, &operation.cookie_params),
        ];
        let mut params = Vec::new();
        for (place, fields) in all {
            for field in fields {
                params.push(self.param(operation, place, field));
            }
        }
        params
    }

    fn param(&self, operation: &ir::Operation, place: ParamLocation, field: &Field) -> Param {
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
                ParamLocation::Header => Form::Commas,
                _ => Form::Repeated,
            }],
            (ParamStyle::Usual, _) => Vec::new(),
        };
        Param {
            place,
            name: match place {
                ParamLocation::Header => field.wire.to_ascii_lowercase(),
                _ => field.wire.clone(),
            },
            shape,
            required: place == ParamLocation::Path || field.is_required(),
            default: types.default(field),
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
                BodyKind::Value(field) => Some(types.field(field, Direction::Request, span)),
                BodyKind::Multipart(multipart) => Some(self.parts(operation, &multipart.parts)),
                BodyKind::Text | BodyKind::Raw => None,
            };
            let files = match &content.kind {
                BodyKind::Multipart(multipart) => self.files(operation, &multipart.parts),
                _ => Vec::new(),
            };
            let usual = content.max_size == types.api.max_body;
            let most = match usual {
                true => (content.max_size, types.places.max_body),
                false => (content.max_size, span),
            };
            contents.extend(content.media_types().map(|media| Content {
                files: files.clone(),
                most: Some(most),
                ..Content::new(essence(media), shape, span)
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
                        default: types.default(field),
                        span,
                    };
                    (field.wire.clone(), member)
                }
                Part::File(file) => {
                    let span = place(&file.wire);
                    let member = Member {
                        shape: self.file(file, span),
                        required: !file.optional,
                        default: None,
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

    fn files(&self, operation: &str, parts: &[Part]) -> Vec<File> {
        let files = parts.iter().filter_map(|part| match part {
            Part::File(file) => Some(file),
            Part::Value(_) => None,
        });
        let files = files.map(|file| File {
            name: file.wire.clone(),
            media: match file.content_types.is_empty() {
                true => vec!["*/*".to_owned()],
                false => file.content_types.iter().map(|it| essence(it)).collect(),
            },
            most: file.max_size,
            span: self.types.places.part(operation, "part", &file.wire),
        });
        files.collect()
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
                            KeyPlace::Header => (ParamLocation::Header, name.to_ascii_lowercase()),
                            KeyPlace::Query => (ParamLocation::Query, name.clone()),
                            KeyPlace::Cookie => (ParamLocation::Cookie, name.clone()),
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

/// Whether it is announced that an operation will go.
fn removal(operation: &ir::Operation) -> Removal {
    let sunset = operation.deprecation.as_ref().and_then(|it| it.sunset);
    match (sunset, operation.deprecated) {
        (Some(day), _) => Removal::After(day.to_string()),
        (None, true) => Removal::Announced,
        (None, false) => Removal::No,
    }
}

/// A media type without parameters, in lower case.
pub(super) fn essence(media: &str) -> String {
    let essence = media.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}
