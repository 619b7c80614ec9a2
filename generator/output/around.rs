//! What lies around an output folder that holds the handlers of a module which is generated elsewhere.
use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

/// The crate around a folder of handlers, and the contract's document before and after the run.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// The folder with all sources of the crate, seen from the output folder.
    sources: Utf8PathBuf,
    /// The generated module, seen from the output folder.
    module: Utf8PathBuf,
    /// What the document held and holds, where that tells anything.
    pub(super) documents: Option<(Vec<u8>, Vec<u8>)>,
}

impl Around {
    pub(super) fn new(
        sources: Utf8PathBuf,
        module: Utf8PathBuf,
        documents: Option<(Vec<u8>, Vec<u8>)>,
    ) -> Self {
        Self {
            sources,
            module,
            documents,
        }
    }

    /// The folder with the sources, seen from the output folder.
    pub(super) fn sources(&self) -> &Utf8Path {
        &self.sources
    }

    /// Whether a file, seen from the output folder, is of the generated module.
    pub(super) fn is_generated(&self, path: &Utf8Path) -> bool {
        plain(path).starts_with(&self.module)
    }
}

/// A path in a folder, without `..` where that follows a name.
pub(super) fn below(folder: &Utf8Path, path: &Utf8Path) -> Utf8PathBuf {
    plain(&folder.join(path))
}

fn plain(path: &Utf8Path) -> Utf8PathBuf {
    let mut plain = Utf8PathBuf::new();
    for part in path.components() {
        let last = plain.components().next_back();
        match (part, last) {
            (Utf8Component::ParentDir, Some(Utf8Component::Normal(_))) => {
                plain.pop();
            }
            _ => plain.push(part),
        }
    }
    plain
}
