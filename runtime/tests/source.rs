//! What is handed to the generator is the crate.
#![cfg(feature = "source")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use guestlist_runtime::source::{FILES, MANIFEST};

fn below(folder: &Path, found: &mut BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            below(&path, found);
        } else {
            found.insert(path);
        }
    }
}

#[test]
fn every_file_is_handed_over() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut held = BTreeSet::new();
    below(&root.join("src"), &mut held);
    let handed: BTreeSet<PathBuf> = FILES.iter().map(|file| root.join(file.path)).collect();
    assert_eq!(handed, held);
    assert!(FILES.is_sorted_by(|one, other| one.path < other.path));
}

/// All but what is only for whoever publishes or tests the crate.
#[test]
fn the_manifest_is_that_of_the_crate() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let text = fs::read_to_string(path).expect("the manifest can be read");
    let of = |text: &str| {
        let mut manifest: toml_edit::DocumentMut = text.parse().expect("it is a manifest");
        let package = manifest["package"].as_table_mut().expect("a package");
        for key in [
            "readme",
            "keywords",
            "categories",
            "include",
            "metadata",
            "publish",
        ] {
            package.remove(key);
        }
        for key in ["lints", "lib", "dev-dependencies"] {
            manifest.remove(key);
        }
        let lines = manifest.to_string();
        let lines = lines.lines().filter(|line| !line.trim().is_empty());
        lines
            .filter(|line| !line.starts_with('#'))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(of(MANIFEST.text), of(&text));
}

/// In a workspace of others it is one of the members, all of which `cargo check --all-targets` and `cargo doc` look at.
#[test]
fn nothing_but_its_library_is_compiled_in_the_workspace_of_a_service() {
    let manifest: toml_edit::DocumentMut = MANIFEST.text.parse().expect("it is a manifest");
    for target in ["test", "doctest", "bench"] {
        assert_eq!(manifest["lib"][target].as_bool(), Some(false), "{target}");
    }
    let links = &manifest["lints"]["rustdoc"]["broken_intra_doc_links"];
    assert_eq!(links.as_str(), Some("allow"));
}
