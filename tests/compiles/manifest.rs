//! Where generated code is compiled by Cargo: versions that are at hand, and dependencies that are compiled once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, Value};

use super::scratch::scratch;

/// The folder of the project.
pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Where all of it is compiled, so that dependencies are once.
pub fn target() -> PathBuf {
    scratch("compiles").join("target")
}

/// Locks a workspace to the versions of the project itself, which are at hand.
pub fn lock_like_the_project(folder: &Path) {
    let lock = Path::new(ROOT).join("Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).expect("the lock can be copied");
}

/// The dependencies of all of these crates, as one crate has them; what the crates of a workspace share lies in the
/// folder `root`.
pub fn dependencies(manifests: &[DocumentMut], root: &str) -> String {
    let mut needed: BTreeMap<String, (String, bool, BTreeSet<String>)> = BTreeMap::new();
    for manifest in manifests {
        let dependencies = manifest["dependencies"].as_table().expect("a table");
        for (name, item) in dependencies {
            let version = item.as_str().or_else(|| item.get("version")?.as_str());
            // What has no version is what they share, at the root.
            let version = version.map_or_else(|| format!("{root}/{name}"), str::to_owned);
            let is_default = item.get("default-features").is_none();
            let features = item.get("features").and_then(Item::as_array);
            let features = features.into_iter().flatten().filter_map(Value::as_str);
            let known = needed.entry(name.to_owned());
            let (_, _, known) = known.or_insert((version, is_default, BTreeSet::new()));
            known.extend(features.map(str::to_owned));
        }
    }
    let mut text = String::new();
    for (name, (version, is_default, features)) in needed {
        let form = if version.starts_with(root) {
            "path"
        } else {
            "version"
        };
        text.push_str(&format!(
            "{name} = {{ {form} = {version:?}, default-features = {is_default}, features = {:?} }}\n",
            Vec::from_iter(features)
        ));
    }
    text
}
