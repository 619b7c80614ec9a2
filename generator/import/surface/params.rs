//! Parameters and bodies of requests.

use super::super::media::essence;
use super::super::model::Way;
use super::super::view::{Object, string};
use super::schemas::{Schemas, default};
use crate::contract::{Node, NodeKind};
use crate::shape::surface::{Body, Content, File, Form, Param, ParamLocation};
use crate::shape::{Member, Object as Values, Others, Shape, ShapeId, Texts};

/// The parameters of an operation, those of its path included, and whether it takes every other one of
/// the query.
pub(super) fn read<'r>(
    schemas: &Schemas<'r, '_>,
    item: Object<'r>,
    operation: Object<'r>,
) -> (Vec<Param>, bool) {
    let of_path = item.items("parameters").iter();
    let mut params: Vec<Param> = Vec::new();
    let mut has_rest = false;
    for node in of_path.chain(operation.items("parameters")) {
        let Some(object) = schemas.reader.target(node, "a parameter") else {
            continue;
        };
        let Some(param) = param(schemas, object) else {
            continue;
        };
        let spread = match param.forms == [Form::Spread] {
            true => spread(schemas, &param, &mut has_rest),
            false => vec![param],
        };
        for param in spread {
            let same = |held: &&mut Param| held.place == param.place && held.name == param.name;
            match params.iter_mut().find(same) {
                Some(held) => *held = param,
                None => params.push(param),
            }
        }
    }
    (params, has_rest)
}

/// The parameters that an object is whose members are parameters of their own. One that has others than those with
/// a name takes all that nothing else is.
fn spread(schemas: &Schemas<'_, '_>, param: &Param, has_rest: &mut bool) -> Vec<Param> {
    let Some(object) = only_object(schemas, param.shape, 16) else {
        *has_rest = true;
        return Vec::new();
    };
    *has_rest |= matches!(object.others, Others::Like(_));
    let sent = |it: &(&String, &Member)| !schemas.shapes.is_never(it.1.shape);
    let members = object.members.iter().filter(sent);
    let members = members.map(|(name, member)| Param {
        name: name.clone(),
        shape: member.shape,
        required: param.required && member.required,
        default: None,
        forms: match kinds(schemas, member.shape, 16).0 {
            true => vec![Form::Repeated],
            false => Vec::new(),
        },
        span: member.span,
        ..param.clone()
    });
    members.collect()
}

/// The one object that a set is.
fn only_object(schemas: &Schemas<'_, '_>, shape: ShapeId, depth: usize) -> Option<Values> {
    let depth = depth.checked_sub(1)?;
    match schemas.shapes.get(shape) {
        Shape::Object(object) => Some(object),
        Shape::All(parts) | Shape::Merged(parts) | Shape::Either(parts) => {
            let mut objects = parts
                .iter()
                .filter_map(|it| only_object(schemas, *it, depth));
            let only = objects.next()?;
            objects.next().is_none().then_some(only)
        }
        _ => None,
    }
}

fn param<'r>(schemas: &Schemas<'r, '_>, object: Object<'r>) -> Option<Param> {
    let (place, name) = (object.text("in")?, object.text("name")?);
    let place = match place {
        "path" => ParamLocation::Path,
        "query" => ParamLocation::Query,
        "header" => ParamLocation::Header,
        "cookie" => ParamLocation::Cookie,
        _ => return None,
    };
    let name = match place {
        ParamLocation::Header => name.to_ascii_lowercase(),
        _ => name.to_owned(),
    };
    // OpenAPI passes over these, which have places of their own.
    let ignored = ["accept", "content-type", "authorization"];
    if place == ParamLocation::Header && ignored.contains(&name.as_str()) {
        return None;
    }
    let span = object
        .peek("name")
        .map_or(object.span(), |it| it.value.span);
    let node = object.get("schema").map(|entry| &entry.value);
    let json = || {
        let content = object.object("content")?;
        let media = content.object("application/json")?;
        media.get("schema").map(|entry| &entry.value)
    };
    let json = object.peek("content").and_then(|_| json());
    let is_json = json.is_some();
    let text = || schemas.add(Shape::Text(Texts::default()), span);
    let node = json.or(node);
    let shape = node.map(|node| schemas.whole(node, Way::In));
    // What may be anything is a text all the same, but for JSON.
    let says = |shape: &ShapeId| is_json || schemas.shapes.get(*shape) != Shape::Any;
    let shape = shape.filter(says).unwrap_or_else(text);
    let schema = node.and_then(|node| schemas.reader.target(node, "a schema"));
    Some(Param {
        place,
        name,
        shape,
        required: place == ParamLocation::Path || object.flag("required"),
        default: schema.and_then(default),
        forms: match is_json {
            true => vec![Form::Json],
            false => form(schemas, object, place, shape).into_iter().collect(),
        },
        span,
    })
}

