//! Where a service has the runtime from, and the crate itself where guestlist writes it.

use camino::{Utf8Path, Utf8PathBuf};
use guestlist_runtime::source::{FILES, MANIFEST, NAME, RUSTFMT, VERSION};

use super::manifests::{Manifest, Source, absolute, plain, seen_from};
use crate::error::Error;
use crate::output::fs::{self, Kind};
use crate::output::{self, Digest, Disk, Drift, File, LOCK, Options, Plan, Recovered, Tree};
use crate::render::Runtime;

/// How a service comes by the runtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Supply {
    /// How a manifest that lacks it has to name it.
    pub(super) named: Runtime,
    /// The crate that guestlist writes; `None` where there is one that somebody else keeps.
    pub(super) written: Option<Written>,
}

/// A runtime that guestlist writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// Its folder.
    folder: Utf8PathBuf,
    /// The folder, seen from the output folder.
    place: Utf8PathBuf,
}

/// Finds out how the service in a crate's folder comes by the runtime: as its manifest says, else
/// from the folder that was asked for, else as the workspace says, else from a folder at the root of
/// the workspace or of the crate.
pub(super) fn supply(
    root: &Utf8Path,
    service: &Utf8Path,
    asked: Option<&Utf8Path>,
) -> Result<Supply, Error> {
    let service = absolute(service);
    let workspace = Manifest::of_workspace(&service)?;
    let shared = || {
        let workspace = workspace.as_ref()?;
        match workspace.shared_dependency(NAME)? {
            Source::Path(path) => Some(Some(plain(&workspace.folder.join(path)))),
            Source::Workspace | Source::Remote => Some(None),
        }
    };
    let own = Manifest::of(&service)?.and_then(|own| own.dependency(NAME));
    let asked = asked.map(absolute);
    let (named, folder) = match (own, asked, shared()) {
        (Some(Source::Path(path)), asked, _) => {
            let folder = plain(&service.join(&path));
            agree(&service, &folder, asked.as_deref())?;
            (Runtime::Path(path), Some(folder))
        }
        (Some(Source::Workspace), _, shared) => (Runtime::Workspace, shared.flatten()),
        (Some(Source::Remote), ..) => (Runtime::default(), None),
        (None, Some(asked), _) => (Runtime::Path(seen_from(&service, &asked)), Some(asked)),
        (None, None, Some(shared)) => (Runtime::Workspace, shared),
        (None, None, None) => {
            let above = workspace.map_or_else(|| service.clone(), |workspace| workspace.folder);
            let folder = above.join(Runtime::FOLDER);
            (Runtime::Path(seen_from(&service, &folder)), Some(folder))
        }
    };
    let root = absolute(root);
    let written = match folder {
        Some(folder) if is_ours(&folder)? => Some(Written {
            place: seen_from(&root, &folder),
            folder,
        }),
        _ => None,
    };
    Ok(Supply { named, written })
}

fn agree(service: &Utf8Path, folder: &Utf8Path, asked: Option<&Utf8Path>) -> Result<(), Error> {
    match asked {
        Some(asked) if asked != folder => Err(Error::RuntimeElsewhere {
            manifest: service.join("Cargo.toml"),
            found: folder.to_owned(),
            asked: asked.to_owned(),
        }),
        _ => Ok(()),
    }
}

/// Whether guestlist wrote the crate in a folder, or may write one there.
fn is_ours(folder: &Utf8Path) -> Result<bool, Error> {
    let is_there = |name| Ok(fs::kind(&folder.join(name))? != Kind::Absent);
    Ok(!is_there("Cargo.toml")? || is_there(LOCK)?)
}

impl Written {
    /// What a run would do to the crate.
    pub(super) fn plan(&self, force: bool) -> Result<Plan, Error> {
        let disk = Disk::open(&self.folder, force)?;
        output::plan(&tree()?, &disk, &options(force))
    }

    /// The plan of the service, with that of the crate.
    pub(super) fn along(&self, plan: Plan, force: bool) -> Result<Plan, Error> {
        Ok(plan.along(&self.place, self.plan(force)?))
    }

    /// How the folder differs from the crate, as the service sees it.
    pub(super) fn drift(&self) -> Result<Drift, Error> {
        let disk = Disk::open(&self.folder, false)?;
        let drift = output::drift(&tree()?, &disk, &options(false))?;
        Ok(drift.below(&self.place))
    }

    /// Finishes what an interrupted run began.
    pub(super) fn recover(&self) -> Result<Option<Recovered>, Error> {
        let recovered = output::recover(&self.folder)?;
        Ok(recovered.map(|recovered| recovered.below(&self.place)))
    }
}

fn tree() -> Result<Tree, Error> {
    let mut tree = Tree::new();
    for file in FILES.iter().chain([&MANIFEST, &RUSTFMT]) {
        tree.insert(file.path, File::generated(file.text))?;
    }
    Ok(tree)
}

fn options(force: bool) -> Options {
    Options {
        contract: Digest::of(VERSION.as_bytes()),
        force,
    }
}
