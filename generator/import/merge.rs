//! `allOf`: several schemas of one value as one.

use std::rc::Rc;

use super::beside;
use super::enums;
use super::kinds;
use super::lift::{self, Words};
use super::merged;
use super::schema::{Body, Fields, Kind, Schema, any_at};
use super::schemas::Schemas;
use super::view::{Object, boolean};
use crate::contract::{Entry, Node, NodeKind};

/// How deep the parts of a value may lie in one another.
const DEPTH: usize = 64;

/// A schema with `allOf`.
pub(super) fn all_of<'r>(
    schemas: &Schemas<'r>,
    object: Object<'r>,
    entry: &'r Entry,
    place: &str,
) -> Body<'r> {
    let reader = schemas.reader;
    reader.ledger.read(entry.key.span);
    let span = object.span();
    let NodeKind::Sequence(items) = &entry.value.kind else {
        object.wrong(entry, "a sequence");
        return Body::Plain(any_at(span));
    };
    if object.peek("enum").or(object.peek("const")).is_some() {
        let how = "`allOf` adds nothing to values that are listed";
        reader.ledger.changed(entry.key.span, how);
        reader.ledger.cover(&entry.value);
        return enums::read(schemas, object, &lift::types(reader, object));
    }
    let own = merged::adds(object);
    kinds::parts(reader, object, items);
    if let (Some((item, words)), false) = (merged::only(reader, object, items), own) {
        let schema = schemas.read(item, place);
        return Body::Plain(worded(schemas, object, schema, &words));
    }
    let mut parts: Vec<Part<'r>> = Vec::new();
    for item in items {
        gather(schemas, item, place, &mut Vec::new(), &mut parts);
    }
    if own {
        take(schemas, object, place, &mut parts);
    }
    join(schemas, object, place, parts)
}

/// The one part that says which values there are, with the words of the others.
fn worded<'r>(
    schemas: &Schemas<'r>,
    object: Object<'r>,
    schema: Schema<'r>,
    parts: &[&'r Node],
) -> Schema<'r> {
    let reader = schemas.reader;
    let words = merged::words_of(reader, object, parts);
    if let Some(entry) = merged::nullable(reader, object) {
        let how = "a part of `allOf` adds null to what the other one says";
        reader.ledger.changed(entry.key.span, how);
    }
    Schema {
        words: words.or(schema.words),
        ..schema
    }
}

/// A part of a value.
enum Part<'r> {
    Fields(Fields<'r>, Vec<(&'r str, crate::diag::Span)>),
    Other(Schema<'r>),
}

/// The parts of one item of `allOf`, those of what it refers to included.
fn gather<'r>(
    schemas: &Schemas<'r>,
    node: &'r Node,
    place: &str,
    path: &mut Vec<(u32, u32)>,
    parts: &mut Vec<Part<'r>>,
) {
    let reader = schemas.reader;
    let here = (node.span.source.0, node.span.start);
    if path.contains(&here) || path.len() >= DEPTH || parts.len() > 10_000 {
        let why = "`allOf` leads to itself, or too far, so this part of it is left out";
        reader.ledger.lost(node.span, why);
        return;
    }
    if boolean(node).is_some() {
        return;
    }
    let Some(object) = reader.object(node, "a schema") else {
        return;
    };
    path.push(here);
    if let Some(reference) = object.peek("$ref") {
        // A reference to something other than an object keeps its name.
        let named = schemas.read(node, place);
        let target = reader.schema(reference);
        let fields = target.filter(|target| merged::is_object(target));
        match fields {
            Some(target) => gather(schemas, target, place, path, parts),
            None => parts.push(Part::Other(named)),
        }
    } else {
        if let Some(entry) = object.peek("allOf") {
            reader.ledger.read(entry.key.span);
            if let NodeKind::Sequence(items) = &entry.value.kind {
                for item in items {
                    gather(schemas, item, place, path, parts);
                }
            }
        }
        take(schemas, object, place, parts);
    }
    path.pop();
}

/// What a schema says itself.
fn take<'r>(schemas: &Schemas<'r>, object: Object<'r>, place: &str, parts: &mut Vec<Part<'r>>) {
    let mut says = ["properties", "required", "additionalProperties"].iter();
    let fields = says.any(|key| object.peek(key).is_some());
    let bare = object.peek("allOf").is_some();
    if fields || bare {
        // Words of a part are not those of the whole.
        if lift::types(schemas.reader, object).is_empty() && object.peek("allOf").is_none() {
            let how = "a part of `allOf` without `type` is read as one of an object";
            schemas.reader.ledger.changed(object.span(), how);
        }
        let (found, required) = beside::own(schemas, object, place);
        object.get("discriminator");
        parts.push(Part::Fields(found, required));
    } else if object.entries().next().is_some() {
        let schema = schemas.read(object.node, place);
        let empty = match &schema.kind {
            Kind::Map(values) => matches!(values.kind, Kind::Any),
            kind => matches!(kind, Kind::Any),
        };
        if !empty || object.peek("oneOf").is_some() || object.peek("anyOf").is_some() {
            parts.push(Part::Other(schema));
        }
    }
}

