//! Which values are equal to whoever receives them: `1` is `1.0`, a UUID is written in two cases, a
//! point in time with many offsets, and a member that is absent is its default.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;

use serde_json::Value;

use super::choose;
use super::digits::Digits;
use super::json::{self, Node};
use super::schema::{Choice, Kind, Object, Property, Schema, any};

/// Numbers of values: equal ones share one.
///
/// What holds other values is looked at once, however many lists around it ask for unique items.
#[derive(Debug, Default)]
pub struct Identities<'n> {
    numbers: HashMap<Key, usize>,
    /// Of arrays and objects, by their address: what is borrowed for `'n` does not move.
    known: HashMap<usize, usize>,
    /// Of the defaults of members, by the address of the member.
    defaults: HashMap<usize, usize>,
    borrowed: PhantomData<&'n ()>,
}

/// A value, those in it by their numbers.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    Null,
    Boolean(bool),
    /// A number, written so that equal ones are written alike.
    Number(String),
    /// The bits of a number that is rounded.
    Rounded(u64),
    String(String),
    Array(Vec<usize>),
    Object(BTreeMap<String, usize>),
}

/// Whether two values of a schema are equal to whoever receives them.
#[must_use]
pub fn are_equal(schema: &Schema, one: &Value, other: &Value) -> bool {
    if one == other {
        return true;
    }
    let (one, other) = (one.to_string(), other.to_string());
    let nodes = (json::read(one.as_bytes()), json::read(other.as_bytes()));
    let (Ok(one), Ok(other)) = &nodes else {
        return false;
    };
    let mut identities = Identities::default();
    identities.of(schema, one) == identities.of(schema, other)
}

/// The members of an object.
type Members<'m> = [(Cow<'m, str>, Node<'m>)];

impl<'n> Identities<'n> {
    /// The number of a value of a schema.
    pub fn of(&mut self, schema: &Schema, node: &'n Node<'_>) -> usize {
        self.numbered(schema, node, true)
    }

    /// `stays` says that the value is borrowed for `'n`.
    fn numbered(&mut self, schema: &Schema, node: &Node<'_>, stays: bool) -> usize {
        let (kind, _) = schema.resolve();
        if let Kind::Encoded(encoding, usual) = kind {
            // A default is written in the usual form.
            let brought = encoding.usual_of(node);
            let brought = brought
                .as_ref()
                .and_then(|it| json::read(it.as_bytes()).ok());
            return match brought {
                Some(node) => self.numbered(usual, &node, false),
                None => self.numbered(usual, node, stays),
            };
        }
        let chosen = match kind {
            Kind::Union(choice, variants) if !matches!(node, Node::Object(_)) => {
                choose::variant(choice, variants, node).ok()
            }
            _ => None,
        };
        if let Some(variant) = chosen {
            return self.numbered(&variant.schema, node, stays);
        }
        let address = std::ptr::from_ref(node).addr();
        let is_kept = stays && matches!(node, Node::Array(_) | Node::Object(_));
        if let Some(number) = self.known.get(&address).filter(|_| is_kept) {
            return *number;
        }
        let key = match node {
            Node::Null => Key::Null,
            Node::Boolean(value) => Key::Boolean(*value),
            Node::Number(text) => number(&kind, text),
            Node::String(text) => string(&kind, text),
            Node::Array(items) => {
                let item = match kind {
                    Kind::List(item, _) => *item,
                    _ => any(),
                };
                let items = items.iter();
                Key::Array(
                    items
                        .map(|node| self.numbered(&item, node, stays))
                        .collect(),
                )
            }
            Node::Object(members) => Key::Object(self.members(&kind, node, members, stays)),
        };
        let next = self.numbers.len();
        let number = *self.numbers.entry(key).or_insert(next);
        if is_kept {
            self.known.insert(address, number);
        }
        number
    }

    /// The members that are received, those that are absent and have a default included. Of a name that
    /// comes twice in `json`, the last one is received.
    fn members(
        &mut self,
        kind: &Kind,
        node: &Node<'_>,
        members: &Members<'_>,
        stays: bool,
    ) -> BTreeMap<String, usize> {
        let (object, tag) = match *kind {
            Kind::Object(object) => (object, None),
            Kind::Map(value, _) => return self.each(members, |_| Some(*value), stays),
            Kind::Union(choice, variants) => match choose::variant(choice, variants, node) {
                Ok(variant) => match (choice, variant.schema.resolve().0) {
                    (Choice::Tag(tag) | Choice::OpenTag(tag), Kind::Object(object)) => {
                        (object, Some(tag))
                    }
                    (_, kind) => return self.members(&kind, node, members, stays),
                },
                Err(_) => return self.each(members, |_| Some(any()), stays),
            },
            _ => return self.each(members, |_| Some(any()), stays),
        };
        let known = |name: &str| match find(&object, name) {
            Some(property) => Some(property.schema),
            None if object.open && tag != Some(name) => None,
            None if tag == Some(name) => Some(any()),
            None => Some(object.others.map_or(any(), |others| *others.schema)),
        };
        let mut received = self.each(members, known, stays);
        for property in object.properties {
            let Some(default) = property
                .default
                .filter(|_| !received.contains_key(property.name))
            else {
                continue;
            };
            let address = std::ptr::from_ref(property).addr();
            let number = match self.defaults.get(&address) {
                Some(number) => *number,
                None => {
                    let Ok(node) = json::read(default.as_bytes()) else {
                        continue;
                    };
                    self.numbered(&property.schema, &node, false)
                }
            };
            self.defaults.insert(address, number);
            received.insert(property.name.to_owned(), number);
        }
        received
    }

    /// The numbers of members, each by a schema of its own; one without is passed over.
    fn each(
        &mut self,
        members: &Members<'_>,
        schema: impl Fn(&str) -> Option<Schema>,
        stays: bool,
    ) -> BTreeMap<String, usize> {
        let known = members
            .iter()
            .filter_map(|(name, node)| Some((name, node, schema(name)?)));
        known
            .map(|(name, node, schema)| (name.to_string(), self.numbered(&schema, node, stays)))
            .collect()
    }
}

fn find<'o>(object: &'o Object, name: &str) -> Option<&'o Property> {
    let mut properties = object.properties.iter();
    properties.find(|property| property.name == name)
}

fn number(kind: &Kind, text: &str) -> Key {
    let exact = |text: &str| {
        let mut identity = String::new();
        Digits::parse(text).identify(&mut identity);
        Key::Number(identity)
    };
    match kind {
        Kind::Number(rules) => Key::Rounded(rules.held(text).to_bits()),
        // A `json` number is held as `serde_json` holds it.
        Kind::Any => match serde_json::from_str::<serde_json::Number>(text) {
            Ok(held) => exact(&held.to_string()),
            Err(_) => exact(text),
        },
        _ => exact(text),
    }
}

fn string(kind: &Kind, text: &str) -> Key {
    match kind {
        Kind::Text(rules) => Key::String(rules.written(text)),
        Kind::Exact(rules) => Key::String(rules.written(text)),
        _ => Key::String(text.to_owned()),
    }
}
