//! `oneOf`, `anyOf`, `discriminator`, and several types: unions.

use std::rc::Rc;

use super::beside::{self, fields_of};
use super::enums;
use super::kinds;
use super::lift;
use super::merged;
use super::nested;
use super::open;
use super::schema::{Body, Def, Fields, Kind, Property, Schema, Union, Variant, any_at};
use super::schemas::Schemas;
use super::tag::Tag;
use super::view::{Object, Reader, scalar, string};
use super::words::{again, pascal, snake};
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::Span;
use crate::ir::Scalar;
use crate::ir::union::Shape;

/// A schema with `oneOf` or `anyOf`, and whether null is among its values.
pub(super) fn one_of<'r>(
    schemas: &Schemas<'r>,
    object: Object<'r>,
    entry: &'r Entry,
    place: &str,
) -> (Body<'r>, Option<Span>) {
    let reader = schemas.reader;
    let ledger = &reader.ledger;
    ledger.read(entry.key.span);
    let span = object.span();
    let NodeKind::Sequence(items) = &entry.value.kind else {
        object.wrong(entry, "a sequence");
        return (Body::Plain(any_at(span)), None);
    };
    object.get("discriminator");
    let lose = |keys: &[&str]| {
        for key in keys {
            let why = format!(
                "`{key}` beside `{}` is not in the language",
                entry.key.value
            );
            object.lose(key, &why);
        }
    };
    lose(&["items", "enum"]);
    if entry.key.value == "oneOf" {
        object.lose("anyOf", "`anyOf` beside `oneOf` is not in the language");
    }
    let (nodes, null) = without_null(reader, object, items);
    let nodes = kinds::taken(reader, object, nodes);
    let variants: Vec<Schema<'r>> = nodes
        .iter()
        .enumerate()
        .map(|(index, node)| match nodes.len() {
            1 => schemas.read(node, place),
            _ => schemas.read_item(node, &format!("{place}{}", label(node, index))),
        })
        .collect();
    if let [only] = variants.as_slice() {
        return (Body::Plain(only.clone()), null);
    }
    if variants.is_empty() {
        let how = format!("an `{}` without alternatives is any value", entry.key.value);
        ledger.changed(span, how);
        return (Body::Plain(any_at(span)), null);
    }
    // What is null in an alternative is null in the choice.
    let null = null.or_else(|| {
        let mut variants = variants.iter();
        variants.find_map(|it| {
            let behind = schemas.behind(it);
            let named = behind.and_then(|(schema, def)| schema.words.null.or(def?.words.null));
            it.words.null.or(named)
        })
    });
    let variants = match object.peek("discriminator") {
        None => nested::flat(schemas, variants),
        Some(_) => variants,
    };
    if let [only] = variants.as_slice() {
        return (Body::Plain(only.clone()), null);
    }
    if let Some(joined) = enums::joined(schemas, &variants) {
        return (joined, null);
    }
    let tag = match object.object("discriminator") {
        Some(said) => Tag::said(schemas, said).inspect(|tag| tag.tell(schemas, &variants)),
        None => guessed_beside(schemas, &variants).or_else(|| {
            let tag = Tag::said(schemas, merged::inherited(reader, nodes)?)?;
            let how = "the discriminator of what all alternatives extend tells them apart";
            ledger.changed(entry.key.span, how);
            Some(tag)
        }),
    };
    let mut union = union(schemas, variants, tag);
    let own = object
        .peek("properties")
        .map(|_| beside::own(schemas, object, place));
    let spread = own.and_then(|(fields, required)| {
        beside::spread(schemas, &union, (&fields, &required), (span, place))
    });
    match spread {
        Some(spread) => {
            let how = format!(
                "what stands beside `{}` is in each alternative",
                entry.key.value
            );
            ledger.changed(entry.key.span, how);
            union = spread;
        }
        None => lose(&["properties", "required", "additionalProperties"]),
    }
    (Body::Union(union), null)
}

