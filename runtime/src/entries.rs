//! The members of an object that is the body of an answer, in the order in which a handler gives them.

use std::collections::HashMap;
use std::slice;
use std::vec;

use serde::Serializer;

use super::wire::{Encode, Map};
use super::write::{Own, Write};

/// Names with their values. The order is that in which each name came first, and its last value counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries<T> {
    list: Vec<(String, T)>,
}

impl<T> Entries<T> {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The names with their values, in their order.
    pub fn iter(&self) -> slice::Iter<'_, (String, T)> {
        self.list.iter()
    }
}

impl<T> FromIterator<(String, T)> for Entries<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(pairs: I) -> Self {
        let mut list: Vec<(String, T)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (name, value) in pairs {
            let place = places.get(&name).and_then(|place| list.get_mut(*place));
            match place {
                Some((_, earlier)) => *earlier = value,
                None => {
                    places.insert(name.clone(), list.len());
                    list.push((name, value));
                }
            }
        }
        Self { list }
    }
}

impl<T> IntoIterator for Entries<T> {
    type Item = (String, T);
    type IntoIter = vec::IntoIter<(String, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Entries<T> {
    type Item = &'a (String, T);
    type IntoIter = slice::Iter<'a, (String, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T, C: Encode<T>> Encode<Entries<T>> for Map<C> {
    fn encode<S: Serializer>(value: &Entries<T>, serializer: S) -> Result<S::Ok, S::Error> {
        let members = value.iter().map(|(name, value)| (name, value));
        Self::members(value.len(), members, serializer)
    }
}

impl<T: Write> Write for Entries<T> {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Map::<Own>::encode(self, to)
    }
}

#[cfg(test)]
mod tests {
    use super::Entries;
    use crate::write::Written;

    #[test]
    fn the_order_is_that_of_the_handler_and_a_name_stands_once() {
        let pairs = [("b", 1), ("a", 2), ("b", 3), ("c", 4)];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value));
        let entries = Entries::from_iter(pairs);
        assert_eq!((entries.len(), entries.is_empty()), (3, false));
        let text = serde_json::to_string(&Written(&entries)).expect("JSON");
        assert_eq!(text, r#"{"b":3,"a":2,"c":4}"#);
    }
}
