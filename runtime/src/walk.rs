//! Goes over a JSON value with a schema and lists everything that is wrong, at any depth.

use std::borrow::Cow;
use std::collections::HashSet;

use super::choose::{self, Miss};
use super::identities::Identities;
use super::json::{self, Node};
use super::numbers::DOUBLE;
use super::rules::{Items, Members};
use super::scalar;
use super::schema::{Choice, Kind, NAME_LENGTH, Object, Schema, Variant, any, string};
use super::violation::{Breach, Location, NAME_LIMIT, Violation, Violations, push_segment};

/// Lists every violation of a value, whose place is below `root`.
pub fn walk(
    schema: &Schema,
    node: &Node<'_>,
    location: Location,
    root: Option<&str>,
    violations: &mut Violations,
) {
    let mut walker = Walker {
        location,
        path: Vec::new(),
        identities: Identities::default(),
        violations,
    };
    if let Some(name) = root {
        walker.path.push(Segment::Name(name));
    }
    walker.value(schema, node);
}

#[derive(Clone, Copy)]
enum Segment<'a> {
    Name(&'a str),
    Index(usize),
}

struct Walker<'a, 'v> {
    location: Location,
    path: Vec<Segment<'a>>,
    identities: Identities<'a>,
    violations: &'v mut Violations,
}