/// The alternatives that are not null alone, and where one is that is.
fn without_null<'r>(
    reader: &'r Reader<'r>,
    object: Object<'r>,
    items: &'r [Node],
) -> (Vec<&'r Node>, Option<Span>) {
    let mut null = None;
    let mut nodes: Vec<&'r Node> = Vec::new();
    for item in items {
        let target = merged::target(reader, item);
        match lift::is_null_alone(target.unwrap_or(item)) {
            true => {
                match lift::has_null(object) {
                    Some(false) => {
                        let how =
                            "null, which this alternative is, is none of the `type` beside it";
                        reader.ledger.changed(item.span, how);
                    }
                    _ => null = null.or(Some(item.span)),
                }
                if let Some(object) = reader.target(item, "a schema") {
                    for key in ["type", "nullable", "enum", "const"] {
                        object.get(key);
                    }
                }
            }
            false => nodes.push(item),
        }
    }
    (nodes, null)
}

/// A word for an alternative that has no name: the one value of a property, or its title.
fn label(node: &Node, index: usize) -> String {
    let one_value = |schema: &Node| -> Option<String> {
        if let Some(value) = schema.entry("const") {
            return scalar(&value.value).map(str::to_owned);
        }
        match &schema.entry("enum")?.value.kind {
            NodeKind::Sequence(items) if items.len() == 1 => {
                scalar(items.first()?).map(str::to_owned)
            }
            _ => None,
        }
    };
    let properties = node.entry("properties");
    let properties = properties.map_or(&[][..], |it| it.value.entries());
    let tagged = || properties.iter().find_map(|it| one_value(&it.value));
    let single = || match properties {
        [only] => Some(only.key.value.clone()),
        _ => None,
    };
    let title = || scalar(&node.entry("title")?.value).map(str::to_owned);
    let words = tagged().or_else(title).or_else(single);
    let words = words.map(|text| pascal(&text));
    let words = words.filter(|words| words != "Unnamed" && words.len() <= 40);
    words.unwrap_or_else(|| ordinal(index))
}

/// The same for one that has nothing to be called by.
fn ordinal(index: usize) -> String {
    const WORDS: [&str; 8] = [
        "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth",
    ];
    match WORDS.get(index) {
        Some(word) => (*word).to_owned(),
        None => format!("Choice{}", index + 1),
    }
}

