//! Which values are equal as JSON Schema has it: `1` is `1.0`, and the order of an object's members
//! does not matter.

use std::collections::HashMap;

use super::digits::Digits;
use super::json::Node;

/// Numbers of values: equal ones share one.
///
/// What holds other values is looked at once, however many lists around it ask for unique items.
#[derive(Debug, Default)]
pub struct Identities<'n> {
    numbers: HashMap<Key<'n>, usize>,
    /// Of arrays and objects, by their address: what is borrowed for `'n` does not move.
    known: HashMap<usize, usize>,
}

/// A value, those in it by their numbers.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key<'n> {
    Null,
    Boolean(bool),
    Number(String),
    String(&'n str),
    Array(Vec<usize>),
    /// In order of the names.
    Object(Vec<(&'n str, usize)>),
}

impl<'n> Identities<'n> {
    /// The number of a value.
    pub fn of(&mut self, node: &'n Node<'_>) -> usize {
        let key = match node {
            Node::Null => Key::Null,
            Node::Boolean(value) => Key::Boolean(*value),
            Node::Number(text) => {
                let mut identity = String::new();
                Digits::parse(text).identify(&mut identity);
                Key::Number(identity)
            }
            Node::String(text) => Key::String(text),
            Node::Array(_) | Node::Object(_) => return self.of_container(node),
        };
        self.number(key)
    }

    fn of_container(&mut self, node: &'n Node<'_>) -> usize {
        let address = std::ptr::from_ref(node).addr();
        if let Some(number) = self.known.get(&address) {
            return *number;
        }
        let key = match node {
            Node::Object(members) => {
                let mut members: Vec<(&str, usize)> = members
                    .iter()
                    .map(|(name, value)| (name.as_ref(), self.of(value)))
                    .collect();
                members.sort_by_key(|(name, _)| *name);
                Key::Object(members)
            }
            Node::Array(items) => Key::Array(items.iter().map(|item| self.of(item)).collect()),
            _ => return self.of(node),
        };
        let number = self.number(key);
        self.known.insert(address, number);
        number
    }

    fn number(&mut self, key: Key<'n>) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(key).or_insert(next)
    }
}
