//! Values by path, in the order of the paths.
use std::cmp::Ordering;

use camino::{Utf8Path, Utf8PathBuf};
use foldhash::fast::RandomState;
use indexmap::IndexMap;

/// A map whose order is that of its paths, part by part.
///
/// `Utf8Path` is hashed and compared by its parts, which takes their parsing every time. Paths of a
/// tree are written plainly, so their text will do.
///
/// A value is found in constant time. To insert one takes as long where its path comes after all
/// others, and otherwise as long as those behind it are many.
#[derive(Clone, Debug)]
pub struct PathMap<V> {
    /// Sorted.
    entries: IndexMap<String, V, RandomState>,
}

/// With the lowest of all characters in the place of each separator, text has the order of paths: no
/// path of a tree holds a control character.
pub(super) fn order(one: &str, other: &str) -> Ordering {
    let low = |byte| if byte == b'/' { 0 } else { byte };
    one.bytes().map(low).cmp(other.bytes().map(low))
}

impl<V> PathMap<V> {
    /// The value of a path.
    #[must_use]
    pub fn get(&self, path: &Utf8Path) -> Option<&V> {
        self.entries.get(path.as_str())
    }

    /// The value of a path, to be changed.
    pub fn get_mut(&mut self, path: &Utf8Path) -> Option<&mut V> {
        self.entries.get_mut(path.as_str())
    }

    /// Whether a path has a value.
    #[must_use]
    pub fn contains_key(&self, path: &Utf8Path) -> bool {
        self.entries.contains_key(path.as_str())
    }

    /// Gives a path a value; what it had before comes back.
    pub fn insert(&mut self, path: Utf8PathBuf, value: V) -> Option<V> {
        let path = path.into_string();
        let last = self.entries.last();
        if last.is_none_or(|(last, _)| order(last, &path).is_lt()) {
            return self.entries.insert(path, value);
        }
        let place = self.entries.binary_search_by(|key, _| order(key, &path));
        match place {
            Ok(_) => self.entries.insert(path, value),
            Err(place) => self.entries.shift_insert(place, path, value),
        }
    }

    /// Takes a path's value away.
    pub fn remove(&mut self, path: &Utf8Path) -> Option<V> {
        self.entries.shift_remove(path.as_str())
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&Utf8Path, &V)> {
        let entries = self.entries.iter();
        entries.map(|(path, value)| (Utf8Path::new(path), value))
    }

    /// The paths, in order.
    pub fn keys(&self) -> impl Iterator<Item = &Utf8Path> {
        self.entries.keys().map(Utf8Path::new)
    }

    /// The paths, in order.
    pub fn into_keys(self) -> impl Iterator<Item = Utf8PathBuf> {
        self.entries.into_keys().map(Utf8PathBuf::from)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<V: PartialEq> PartialEq for PathMap<V> {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl<V: Eq> Eq for PathMap<V> {}

impl<V> Default for PathMap<V> {
    fn default() -> Self {
        Self {
            entries: IndexMap::default(),
        }
    }
}

impl<V> FromIterator<(Utf8PathBuf, V)> for PathMap<V> {
    fn from_iter<I: IntoIterator<Item = (Utf8PathBuf, V)>>(entries: I) -> Self {
        let entries = entries.into_iter();
        let mut entries: IndexMap<_, _, _> = entries
            .map(|(path, value)| (path.into_string(), value))
            .collect();
        if !entries.keys().is_sorted_by(|a, b| order(a, b).is_lt()) {
            entries.sort_unstable_by(|one, _, other, _| order(one, other));
        }
        Self { entries }
    }
}

#[cfg(test)]
mod tests {
    use camino::{Utf8Path, Utf8PathBuf};

    use super::PathMap;

    #[test]
    fn its_order_is_that_of_paths() {
        let mut paths: Vec<Utf8PathBuf> =
            ["a.rs", "a/b", "a", "a/b/c", "a-b/c", "a/b.rs", "ä", "B"]
                .map(Utf8PathBuf::from)
                .to_vec();
        let at_once: PathMap<()> = paths.iter().map(|path| (path.clone(), ())).collect();
        let mut one_by_one = PathMap::default();
        for path in &paths {
            assert_eq!(one_by_one.insert(path.clone(), ()), None);
        }
        paths.sort();
        assert!(at_once.keys().eq(paths.iter()));
        assert!(one_by_one.keys().eq(paths.iter()));
        assert_eq!(at_once, one_by_one);
        assert_eq!(one_by_one.remove("a/b".into()), Some(()));
        paths.retain(|path| path != "a/b");
        assert!(one_by_one.keys().eq(paths.iter()));
    }

    #[test]
    fn the_last_value_of_a_path_counts() {
        let path = Utf8Path::new("a/b");
        let entries = [("b", 1), ("a/b", 2), ("a/b", 3)];
        let mut map: PathMap<u8> = entries
            .map(|(path, value)| (path.into(), value))
            .into_iter()
            .collect();
        assert_eq!(map.get(path), Some(&3));
        assert_eq!(map.insert(path.to_owned(), 4), Some(3));
        assert_eq!(map.get(path), Some(&4));
        assert_eq!(map.len(), 2);
    }
}
