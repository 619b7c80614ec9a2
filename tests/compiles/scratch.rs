//! Where generated code is compiled: folders that are kept from run to run, with dependencies that are compiled once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, Value};

/// The folder of the project.
pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A folder that is kept from run to run.
pub fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

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

/// Writes a file, with the folders that it stands in; its path is handed back.
pub fn write(path: &Path, text: &str) -> String {
    let folder = path.parent().expect("a file has a folder");
    fs::create_dir_all(folder).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
    utf8(path)
}

pub fn utf8(path: &Path) -> String {
    path.to_str().expect("a path in UTF-8").to_owned()
}