/// A property as below, where one alternative takes what the others are not.
fn guessed_beside<'r>(schemas: &Schemas<'r>, variants: &[Schema<'r>]) -> Option<Tag<'r>> {
    let is_open = |it: &&Schema<'r>| open::only_property(schemas, it).is_some();
    let mut open = variants.iter().filter(is_open);
    let (Some(other), None) = (open.next(), open.next()) else {
        return guessed(schemas, variants);
    };
    let known: Vec<Schema<'r>> = variants.iter().filter(|it| !is_open(it)).cloned().collect();
    let tag = guessed(schemas, &known)?;
    (open::only_property(schemas, other) == Some(tag.name)).then_some(tag)
}

/// A property that all alternatives have, each with one value of its own.
fn guessed<'r>(schemas: &Schemas<'r>, variants: &[Schema<'r>]) -> Option<Tag<'r>> {
    let first = fields_of(schemas, variants.first()?)?;
    let value = |fields: &Fields<'r>, name: &str| {
        let property = fields.properties.iter().find(|it| it.wire == name)?;
        let item = enums::only(schemas, &property.schema)?;
        property.required.then_some(item.wire)
    };
    let names = first.properties.iter().map(|property| property.wire);
    names
        .filter(|name| {
            let values: Option<Vec<String>> = variants
                .iter()
                .map(|variant| value(&fields_of(schemas, variant)?, name))
                .collect();
            values.is_some_and(|values| {
                let mut seen = std::collections::HashSet::new();
                values.into_iter().all(|value| seen.insert(value))
            })
        })
        .map(|name| Tag {
            name,
            mapping: Vec::new(),
        })
        .next()
}

/// The union of alternatives.
fn union<'r>(
    schemas: &Schemas<'r>,
    schemas_of: Vec<Schema<'r>>,
    tag: Option<Tag<'r>>,
) -> Union<'r> {
    let ledger = &schemas.reader.ledger;
    let mut variants: Vec<Variant<'r>> = Vec::new();
    let takes = |schema: &Schema<'r>| {
        let tag = tag.as_ref();
        tag.is_some_and(|tag| open::takes_others(schemas, schema, tag.name))
    };
    let open: Vec<_> = schemas_of.iter().filter(|it| takes(it)).collect();
    let other = match open[..] {
        [only] if schemas_of.len() > 1 => Some(only.span),
        _ => None,
    };
    if let (Some(span), Some(tag)) = (other, &tag) {
        let asked = open.iter().any(|it| open::asks_for(schemas, it, tag.name));
        let required = if asked { "" } else { ", and it is required" };
        let how = format!(
            "an object whose `{}` names no other alternative{required}: `other: true`",
            tag.name
        );
        ledger.changed(span, how);
    }
    let schemas_of = schemas_of.into_iter().filter(|it| Some(it.span) != other);
    for (index, schema) in schemas_of.enumerate() {
        let def = match schema.kind {
            Kind::Named(id) => schemas.get(id),
            _ => None,
        };
        let given = def.as_ref().filter(|def| def.given);
        let values = match (&tag, &def) {
            (Some(tag), Some(def)) => tag_values(schemas, tag, &schema, def),
            _ => Vec::new(),
        };
        let names: Vec<Option<String>> = match values.is_empty() {
            true => vec![None],
            false => values.into_iter().map(Some).collect(),
        };
        for value in names {
            let name = match (&value, given) {
                (Some(value), _) => snake(value, "variant"),
                (None, Some(def)) => snake(&def.name, "variant"),
                (None, None) => snake(&kind_word(schemas, &schema, index), "variant"),
            };
            let mut name = name;
            while variants.iter().any(|it| pascal(&it.name) == pascal(&name)) {
                again(&mut name);
            }
            variants.push(Variant {
                name,
                value,
                schema: schema.clone(),
            });
        }
    }
    let tag = tag.and_then(|tag| {
        let all = variants.iter().all(|variant| variant.value.is_some());
        if !all {
            let span = variants.iter().find(|it| it.value.is_none());
            let span = span.map(|it| it.schema.span).unwrap_or_default();
            let why = format!("this alternative is no object that a text of `{}` can name, so the discriminator is left out", tag.name);
            ledger.lost(span, why);
            for (value, entry) in &tag.mapping {
                let why = format!("`{value}` is of the discriminator that is left out");
                ledger.lose(entry, why);
            }
            if let Some(span) = other {
                let why = "without a discriminator no object is kept that is none of the alternatives";
                ledger.lost(span, why);
            }
        }
        all.then_some(tag.name)
    });
    Union {
        tag,
        variants,
        // Without what tells them apart it is any object.
        other: other.is_some() && tag.is_some(),
    }
}

/// What the discriminator says for an alternative.
fn tag_values<'r>(
    schemas: &Schemas<'r>,
    tag: &Tag<'r>,
    schema: &Schema<'r>,
    def: &Rc<Def<'r>>,
) -> Vec<String> {
    let Some(fields) = fields_of(schemas, schema) else {
        return Vec::new();
    };
    let mapped = tag.values(schemas, def.node, &def.name);
    let property = fields.properties.iter().find(|it| it.wire == tag.name);
    if property.is_some_and(|property| is_number(schemas, &property.schema)) {
        return Vec::new();
    }
    let listed = property.map(|property| enums::listed(schemas, &property.schema));
    let listed = listed.unwrap_or_default();
    if !mapped.is_empty() {
        let usual = match &listed[..] {
            [item] => Some(&item.wire),
            _ => def.given.then_some(&def.name),
        };
        if let [entry] = mapped[..]
            && Some(&entry.key.value) == usual
        {
            let how = format!("`{}` leads here without being said", entry.key.value);
            schemas.reader.ledger.changed(entry.key.span, how);
        }
        let values = mapped.into_iter().map(|entry| entry.key.value.clone());
        return values.collect();
    }
    let mut listed: Vec<String> = listed.into_iter().map(|item| item.wire).collect();
    // Without a mapping a schema is called by its name, unless it lists others by itself.
    if def.given && (listed.is_empty() || listed.contains(&def.name)) {
        listed = vec![def.name.clone()];
    }
    listed
}

/// Whether a value is a number or a boolean, which is no text.
fn is_number<'r>(schemas: &Schemas<'r>, schema: &Schema<'r>) -> bool {
    let Some((behind, def)) = schemas.behind(schema) else {
        return false;
    };
    let kind = match def.as_ref().map(|def| &def.body) {
        Some(Body::Numbers(..)) => return true,
        Some(Body::Plain(inner)) => &inner.kind,
        _ => &behind.kind,
    };
    let Kind::Scalar(name, _) = kind else {
        return false;
    };
    let scalar = Scalar::from_name(name).map(Shape::of_scalar);
    matches!(scalar, Some(Shape::Number | Shape::Boolean))
}