/// How a parameter is written that is more than one text.
fn form(
    schemas: &Schemas<'_, '_>,
    object: Object<'_>,
    place: ParamLocation,
    shape: ShapeId,
) -> Option<Form> {
    let usual = match place {
        ParamLocation::Query | ParamLocation::Cookie => "form",
        ParamLocation::Path | ParamLocation::Header => "simple",
    };
    let style = object.text("style").unwrap_or(usual);
    let explode = object.truth("explode").unwrap_or(style == "form");
    let (lists, objects) = kinds(schemas, shape, 16);
    Some(match (style, explode) {
        ("deepObject", _) if objects => Form::Deep,
        ("form", true) if objects => Form::Spread,
        ("form", true) if lists => Form::Repeated,
        ("form", false) | ("simple", _) if lists => Form::Commas,
        ("spaceDelimited", false) if lists => Form::Spaces,
        ("pipeDelimited", false) if lists => Form::Pipes,
        // Items that repeat their key, whatever the separator would be.
        ("spaceDelimited" | "pipeDelimited", true) if lists => Form::Repeated,
        _ if lists || objects || style != usual => Form::Other,
        _ => return None,
    })
}

/// Whether there are lists, and objects, among the values.
fn kinds(schemas: &Schemas<'_, '_>, shape: ShapeId, depth: usize) -> (bool, bool) {
    let Some(depth) = depth.checked_sub(1) else {
        return (false, false);
    };
    match schemas.shapes.get(shape) {
        Shape::List(_) => (true, false),
        Shape::Object(_) => (false, true),
        Shape::Either(parts) | Shape::One(parts) | Shape::All(parts) | Shape::Merged(parts) => {
            let kinds = parts.iter().map(|part| kinds(schemas, *part, depth));
            kinds.fold((false, false), |held, it| (held.0 || it.0, held.1 || it.1))
        }
        Shape::Part(inner, _) | Shape::Sealed(inner) => kinds(schemas, inner, depth),
        _ => (false, false),
    }
}

/// The body of an operation.
pub(super) fn body<'r>(schemas: &Schemas<'r, '_>, operation: Object<'r>) -> Option<Body> {
    let entry = operation.get("requestBody")?;
    let object = schemas.reader.target(&entry.value, "a request body")?;
    Some(Body {
        required: object.flag("required"),
        contents: contents(schemas, object, Way::In),
        span: entry.key.span,
    })
}

/// What a body may be, by media type.
pub(super) fn contents<'r>(
    schemas: &Schemas<'r, '_>,
    object: Object<'r>,
    way: Way,
) -> Vec<Content> {
    let content = object
        .peek("content")
        .and_then(|_| object.object("content"));
    let mut found = Vec::new();
    for entry in content.iter().flat_map(Object::all) {
        let media = schemas.reader.object(&entry.value, "a media type");
        let node = media.and_then(|media| media.get("schema").map(|it| &it.value));
        let shape = node.map(|node| files(schemas, node, way));
        let parts = shape.and_then(|shape| only_object(schemas, shape, 16));
        let encoding = media.and_then(|media| media.peek("encoding").and(media.object("encoding")));
        let types = |name: &str| encoding?.object(name)?.text("contentType");
        let files = parts.iter().flat_map(|parts| &parts.members);
        let files = files.map(|(name, member)| File {
            name: name.clone(),
            media: types(name)
                .unwrap_or("*/*")
                .split(',')
                .map(essence)
                .collect(),
            most: None,
            span: member.span,
        });
        found.push(Content {
            files: files.collect(),
            ..Content::new(essence(&entry.key.value), shape, entry.key.span)
        });
    }
    found
}

/// The values of a body. A text that is `binary` may have any bytes.
fn files<'r>(schemas: &Schemas<'r, '_>, node: &'r Node, way: Way) -> ShapeId {
    let is_binary = match &node.kind {
        NodeKind::Mapping(entries) => entries
            .iter()
            .any(|entry| entry.key.value == "format" && string(&entry.value) == Some("binary")),
        _ => false,
    };
    match is_binary {
        true => schemas.shapes.any(node.span),
        false => schemas.whole(node, way),
    }
}
