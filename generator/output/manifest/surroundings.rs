//! The manifests that lie around an output folder: the workspace's, and that of a module's crate.
use camino::{Utf8Path, Utf8PathBuf};
use toml_edit::Document;

use super::look::lacks;
use crate::error::Error;
use crate::output::fs;
use crate::output::summary::Note;
use crate::output::tree::Dependency;

const MANIFEST: &str = "Cargo.toml";

/// The manifests around an output folder that decide what is to be said of it.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The path and the bytes of the manifest of the crate that a module is in.
    host: Option<(Utf8PathBuf, Vec<u8>)>,
    /// The text of the workspace's manifest.
    workspace: Option<String>,
}

/// Reads them. A crate has its manifest in the folder itself; a module's crate lies above it.
///
/// # Errors
///
/// A manifest is there and cannot be read.
pub fn surroundings(folder: &Utf8Path, is_module: bool) -> Result<Surroundings, Error> {
    let host = match is_module {
        true => find(folder, |document| document.contains_key("package"))?,
        false => None,
    };
    let home = match &host {
        Some((path, _)) => path.parent().unwrap_or(Utf8Path::new("")),
        None => folder,
    };
    Ok(Surroundings {
        workspace: workspace(home)?,
        host,
    })
}

/// The manifest of the workspace that a crate in this folder is a member of.
pub(in crate::output) fn workspace(folder: &Utf8Path) -> Result<Option<String>, Error> {
    // A manifest that says nothing of a workspace takes nothing from it.
    let own = fs::read_if_there(&folder.join(MANIFEST))?.unwrap_or_default();
    if !own.windows(9).any(|word| word == b"workspace") {
        return Ok(None);
    }
    let found = find(folder, |document| document.contains_key("workspace"))?;
    Ok(found.and_then(|(_, bytes)| String::from_utf8(bytes).ok()))
}

/// The nearest manifest, from a folder upwards, that is of a kind.
fn find(
    folder: &Utf8Path,
    is_it: impl Fn(&Document<String>) -> bool,
) -> Result<Option<(Utf8PathBuf, Vec<u8>)>, Error> {
    for folder in above(folder) {
        let path = folder.join(MANIFEST);
        let Some(bytes) = fs::read_if_there(&path)? else {
            continue;
        };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if Document::parse(text).is_ok_and(|document| is_it(&document)) {
            return Ok(Some((path, bytes)));
        }
    }
    Ok(None)
}

/// A folder and those above it: as it was named as far as that goes, then by whole paths.
fn above(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    let mut folders = Vec::new();
    for part in folder.ancestors() {
        folders.push(part.to_owned());
        // What lies above `..` and above the folder of the process has no shorter name.
        if part.as_str().is_empty() || part.ends_with("..") || part.ends_with(".") {
            break;
        }
    }
    let last = folders.last().cloned().unwrap_or_default();
    if last.is_relative()
        && let Ok(whole) = camino::absolute_utf8(&last)
        && let Ok(whole) = whole.canonicalize_utf8()
    {
        folders.extend(whole.ancestors().skip(1).map(Utf8Path::to_owned));
    }
    folders
}

impl Surroundings {
    /// The manifest of the crate that a module is in.
    #[must_use]
    pub fn host(&self) -> Option<&Utf8Path> {
        self.host.as_ref().map(|(path, _)| path.as_path())
    }

    /// What the crate that a module is in lacks. It is the user's in whole, so nothing is written.
    #[must_use]
    pub fn lacks(&self, wanted: &[Dependency]) -> Vec<Note> {
        let Some((path, bytes)) = &self.host else {
            return Vec::new();
        };
        let reason = "`--module` leaves the manifest alone";
        let left = lacks(bytes, wanted, self.workspace.as_deref(), reason);
        left.into_iter().map(|left| left.of(path)).collect()
    }
}
