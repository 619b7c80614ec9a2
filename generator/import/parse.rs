//! What a schema means: its type, and the words that say more.

use std::rc::Rc;

use super::lift::{self, Constraint, Words};
use super::scalars;
use super::schema::{Body, Fields, Kind, Schema, any_at};
use super::schemas::{Grammar, Schemas};
use super::view::{Object, Reader, boolean, is_null};
use super::words::singular;
use super::{choice, encoded, enums, merge, merged, tags};
use crate::contract::{Node, NodeKind};
use crate::diag::Span;

/// The schemas of a document.
pub(super) fn schemas<'r>(reader: &'r Reader<'r>) -> Schemas<'r> {
    Schemas::new(reader, Grammar { parse, of_kind })
}

/// The schema without its name.
fn parse<'r>(schemas: &Schemas<'r>, object: Object<'r>, place: &str) -> (Body<'r>, Words<'r>) {
    let words = merged::words(schemas.reader, object);
    unsayable(schemas.reader, object);
    let plain = |schema| (Body::Plain(schema), words.clone());
    if let Some(entry) = object.peek("allOf") {
        let body = merge::all_of(schemas, object, entry, place);
        return (body, words);
    }
    let is_tags = tags::or_any(object);
    if is_tags && let Some(entry) = object.get("anyOf") {
        schemas.reader.ledger.cover(&entry.value);
    }
    for key in ["oneOf", "anyOf"] {
        if let Some(entry) = object.peek(key).filter(|_| !is_tags) {
            if merged::only_asks(entry) {
                let why = "alternatives of what is required are not in the language";
                schemas.reader.ledger.lose(entry, why);
                continue;
            }
            let (body, null) = choice::one_of(schemas, object, entry, place);
            let words = Words {
                null: words.null.or(null),
                ..words
            };
            return (body, words);
        }
    }
    let types = lift::types(schemas.reader, object);
    if object.peek("enum").is_some() || object.peek("const").is_some() {
        return (enums::read(schemas, object, &types), words);
    }
    let kinds = match types.as_slice() {
        [] => guess(schemas, object),
        _ => types,
    };
    match kinds.as_slice() {
        [] => {
            let only_null = object.peek("type").is_some() && words.null.is_some();
            if only_null {
                let why = "a value that is always null is read as any value";
                schemas.reader.ledger.lost(object.span(), why);
            }
            plain(any_at(object.span()))
        }
        [kind] => (of_kind(schemas, object, *kind, place), words),
        several => (choice::of_types(schemas, object, several, place), words),
    }
}

/// The type that is meant where none is said.
fn guess<'r>(schemas: &Schemas<'r>, object: Object<'r>) -> Vec<(&'r str, Span)> {
    let hint = lift::HINTS
        .iter()
        .find(|(key, _)| object.peek(key).is_some());
    if let Some((key, kind)) = hint {
        let span = object.peek(key).map_or(object.span(), |it| it.key.span);
        let how = format!(
            "a schema without `type` is read as one of `type: {kind}`, since it has `{key}`"
        );
        schemas.reader.ledger.changed(span, how);
        return vec![(*kind, span)];
    }
    let format = object.peek("format");
    if let Some(entry) = format {
        let how = "a schema without `type` is read as a text, since it has a `format`";
        schemas.reader.ledger.changed(entry.key.span, how);
        return vec![("string", entry.key.span)];
    }
    Vec::new()
}

/// A schema of one type.
fn of_kind<'r>(
    schemas: &Schemas<'r>,
    object: Object<'r>,
    (kind, span): (&'r str, Span),
    place: &str,
) -> Body<'r> {
    let mut constraints = lift::constraints(schemas.reader, object);
    match kind {
        "object" => object_of(schemas, object, constraints, place),
        "array" => {
            let items = match object.get("items") {
                Some(entry) if !is_sequence(&entry.value) => {
                    schemas.read_item(&entry.value, &singular(place))
                }
                _ => {
                    let how = "a list that says nothing of its items is `list<json>`";
                    schemas.reader.ledger.changed(span, how);
                    any_at(span)
                }
            };
            schemas.misfits(
                &mut constraints,
                &["min_items", "max_items", "unique_items"],
            );
            Body::Plain(Schema {
                span: object.span(),
                kind: Kind::List(Rc::new(items)),
                words: Words::default(),
                constraints,
            })
        }
        _ => {
            let encoded = encoded::read(schemas.reader, object, kind, &mut constraints);
            if let Some(kind) = encoded {
                schemas.misfits(&mut constraints, encoded::fitting(&kind));
                return Body::Plain(Schema {
                    span: object.span(),
                    kind,
                    words: Words::default(),
                    constraints,
                });
            }
            let format = object.get("format");
            let found = scalars::scalar(schemas.reader, (kind, span), format, &mut constraints);
            let found = scalars::content(object, found);
            let fits: &[&str] = match kind {
                "boolean" => &[],
                "string" if found.name != "decimal" => &["min_length", "max_length", "pattern"],
                _ => &[
                    "minimum",
                    "maximum",
                    "exclusive_minimum",
                    "exclusive_maximum",
                    "multiple_of",
                ],
            };
            schemas.misfits(&mut constraints, fits);
            Body::Plain(Schema {
                span: object.span(),
                kind: Kind::Scalar(found.name, found.secret),
                words: Words::default(),
                constraints,
            })
        }
    }
}

