//! Values by path, in the order of the paths.
use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

/// A map whose order is that of its paths, part by part.
///
/// `Utf8Path` compares parts, which takes their parsing every time. With the lowest of all characters
/// in the place of each separator, plain text has the same order: no path of a tree holds a control
/// character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathMap<V> {
    entries: BTreeMap<String, (Utf8PathBuf, V)>,
}

fn key(path: &Utf8Path) -> String {
    path.as_str().replace('/', "\0")
}

impl<V> PathMap<V> {
    /// The value of a path.
    #[must_use]
    pub fn get(&self, path: &Utf8Path) -> Option<&V> {
        self.entries.get(&key(path)).map(|(_, value)| value)
    }

    /// The value of a path, to be changed.
    pub fn get_mut(&mut self, path: &Utf8Path) -> Option<&mut V> {
        self.entries.get_mut(&key(path)).map(|(_, value)| value)
    }

    /// Whether a path has a value.
    #[must_use]
    pub fn contains_key(&self, path: &Utf8Path) -> bool {
        self.entries.contains_key(&key(path))
    }

    /// Gives a path a value; what it had before comes back.
    pub fn insert(&mut self, path: Utf8PathBuf, value: V) -> Option<V> {
        let old = self.entries.insert(key(&path), (path, value));
        old.map(|(_, value)| value)
    }

    /// Takes a path's value away.
    pub fn remove(&mut self, path: &Utf8Path) -> Option<V> {
        self.entries.remove(&key(path)).map(|(_, value)| value)
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&Utf8Path, &V)> {
        let entries = self.entries.values();
        entries.map(|(path, value)| (path.as_path(), value))
    }

    /// The paths, in order.
    pub fn keys(&self) -> impl Iterator<Item = &Utf8Path> {
        self.entries.values().map(|(path, _)| path.as_path())
    }

    /// The paths, in order.
    pub fn into_keys(self) -> impl Iterator<Item = Utf8PathBuf> {
        self.entries.into_values().map(|(path, _)| path)
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

impl<V> Default for PathMap<V> {
    fn default() -> Self {
        Self {
            entries: BTreeMap::new(),
        }
    }
}

impl<V> FromIterator<(Utf8PathBuf, V)> for PathMap<V> {
    fn from_iter<I: IntoIterator<Item = (Utf8PathBuf, V)>>(entries: I) -> Self {
        let entries = entries.into_iter();
        Self {
            entries: entries
                .map(|(path, value)| (key(&path), (path, value)))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use camino::Utf8PathBuf;

    use super::PathMap;

    #[test]
    fn its_order_is_that_of_paths() {
        let mut paths: Vec<Utf8PathBuf> =
            ["a.rs", "a/b", "a", "a/b/c", "a-b/c", "a/b.rs", "ä", "B"]
                .map(Utf8PathBuf::from)
                .to_vec();
        let map: PathMap<()> = paths.iter().map(|path| (path.clone(), ())).collect();
        paths.sort();
        assert!(map.keys().eq(paths.iter()));
    }
}