/// A word for an alternative: what kind of value it is.
fn kind_word<'r>(schemas: &Schemas<'r>, schema: &Schema<'r>, index: usize) -> String {
    let found = schemas.behind(schema);
    match found.map(|(schema, def)| (schema.kind, def)) {
        Some((Kind::Scalar(name, _), _)) => match name {
            "string" => "text".to_owned(),
            "boolean" => "flag".to_owned(),
            "int32" | "int64" | "uint32" | "uint64" => "integer".to_owned(),
            "float" | "double" => "number".to_owned(),
            other => other.to_owned(),
        },
        Some((Kind::List(_), _)) => "list".to_owned(),
        Some((Kind::Map(_), _)) => "map".to_owned(),
        Some((Kind::Named(_), Some(def))) if matches!(def.body, Body::Enum(_)) => "word".to_owned(),
        Some((Kind::Named(_), Some(def))) => label(def.node, index),
        _ => ordinal(index),
    }
}

/// A schema of several types: one variant for each.
pub(super) fn of_types<'r>(
    schemas: &Schemas<'r>,
    object: Object<'r>,
    types: &[(&'r str, Span)],
    place: &str,
) -> Body<'r> {
    let kinds = types.iter().map(|(kind, _)| *kind).collect::<Vec<_>>();
    let whole = kinds.contains(&"integer") && kinds.contains(&"number");
    let mut variants = Vec::new();
    for (kind, span) in types {
        if whole && *kind == "integer" {
            let how = "an integer is a number: one of the two is enough";
            schemas.reader.ledger.changed(*span, how);
            continue;
        }
        let schema = match schemas.of_kind(object, (*kind, *span), place) {
            Body::Plain(schema) => schema,
            _ => {
                let why = "an object among several types is read as any value";
                schemas.reader.ledger.lost(*span, why);
                return Body::Plain(any_at(object.span()));
            }
        };
        let name = kind_word(schemas, &schema, variants.len());
        variants.push(Variant {
            name,
            value: None,
            schema,
        });
    }
    match variants.as_slice() {
        [only] => Body::Plain(only.schema.clone()),
        _ => Body::Union(Union {
            tag: None,
            variants,
            other: false,
        }),
    }
}

/// The alternatives of a schema that only has a discriminator: those that `allOf` makes of it.
pub(super) fn children<'r>(
    schemas: &Schemas<'r>,
    object: Object<'r>,
    place: &str,
) -> Option<Body<'r>> {
    let said = object.object("discriminator")?;
    let reader = schemas.reader;
    let tag = Tag::said(schemas, said)?;
    let mut found: Vec<Schema<'r>> = Vec::new();
    for (_, entry) in &tag.mapping {
        let text = string(&entry.value)?;
        let reference = match text.contains(['#', '/', '.']) {
            true => text.to_owned(),
            false => format!("#/components/schemas/{text}"),
        };
        let ledger = &reader.ledger;
        match reader
            .documents
            .resolve(&reference, entry.value.span, ledger)
        {
            Ok(node) if node.span != object.span() => {
                let schema = schemas.named(node, &reference, place);
                if !found.iter().any(|it| it.kind.same(&schema.kind)) {
                    found.push(schema);
                }
            }
            Ok(_) => {}
            Err(why) => {
                let span = entry.value.span;
                ledger.push(super::document::broken(span, text, &why));
            }
        }
    }
    if found.is_empty() {
        found = schemas.descendants(object.node);
    }
    if found.is_empty() {
        let why = "a discriminator without alternatives is left out";
        reader.ledger.lost(said.span(), why);
        return None;
    }
    let how = "a base with a discriminator is read as one of what `allOf` makes of it";
    reader.ledger.changed(object.span(), how);
    Some(Body::Union(union(schemas, found, Some(tag))))
}

/// The properties of a variant without the one that says which it is.
pub(super) fn without<'r>(properties: &[Property<'r>], tag: &str) -> Vec<Property<'r>> {
    let others = properties.iter().filter(|property| property.wire != tag);
    others.cloned().collect()
}
