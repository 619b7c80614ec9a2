//! `allOf`, `anyOf`, `oneOf`, and discriminators.

use serde_json::Value;

use super::super::lift;
use super::super::merged;
use super::super::model::Way;
use super::super::view::{Object as Mapping, string};
use super::schemas::{Role, Schemas};
use super::values::value;
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::Span;
use crate::shape::{Member, Object, Others, Shape, ShapeId};

/// How deep the parts of an alternative may lie in one another.
const PARTS: usize = 8;
/// How deep schemas are looked into for what they list.
const DEPTH: usize = 16;

/// What says which alternative a value is.
struct Tag<'r> {
    property: &'r str,
    /// Values, and what they lead to.
    mapping: Vec<(&'r str, &'r str)>,
    span: Span,
}

impl<'r> Schemas<'r, '_> {
    /// What combines other schemas.
    pub(super) fn combined(&self, object: Mapping<'r>, way: Way) -> Vec<ShapeId> {
        let span = object.span();
        let mut all = Vec::new();
        if object.peek("allOf").is_some() {
            // Words take no value away.
            let says = |part: &&Node| !merged::is_words(part, None);
            let parts = object.items("allOf").iter().filter(says);
            let parts = parts.map(|part| self.read(part, way, Role::Part));
            all.push(self.add(Shape::Merged(parts.collect()), span));
        }
        let tag = self.tag(object).or_else(|| self.inherited(object));
        let tag = tag.filter(|tag| {
            let mut keys = ["anyOf", "oneOf"]
                .iter()
                .filter(|key| object.peek(key).is_some());
            !keys.any(|key| {
                object
                    .items(key)
                    .iter()
                    .any(|it| self.is_number(it, tag, PARTS))
            })
        });
        for key in ["anyOf", "oneOf"] {
            if object.peek(key).is_none() {
                continue;
            }
            let parts = object.items(key).iter();
            let parts: Vec<ShapeId> = parts
                .map(|part| match &tag {
                    Some(tag) => self.tagged(part, tag, way),
                    None => self.whole(part, way),
                })
                .collect();
            all.push(match key {
                // A discriminator says which it is, whatever the others would take.
                "oneOf" if tag.is_none() => self.add(Shape::One(parts), span),
                _ => self.add(Shape::Either(parts), span),
            });
        }
        all
    }

    fn tag(&self, object: Mapping<'r>) -> Option<Tag<'r>> {
        let entry = object.peek("discriminator")?;
        said(object.object("discriminator")?, entry.key.span)
    }

    /// The same of what all alternatives extend.
    fn inherited(&self, object: Mapping<'r>) -> Option<Tag<'r>> {
        let key = ["oneOf", "anyOf"]
            .into_iter()
            .find(|key| object.peek(key).is_some())?;
        let alternatives = object.items(key).iter();
        let alternatives = alternatives.filter(|it| !lift::is_null_alone(it));
        let found = merged::inherited(self.reader, alternatives)?;
        said(found, found.span())
    }

    /// Whether what a discriminator names is no text in an alternative, so that its values are not what it says.
    fn is_number(&self, part: &'r Node, tag: &Tag<'r>, depth: usize) -> bool {
        let object = |node: &'r Node| match &node.kind {
            NodeKind::Mapping(_) => self.reader.object(node, "a schema"),
            _ => None,
        };
        let target = |node: &'r Node| match object(node)?.peek("$ref") {
            Some(reference) => object(self.reader.schema(reference)?),
            None => object(node),
        };
        let Some(part) = target(part).filter(|_| depth > 0) else {
            return false;
        };
        let said = part.peek("properties").and_then(|it| object(&it.value));
        let said = said.and_then(|it| target(&it.peek(tag.property)?.value));
        let types = said
            .map(|it| lift::types(self.reader, it))
            .unwrap_or_default();
        let is_text = types.iter().any(|(name, _)| *name == "string");
        let mut parts = part.items("allOf").iter();
        !types.is_empty() && !is_text || parts.any(|it| self.is_number(it, tag, depth - 1))
    }

    /// An alternative with what its discriminator says.
    fn tagged(&self, part: &'r Node, tag: &Tag<'r>, way: Way) -> ShapeId {
        let shape = self.read(part, way, Role::Part);
        let Some(target) = reference(part) else {
            return shape;
        };
        self.with_tag(shape, part, target, tag)
    }

    fn with_tag(&self, shape: ShapeId, part: &'r Node, target: &str, tag: &Tag<'r>) -> ShapeId {
        let name = target.rsplit('/').next().unwrap_or(target);
        let mapped = tag.mapping.iter();
        let mapped = mapped.filter(|(_, to)| *to == target || *to == name);
        let mut values: Vec<Value> = mapped.map(|(value, _)| Value::from(*value)).collect();
        if values.is_empty() {
            values.push(name.into());
            // A schema that lists others than its name says by itself what leads to it.
            let listed = self.listed(part, Some(tag.property), DEPTH);
            values = listed
                .filter(|it| !it.contains(&values[0]))
                .unwrap_or(values);
        }
        let member = Member {
            shape: self.add(Shape::Values(values), tag.span),
            required: true,
            default: None,
            span: tag.span,
        };
        let said = Object {
            members: [(tag.property.to_owned(), member)].into_iter().collect(),
            others: Others::Unsaid,
            ..Object::default()
        };
        let said = self.add(Shape::Object(said), tag.span);
        self.add(Shape::Merged(vec![shape, said]), self.shapes.span(shape))
    }

    /// The values that a schema lists, or one of its properties.
    fn listed(&self, node: &'r Node, property: Option<&str>, depth: usize) -> Option<Vec<Value>> {
        let depth = depth.checked_sub(1)?;
        let object = self.reader.target(node, "a schema")?;
        let found = match property {
            Some(name) => {
                let properties = object
                    .peek("properties")
                    .and_then(|_| object.object("properties"));
                let entry = properties.and_then(|properties| properties.peek(name));
                entry.and_then(|entry| self.listed(&entry.value, None, depth))
            }
            None => object.peek("const").or(object.peek("enum")).map(|entry| {
                let items = match &entry.value.kind {
                    NodeKind::Sequence(items) => items,
                    _ => std::slice::from_ref(&entry.value),
                };
                items.iter().map(|item| value(item, true)).collect()
            }),
        };
        found.or_else(|| {
            let mut parts = object.items("allOf").iter();
            parts.find_map(|part| self.listed(part, property, depth))
        })
    }

    /// A base with a discriminator alone is any of what is made of it by `allOf`.
    pub(super) fn derived(&self, object: Mapping<'r>, way: Way) -> Option<ShapeId> {
        if ["oneOf", "anyOf"]
            .iter()
            .any(|key| object.peek(key).is_some())
        {
            return None;
        }
        let tag = self.tag(object)?;
        let components = self.root.peek("components");
        let components = components.and_then(|_| self.root.object("components"))?;
        let schemas = components.peek("schemas");
        let schemas = schemas.and_then(|_| components.object("schemas"))?;
        let mut parts = Vec::new();
        let mut bases = vec![object.node.span];
        let mut next = 0;
        while let Some(base) = bases.get(next).copied() {
            next += 1;
            for entry in schemas.entries() {
                let target = format!("#/components/schemas/{}", entry.key.value);
                if !bases.contains(&entry.value.span) && self.extends(entry, base) {
                    bases.push(entry.value.span);
                    let shape = self.read(&entry.value, way, Role::Part);
                    parts.push(match self.is_number(object.node, &tag, PARTS) {
                        true => shape,
                        false => self.with_tag(shape, &entry.value, &target, &tag),
                    });
                }
            }
        }
        (!parts.is_empty()).then(|| self.add(Shape::Either(parts), object.span()))
    }

    /// Whether a schema has the base among its `allOf`.
    fn extends(&self, entry: &'r Entry, base: Span) -> bool {
        let all = entry.value.entry("allOf");
        let Some(NodeKind::Sequence(parts)) = all.map(|all| &all.value.kind) else {
            return false;
        };
        parts.iter().any(|part| {
            let reference = part.entry("$ref");
            let target = reference.and_then(|reference| self.reader.follow(reference));
            target.is_some_and(|target| target.span == base)
        })
    }
}

/// What a Discriminator Object says.
fn said(said: Mapping<'_>, span: Span) -> Option<Tag<'_>> {
    let mapping = said.peek("mapping").and_then(|_| said.object("mapping"));
    let mapping = mapping.map(|mapping| {
        let entries = mapping.all();
        let pairs = entries.filter_map(|it| Some((it.key.value.as_str(), string(&it.value)?)));
        pairs.collect()
    });
    Some(Tag {
        property: said.text("propertyName")?,
        mapping: mapping.unwrap_or_default(),
        span,
    })
}

/// What a schema refers to, where it is nothing but a reference.
fn reference(node: &Node) -> Option<&str> {
    string(&node.entry("$ref")?.value)
}
