//! Parameters that are more than texts: lists in one value, objects with a parameter for each member,
//! JSON, and whatever else a query holds.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::body::decode;
use super::json::{self, Node};
use super::params::{Params, usual};
use super::plain;
use super::read::{Expected, Read};
use super::scalar::node_of;
use super::schema::{Kind, Object, Property, Schema};
use super::violation::{Breach, Location, NAME_LIMIT, Violation, Violations, push_segment};
use super::wire::FromText;

impl Params<'_> {
    /// A value that must be there, where it is; `None` where it is not.
    pub fn demand<T>(
        &self,
        name: &str,
        value: Option<T>,
        violations: &mut Violations,
    ) -> Option<T> {
        match value {
            Some(value) => Some(value),
            None => self.missing(name, violations),
        }
    }

    /// A list in one value, whose items a character separates once the value is decoded, so that no item
    /// holds it. An empty value is an empty list. `None` where it is violated.
    pub fn separated<T: FromText>(
        &self,
        name: &str,
        schema: &Schema,
        separator: char,
        violations: &mut Violations,
    ) -> Option<Option<Vec<T>>> {
        let Kind::List(item, _) = schema.resolve().0 else {
            return None;
        };
        let Some(text) = self.single(name, schema, violations)? else {
            return Some(None);
        };
        let items = || text.split(separator).filter(|_| !text.is_empty());
        let node = Node::Array(items().map(|text| node_of(text, item)).collect());
        if !self.keeps(name, &node, schema, violations) {
            return None;
        }
        let list: Option<Vec<T>> = items()
            .map(|text| T::from_text(&usual(text, item)))
            .collect();
        if list.is_none() {
            self.misfit(name, violations);
        }
        list.map(Some)
    }

    /// An object with a parameter for each of its members, `name[member]=value`; the key of a member that
    /// is a list repeats. `None` where it is violated.
    pub fn deep<T: Read>(
        &self,
        name: &str,
        schema: &'static Schema,
        violations: &mut Violations,
    ) -> Option<Option<T>> {
        if self.values(name).next().is_some() {
            let message = format!("must be given by its members, as `{name}[…]`");
            let breach = Breach::new("type", message).demanding("object");
            self.report(name, breach, violations);
            return None;
        }
        let before = violations.len();
        let members = self.members(name, schema, violations);
        if members.is_empty() {
            return Some(None);
        }
        let value = self.decoded(name, schema, &Node::Object(members), violations)?;
        // A member that is there twice is told beside what is wrong with the object.
        (violations.len() == before).then_some(value)
    }

    /// A parameter that is JSON. `None` where it is violated.
    pub fn json<T: Read>(
        &self,
        name: &str,
        schema: &'static Schema,
        violations: &mut Violations,
    ) -> Option<Option<T>> {
        let text = self.single(name, schema, violations)?;
        let Some(text) = text.filter(|text| !self.is_left_blank(text)) else {
            return Some(None);
        };
        let Ok(node) = json::read(text.as_bytes()) else {
            let breach = Breach::new("type", "must be JSON").demanding("json");
            self.report(name, breach, violations);
            return None;
        };
        self.decoded(name, schema, &node, violations)
    }

    /// A list with a value in JSON for each item, as parts of a body have it. `None` where it is violated.
    pub fn json_items<T: Read>(
        &self,
        name: &str,
        schema: &'static Schema,
        violations: &mut Violations,
    ) -> Option<Option<T>> {
        let mut items = Vec::new();
        let mut sound = true;
        let texts = self.values(name).filter(|text| !self.is_left_blank(text));
        for (index, text) in texts.enumerate() {
            match json::read(text.as_bytes()) {
                Ok(node) => items.push(node),
                Err(_) => {
                    let mut pointer = String::new();
                    push_segment(&mut pointer, name);
                    push_segment(&mut pointer, &index.to_string());
                    let breach = Breach::new("type", "must be JSON").demanding("json");
                    violations.push(Violation::new(self.location(), pointer, breach));
                    sound = false;
                }
            }
        }
        if !sound {
            return None;
        }
        if items.is_empty() {
            return Some(None);
        }
        self.decoded(name, schema, &Node::Array(items), violations)
    }

    /// Whether a person left a field of a form blank, which is to be JSON: no JSON is empty.
    fn is_left_blank(&self, text: &str) -> bool {
        self.location() == Location::Body && text.is_empty()
    }

    /// All other parameters, each with its values in order: those that have none of these names, and are
    /// no members of these objects.
    pub fn rest(&self, names: &[&str], objects: &[&str]) -> BTreeMap<String, Vec<String>> {
        let mut rest: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in self.pairs() {
            let is_member = objects.iter().any(|object| member(name, object).is_some());
            if !is_member && !names.contains(&&**name) {
                rest.entry(name.to_string())
                    .or_default()
                    .push(value.to_string());
            }
        }
        rest
    }

    /// Refuses every parameter that has none of these names and is no member of one of these objects.
    pub fn only_with(&self, names: &[&str], objects: &[&str], violations: &mut Violations) {
        for (name, _) in self.pairs() {
            let is_member = objects.iter().any(|object| member(name, object).is_some());
            if !is_member && !names.contains(&&**name) {
                self.unknown(name, violations);
            }
        }
    }

    /// The members of an object, a list with all its values in the place of the first.
    fn members<'s>(
        &'s self,
        object: &str,
        schema: &Schema,
        violations: &mut Violations,
    ) -> Vec<(Cow<'s, str>, Node<'s>)> {
        let shape = Shape::of(schema);
        let mut members: Vec<(Cow<'s, str>, Node<'s>)> = Vec::new();
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for (key, value) in self.pairs() {
            let Some(name) = member(key, object) else {
                continue;
            };
            let schema = shape.member(name);
            let list = match schema.map(|schema| schema.resolve().0) {
                Some(Kind::List(item, _)) => Some(item),
                _ => None,
            };
            let node = match (list, schema) {
                (Some(item), _) => node_of(value, item),
                (None, Some(schema)) => node_of(value, schema),
                (None, None) => Node::String(Cow::Borrowed(value)),
            };
            match (seen.get(name), list) {
                (None, _) => {
                    seen.insert(name, members.len());
                    let node = match list {
                        Some(_) => Node::Array(vec![node]),
                        None => node,
                    };
                    members.push((Cow::Borrowed(name), node));
                }
                (Some(at), Some(_)) => {
                    if let Some((_, Node::Array(items))) = members.get_mut(*at) {
                        items.push(node);
                    }
                }
                (Some(_), None) => {
                    let mut pointer = String::new();
                    push_segment(&mut pointer, object);
                    if name.len() <= NAME_LIMIT {
                        push_segment(&mut pointer, name);
                    }
                    let breach = Breach::new("repeated_parameter", "must not be there twice");
                    violations.push(Violation::new(self.location(), pointer, breach));
                }
            }
        }
        members
    }

    /// The value of a parameter that was read as JSON, or put together as that; `None` where it is violated.
    fn decoded<T: Read>(
        &self,
        name: &str,
        schema: &'static Schema,
        node: &Node<'_>,
        violations: &mut Violations,
    ) -> Option<Option<T>> {
        if !self.keeps(name, node, schema, violations) {
            return None;
        }
        let value = decode(
            plain::write(schema, node).as_bytes(),
            Expected::trusted(schema),
        );
        if value.is_none() {
            self.misfit(name, violations);
        }
        value.map(Some)
    }

    fn misfit(&self, name: &str, violations: &mut Violations) {
        let breach = Breach::new("type", "does not have the declared form");
        self.report(name, breach, violations);
    }
}

/// The name of a member by the key of its parameter, where it is one of this object.
fn member<'k>(key: &'k str, object: &str) -> Option<&'k str> {
    key.strip_prefix(object)?
        .strip_prefix('[')?
        .strip_suffix(']')
}

/// What the members of an object look like, by their names.
enum Shape {
    Object(HashMap<&'static str, &'static Property>),
    Map(&'static Schema),
    Other,
}

impl Shape {
    fn of(schema: &Schema) -> Self {
        match schema.resolve().0 {
            Kind::Object(Object { properties, .. }) => {
                let properties = properties.iter();
                Self::Object(properties.map(|it| (it.name, it)).collect())
            }
            Kind::Map(value, _) => Self::Map(value),
            _ => Self::Other,
        }
    }

    fn member(&self, name: &str) -> Option<&'static Schema> {
        match self {
            Self::Object(properties) => properties.get(name).map(|it| &it.schema),
            Self::Map(value) => Some(value),
            Self::Other => None,
        }
    }
}