impl<'a> Walker<'a, '_> {
    fn report(&mut self, breach: Breach) {
        if self.violations.is_full() {
            return;
        }
        let mut pointer = String::new();
        for segment in &self.path {
            match segment {
                Segment::Name(name) if name.len() > NAME_LIMIT => break,
                Segment::Name(name) => push_segment(&mut pointer, name),
                Segment::Index(index) => push_segment(&mut pointer, &index.to_string()),
            }
        }
        self.violations
            .push(Violation::new(self.location, pointer, breach));
    }

    fn report_at(&mut self, segment: Segment<'a>, breach: Breach) {
        self.path.push(segment);
        self.report(breach);
        self.path.pop();
    }

    fn below(&mut self, segment: Segment<'a>, schema: &Schema, node: &'a Node<'_>) {
        self.path.push(segment);
        self.value(schema, node);
        self.path.pop();
    }

    fn value(&mut self, schema: &Schema, node: &'a Node<'_>) {
        if self.violations.is_full() {
            return;
        }
        let (kind, nullable) = schema.resolve();
        match (&kind, node) {
            (Kind::Any, _) => self.anything(node),
            (_, Node::Null) if nullable => {}
            (_, Node::Null) => self.report(Breach::new("null", "must not be null")),
            (Kind::Encoded(encoding, usual), _) => match encoding.usual_of(node) {
                Some(brought) => self.usual(usual, &brought),
                None => self.report(encoding.breach(node)),
            },
            (Kind::List(item, rules), Node::Array(items)) => self.list(item, rules, items),
            (Kind::Map(value, rules), Node::Object(members)) => self.map(value, rules, members),
            (Kind::Object(object), Node::Object(members)) => self.object(object, None, members),
            (Kind::Union(choice, variants), _) => self.union(*choice, variants, node),
            (kind, _) => {
                if !scalar::examine(kind, node, &mut |breach| self.report(breach)) {
                    let (name, message) = expected(kind);
                    self.report(Breach::new("type", message).demanding(name));
                }
            }
        }
    }

    /// A value that was brought into its usual form.
    fn usual(&mut self, schema: &Schema, brought: &str) {
        if let Ok(node) = json::read(brought.as_bytes()) {
            let mut walker = Walker {
                location: self.location,
                path: self.path.clone(),
                identities: Identities::default(),
                violations: &mut *self.violations,
            };
            walker.value(schema, &node);
        }
    }

    /// Anything is fine, as long as its numbers can be held.
    fn anything(&mut self, node: &'a Node<'_>) {
        match node {
            Node::Number(text) => DOUBLE.examine(text, &mut |breach| self.report(breach)),
            Node::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.below(Segment::Index(index), &any(), item);
                }
            }
            Node::Object(members) => {
                for (name, value) in members {
                    self.below(Segment::Name(name), &any(), value);
                }
            }
            Node::Null | Node::Boolean(_) | Node::String(_) => {}
        }
    }

    fn list(&mut self, schema: &Schema, rules: &Items, items: &'a [Node<'_>]) {
        rules.examine(items.len(), &mut |breach| self.report(breach));
        if rules.are_unique() {
            let mut seen = HashSet::with_capacity(items.len());
            let identities = &mut self.identities;
            if !items
                .iter()
                .all(|item| seen.insert(identities.of(schema, item)))
            {
                self.report(
                    Breach::new("unique_items", "must not have two equal items").demanding(true),
                );
            }
        }
        for (index, item) in items.iter().enumerate() {
            self.below(Segment::Index(index), schema, item);
        }
    }

    fn map(&mut self, schema: &Schema, rules: &Members, members: &'a [(Cow<'_, str>, Node<'_>)]) {
        let mut seen = HashSet::with_capacity(members.len());
        for (name, value) in members {
            if self.violations.is_full() {
                return;
            }
            if seen.insert(name.as_ref()) {
                self.below(Segment::Name(name), schema, value);
            } else {
                self.report_at(Segment::Name(name), duplicate());
            }
        }
        rules.examine(seen.len(), &mut |breach| self.report(breach));
    }

    fn union(&mut self, choice: Choice, variants: &'static [Variant], node: &'a Node<'_>) {
        let (name, value) = match choose::variant(choice, variants, node) {
            Ok(variant) => {
                return match (choice, variant.schema.resolve().0, node) {
                    (
                        Choice::Tag(tag) | Choice::OpenTag(tag),
                        Kind::Object(object),
                        Node::Object(members),
                    ) => {
                        self.object(&object, Some(tag), members);
                    }
                    // What is kept without being known says once what it is.
                    (Choice::OpenTag(tag), Kind::Any, Node::Object(members))
                        if members.iter().filter(|(name, _)| name == tag).count() > 1 =>
                    {
                        self.report_at(Segment::Name(tag), duplicate());
                    }
                    _ => self.value(&variant.schema, node),
                };
            }
            Err(Miss::Kind) => {
                let breach = match choice {
                    Choice::Tag(_) | Choice::OpenTag(_) => {
                        Breach::new("type", "must be an object").demanding("object")
                    }
                    Choice::Text(_) | Choice::Shape => of_no_variant(variants),
                };
                return self.report(breach);
            }
            Err(Miss::Absent(name)) => {
                let breach = Breach::new("required", "is required");
                return self.report_at(Segment::Name(name), breach);
            }
            Err(Miss::Value(name, value)) => (name, value),
        };
        match value {
            Node::String(_) => {
                self.report_at(
                    Segment::Name(name),
                    scalar::unlisted(&choose::names(choice, variants)),
                );
            }
            _ => self.below(Segment::Name(name), &string(), value),
        }
    }

    /// `tag` is a member beside the object's own that was looked at already.
    fn object(
        &mut self,
        object: &Object,
        tag: Option<&str>,
        members: &'a [(Cow<'_, str>, Node<'_>)],
    ) {
        let properties = object.properties;
        let mut seen = vec![false; properties.len()];
        let mut tagged = false;
        let mut others = HashSet::new();
        for (name, value) in members {
            if self.violations.is_full() {
                return;
            }
            if tag == Some(name.as_ref()) {
                if std::mem::replace(&mut tagged, true) {
                    self.report_at(Segment::Name(name), duplicate());
                }
                continue;
            }
            let Some(index) = properties.iter().position(|property| property.name == name) else {
                if let Some(rules) = object.others.filter(|rules| rules.is_free(name)) {
                    if !others.insert(name.as_ref()) {
                        self.report_at(Segment::Name(name), duplicate());
                    } else if name.len() > NAME_LENGTH {
                        let message = format!("must have names of at most {NAME_LENGTH} bytes");
                        self.report(Breach::new("property_names", message).demanding(NAME_LENGTH));
                    } else {
                        self.below(Segment::Name(name), rules.schema, value);
                    }
                } else if object.open {
                    others.insert(name.as_ref());
                } else {
                    let breach =
                        Breach::new("unknown_property", "is not a property of this object");
                    self.report_at(Segment::Name(name), breach);
                }
                continue;
            };
            if std::mem::replace(&mut seen[index], true) {
                self.report_at(Segment::Name(name), duplicate());
            } else {
                self.below(Segment::Name(name), &properties[index].schema, value);
            }
        }
        for (property, present) in properties.iter().zip(&seen) {
            if property.required && !present {
                self.report_at(
                    Segment::Name(property.name),
                    Breach::new("required", "is required"),
                );
            }
        }
        // Those that are ignored are members too, in JSON Schema and in the document.
        let present = seen.iter().filter(|present| **present).count() + others.len();
        object
            .members
            .examine(present, &mut |breach| self.report(breach));
    }
}

fn of_no_variant(variants: &[Variant]) -> Breach {
    let names: Vec<&str> = variants.iter().map(|variant| variant.name).collect();
    let message = format!("must be one of these variants: {}", names.join(", "));
    Breach::new("one_of", message).demanding(names)
}

fn duplicate() -> Breach {
    Breach::new("duplicate_property", "must not be there twice")
}

fn expected(kind: &Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Boolean => ("boolean", "must be a boolean"),
        Kind::Text(_) | Kind::Exact(_) | Kind::Enumeration(_) => ("string", "must be a string"),
        Kind::Encoded(encoding, _) => encoding.form.expected(),
        Kind::Integer(_) | Kind::Numbers(_) => ("integer", "must be an integer"),
        Kind::Number(_) => ("number", "must be a number"),
        Kind::List(..) => ("array", "must be an array"),
        Kind::Map(..) | Kind::Object(_) | Kind::Union(..) | Kind::Any | Kind::Named(_) => {
            ("object", "must be an object")
        }
    }
}
