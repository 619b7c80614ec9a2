//! Things of which an earlier one has the same key.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;

/// Each thing whose key an earlier one has, behind the first that has it.
pub fn repeated<T: Copy, K: Eq + Hash>(
    things: impl IntoIterator<Item = T>,
    key: impl Fn(T) -> K,
) -> impl Iterator<Item = (T, T)> {
    let mut firsts = HashMap::new();
    let things = things.into_iter();
    things.filter_map(move |thing| match firsts.entry(key(thing)) {
        Entry::Occupied(first) => Some((*first.get(), thing)),
        Entry::Vacant(free) => {
            free.insert(thing);
            None
        }
    })
}