/// An object, or a map where it has no properties.
fn object_of<'r>(
    schemas: &Schemas<'r>,
    object: Object<'r>,
    mut constraints: Vec<Constraint>,
    place: &str,
) -> Body<'r> {
    let fields = schemas.properties(object, place, false);
    if !fields.properties.is_empty() {
        if let Some(children) = choice::children(schemas, object, place) {
            return children;
        }
        let fit: &[&str] = match fields.additional {
            Some(_) => &["min_properties", "max_properties"],
            None => &["min_properties"],
        };
        schemas.misfits(&mut constraints, fit);
        return Body::Object(Fields {
            constraints,
            ..fields
        });
    }
    if fields.closed {
        schemas.misfits(&mut constraints, &[]);
        return Body::Object(fields);
    }
    schemas.misfits(&mut constraints, &["min_properties", "max_properties"]);
    let span = object.span();
    let values = match object.peek("additionalProperties") {
        Some(entry) if boolean(&entry.value).is_none() => {
            let place = singular(place);
            schemas.read_item(&entry.value, &place)
        }
        found => {
            let how = "an object that says nothing of its properties is `map<json>`";
            let at = found.map_or(span, |entry| entry.key.span);
            schemas.reader.ledger.changed(at, how);
            any_at(span)
        }
    };
    Body::Plain(Schema {
        span,
        kind: Kind::Map(Rc::new(values)),
        words: Words::default(),
        constraints,
    })
}

fn is_sequence(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Sequence(_))
}

/// Tells the words of JSON Schema that no contract can say.
fn unsayable<'r>(reader: &'r Reader<'r>, object: Object<'r>) {
    const NEVER: [(&str, &str); 16] = [
        ("not", "what a value must not be"),
        ("if", "conditions"),
        ("then", "conditions"),
        ("else", "conditions"),
        ("dependentRequired", "properties that depend on others"),
        ("dependentSchemas", "properties that depend on others"),
        ("dependencies", "properties that depend on others"),
        ("patternProperties", "patterns of names of properties"),
        ("prefixItems", "lists whose items differ by their place"),
        ("contains", "limits on some items of a list"),
        ("minContains", "limits on some items of a list"),
        ("maxContains", "limits on some items of a list"),
        ("unevaluatedItems", "items that nothing else describes"),
        ("contentSchema", "what a text holds"),
        ("$dynamicRef", "references that depend on who refers"),
        ("$recursiveRef", "references that depend on who refers"),
    ];
    if merged::has_any_names(object)
        && let Some(entry) = object.get("propertyNames")
    {
        let how = "`propertyNames` says what holds without it";
        reader.ledger.changed(entry.key.span, how);
        reader.ledger.cover(&entry.value);
    } else {
        object.lose(
            "propertyNames",
            "`propertyNames`: limits on names of properties are not in the language",
        );
    }
    for (key, what) in NEVER {
        object.lose(key, &format!("`{key}`: {what} are not in the language"));
    }
    if let Some(entry) = object.get("unevaluatedProperties")
        && boolean(&entry.value).is_none()
    {
        let why = "`unevaluatedProperties`: properties that nothing else describes are not in the language";
        reader.ledger.lose(entry, why);
    }
    for key in ["$id", "$anchor", "$schema", "$dynamicAnchor", "$vocabulary"] {
        object.lose_words(key, "a name of the schema for other documents");
    }
    if let Some(entry) = object.peek("items")
        && is_sequence(&entry.value)
    {
        let why = "lists whose items differ by their place are not in the language";
        reader.ledger.lose(entry, why);
    }
    if object
        .peek("const")
        .is_some_and(|entry| is_null(&entry.value))
    {
        object.lose(
            "const",
            "a value that is always null is not in the language",
        );
    }
}
