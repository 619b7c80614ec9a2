//! What clients meet of a document: its operations, with what is sent and answered as sets of values.
//!
//! The words are read as a client of the document means them, and not as a contract could say them: where
//! the two differ is what a comparison is to find out.

mod answers;
mod auth;
mod objects;
mod params;
mod schemas;
mod unions;
mod values;

use super::view::{Object, Reader, scalar, string};
use crate::shape::Shapes;
use crate::shape::surface::{Operation, Removal, Rest, Segment, Surface};
use schemas::Schemas;

/// The methods that a path can have.
const METHODS: [&str; 8] = [
    "get", "put", "post", "patch", "delete", "head", "options", "trace",
];

/// What clients meet of a document.
pub(super) fn read<'r>(reader: &'r Reader<'r>, root: Object<'r>, shapes: &Shapes) -> Surface {
    let mut surface = Surface::default();
    let Some(paths) = root.object("paths") else {
        return surface;
    };
    let schemas = Schemas::new(reader, root, shapes);
    let everywhere = bases(root);
    for path in paths.entries() {
        let Some(item) = reader.target(&path.value, "a path") else {
            continue;
        };
        let of_path = item.peek("servers").map(|_| bases(item));
        for method in METHODS {
            let Some(entry) = item.peek(method) else {
                continue;
            };
            let Some(object) = item.object(method) else {
                continue;
            };
            let own = object.peek("servers").map(|_| bases(object));
            let servers = own.or(of_path.clone());
            let id = object.peek("operationId").and_then(|it| string(&it.value));
            let (params, has_rest) = params::read(&schemas, item, object);
            surface.operations.push(Operation {
                name: id.map_or_else(
                    || format!("{} {}", method.to_ascii_uppercase(), path.key.value),
                    str::to_owned,
                ),
                id: id.map(str::to_owned),
                method: method.to_owned(),
                path: segments(&path.key.value),
                bases: servers.unwrap_or_else(|| everywhere.clone()),
                span: entry.key.span,
                params,
                rest: match has_rest {
                    true => Rest::Taken,
                    false => Rest::Ignored,
                },
                body: params::body(&schemas, object),
                answers: answers::read(&schemas, object),
                auth: auth::read(reader, root, object, entry.key.span),
                removal: Removal::No,
            });
        }
    }
    surface
}

/// A path in parts.
fn segments(path: &str) -> Vec<Segment> {
    let parts = path.trim_start_matches('/').split('/');
    let parts = parts.map(|part| {
        let named = part.strip_prefix('{').and_then(|part| part.split_once('}'));
        match named {
            _ if !part.contains(['{', '}']) => Segment::Text(part.to_owned()),
            Some((name, end)) if !name.is_empty() && !end.contains(['{', '}']) => {
                Segment::Param(name.to_owned(), end.to_owned())
            }
            _ => Segment::Mixed(part.to_owned()),
        }
    });
    match path.trim_matches('/').is_empty() {
        true => Vec::new(),
        false => parts.collect(),
    }
}

/// The paths of servers, with the defaults of their variables.
fn bases(object: Object<'_>) -> Vec<String> {
    let mut bases: Vec<String> = Vec::new();
    for node in object.items("servers") {
        let Some(url) = node.entry("url") else {
            continue;
        };
        let mut url = scalar(&url.value).unwrap_or_default().trim().to_owned();
        let variables = node.entry("variables");
        for variable in variables.map_or(&[][..], |it| it.value.entries()) {
            let default = variable.value.entry("default");
            let default = default.and_then(|it| scalar(&it.value)).unwrap_or_default();
            url = url.replace(&format!("{{{}}}", variable.key.value), default);
        }
        let path = match url.split_once("://") {
            Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
            None => &url,
        };
        let base = path.trim_end_matches('/').to_owned();
        if !bases.contains(&base) {
            bases.push(base);
        }
    }
    if bases.is_empty() {
        bases.push(String::new());
    }
    bases
}