/// One value of all parts.
fn join<'r>(
    schemas: &Schemas<'r>,
    object: Object<'r>,
    place: &str,
    parts: Vec<Part<'r>>,
) -> Body<'r> {
    let ledger = &schemas.reader.ledger;
    let mut whole = Fields::default();
    let mut required = Vec::new();
    let mut others: Vec<Schema<'r>> = Vec::new();
    let mut objects = false;
    // How many properties a part has that takes no others.
    let mut fewest: Option<usize> = None;
    for part in parts {
        match part {
            Part::Fields(fields, names) => {
                objects = true;
                if fields.closed && fields.additional.is_none() {
                    let own = fields.properties.len();
                    fewest = Some(fewest.map_or(own, |least| least.min(own)));
                }
                whole.closed |= fields.closed;
                whole.additional = match (whole.additional.take(), fields.additional) {
                    (Some(there), Some(other)) if !there.schema.kind.same(&other.schema.kind) => {
                        let why = "properties that are not listed are another thing in another part of `allOf`";
                        ledger.lost(other.key, why);
                        Some(there)
                    }
                    (there, other) => there.or(other),
                };
                required.extend(names);
                for property in fields.properties {
                    beside::put(schemas, &mut whole.properties, property);
                }
            }
            Part::Other(schema) => others.push(schema),
        }
    }
    if fewest.is_some()
        && let Some(other) = whole.additional.take()
    {
        let how = "another part of `allOf` takes no properties that are not listed";
        ledger.changed(other.key, how);
    }
    if whole.properties.is_empty()
        && required.is_empty()
        && let Some(only) = whole.additional.take()
    {
        let span = only.schema.span;
        others.push(Schema {
            kind: Kind::Map(Rc::new(only.schema)),
            ..any_at(span)
        });
    }
    if let [only] = &others[..]
        && let Some((_, Some(def))) = schemas.behind(only)
        && let Body::Union(union) = &def.body
    {
        let found = (&whole, &required[..]);
        if let Some(union) = beside::spread(schemas, union, found, (object.span(), place)) {
            let how = "what stands beside a choice in `allOf` is in each alternative";
            ledger.changed(only.span, how);
            return Body::Union(union);
        }
    }
    for (name, span) in required {
        schemas.require(&mut whole, name, span);
    }
    if fewest.is_some_and(|own| own < whole.properties.len()) {
        let how = "a part of `allOf` takes no properties but its own, so by the letter there is no value: what all parts name is taken";
        ledger.changed(object.span(), how);
    }
    if objects && !whole.properties.is_empty() {
        for other in others {
            let why = "this part of `allOf` is no object with properties, so it is left out";
            ledger.lost(other.span, why);
        }
        return Body::Object(whole);
    }
    narrow(schemas, object, others)
}

/// Several schemas of a value that is no object with properties.
fn narrow<'r>(schemas: &Schemas<'r>, object: Object<'r>, parts: Vec<Schema<'r>>) -> Body<'r> {
    let span = object.span();
    let ledger = &schemas.reader.ledger;
    let mut parts = parts.into_iter();
    let Some(mut whole) = parts.next() else {
        let how = "an `allOf` that says nothing is any value";
        ledger.changed(span, how);
        return Body::Plain(any_at(span));
    };
    for part in parts {
        let behind = |schema: &Schema<'r>| {
            let (schema, def) = schemas.behind(schema)?;
            match (&schema.kind, def) {
                (_, Some(def)) => match &def.body {
                    Body::Plain(inner) => Some((inner.kind.clone(), inner.constraints.clone())),
                    _ => None,
                },
                (kind, None) => Some((kind.clone(), schema.constraints)),
            }
        };
        let is_list = |schema: &Schema<'r>| {
            let def = schemas.behind(schema).and_then(|(_, def)| def);
            matches!(def.as_ref().map(|def| &def.body), Some(Body::Enum(_)))
        };
        let (one, other) = (behind(&whole), behind(&part));
        let is_text =
            |found: &Option<(Kind<'r>, _)>| matches!(found, Some((Kind::Scalar("string", _), _)));
        if is_text(&one) && is_list(&part) || is_list(&whole) && is_text(&other) {
            let (list, text) = if is_list(&part) {
                (part, whole)
            } else {
                (whole, part)
            };
            let how = "this part of `allOf` is a text, and another one lists which there are";
            ledger.changed(text.span, how);
            whole = list;
            continue;
        }
        match (one, other) {
            (Some((kind, mut constraints)), Some((also, more))) if kind.same(&also) => {
                for constraint in more {
                    match constraints.iter().find(|it| it.key == constraint.key) {
                        Some(there) if there.value != constraint.value => {
                            let why = format!(
                                "`{}` is another in another part of `allOf`",
                                constraint.key
                            );
                            ledger.lost(constraint.span, why);
                        }
                        Some(_) => {}
                        None => constraints.push(constraint),
                    }
                }
                whole = Schema {
                    span,
                    kind,
                    constraints,
                    words: Words::default(),
                };
            }
            _ => {
                let why = "this part of `allOf` does not go with the first one, so it is left out";
                ledger.lost(part.span, why);
            }
        }
    }
    Body::Plain(whole)
}
