//! What became of operations that a file of the user's implements, and that its trait no longer has.
use std::collections::BTreeMap;
use std::sync::OnceLock;

use camino::{Utf8Path, Utf8PathBuf};

use super::around::Around;
use super::digest::Digest;
use super::disk::{Disk, There};
use super::likeness::{self, Likeness};
use super::lock::Successor;
use super::tree::{Home, Owner, Tree};

/// The document of an output folder: it tells the operations of two contracts apart.
const DOCUMENT: &str = "openapi.json";

/// Where operations are to be implemented, and what they were called before.
pub(super) struct Moves<'a> {
    tree: &'a Tree,
    disk: &'a Disk,
    homes: OnceLock<BTreeMap<String, Home>>,
    renamed: OnceLock<BTreeMap<String, Successor>>,
}

/// What an operation has become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Now<'a> {
    /// Its name.
    pub(super) method: String,
    /// Where it is to be implemented.
    pub(super) home: &'a Home,
    /// Whether it is the same without doubt: by its name, or by its method and path.
    pub(super) sure: bool,
}

impl<'a> Moves<'a> {
    pub(super) fn of(tree: &'a Tree, disk: &'a Disk) -> Self {
        Self {
            tree,
            disk,
            homes: OnceLock::new(),
            renamed: OnceLock::new(),
        }
    }

    /// What an operation of an earlier contract is now.
    pub(super) fn now(&self, method: &str) -> Option<Now<'_>> {
        let mut now = method.to_owned();
        let mut sure = true;
        // A name that has changed twice was followed up to the first change.
        for _ in 0..8 {
            if let Some(home) = self.homes().get(plain(&now)) {
                let method = now;
                return Some(Now { method, home, sure });
            }
            let successor = self.renamed().get(plain(&now))?;
            now = successor.name.clone();
            sure &= successor.sure;
        }
        None
    }

    fn homes(&self) -> &BTreeMap<String, Home> {
        self.homes.get_or_init(|| {
            let mut homes = BTreeMap::new();
            for (path, file) in self.tree.iter() {
                let Owner::Handlers(handlers) = &file.owner else {
                    continue;
                };
                for stub in &handlers.stubs {
                    let trait_ident = handlers.trait_ident.clone();
                    let path = path.to_owned();
                    homes.insert(plain(&stub.method).to_owned(), Home { trait_ident, path });
                }
            }
            homes
        })
    }

    /// The new names: those that earlier runs found and that are not carried out yet, and those that
    /// show when the document on the disk is held against the one that is to be.
    fn renamed(&self) -> &BTreeMap<String, Successor> {
        self.renamed.get_or_init(|| {
            let lock = self.disk.lock.as_ref();
            let mut renamed = lock.map(|lock| lock.renamed.clone()).unwrap_or_default();
            renamed.extend(self.found().unwrap_or_default());
            renamed
        })
    }

    /// The names that change in this run.
    fn found(&self) -> Option<Vec<(String, Successor)>> {
        let (seen, file) = match &self.disk.around {
            Some(around) => around.documents.clone()?,
            None => documents(self.tree, self.disk)?,
        };
        let pairs = likeness::pairs(&seen, &file)?;
        let pairs = pairs.into_iter().map(|(old, name, likeness)| {
            let sure = likeness == Likeness::Route;
            (old, Successor { name, sure })
        });
        Some(pairs.collect())
    }
}

/// What lies around a folder of handlers in a crate that has its sources and the generated module in these
/// folders, seen from the output folder; `tree` and `disk` are those of the module.
#[must_use]
pub fn around(
    sources: impl Into<Utf8PathBuf>,
    module: impl Into<Utf8PathBuf>,
    tree: &Tree,
    disk: &Disk,
) -> Around {
    Around::new(sources.into(), module.into(), documents(tree, disk))
}

/// What the document holds on the disk and in the tree. One that is not as guestlist wrote it says nothing.
fn documents(tree: &Tree, disk: &Disk) -> Option<(Vec<u8>, Vec<u8>)> {
    let path = Utf8Path::new(DOCUMENT);
    let lock = disk.lock.as_ref()?;
    let file = tree.get(path)?;
    let Ok(There::File(seen)) = disk.look(path) else {
        return None;
    };
    let ours = *lock.generated.get(path)? == Digest::of(&seen);
    ours.then(|| (seen, file.contents.to_vec()))
}

/// A name without the mark of a raw identifier.
pub(super) fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}
