//! Folders that are kept from run to run.

use std::fs;
use std::path::{Path, PathBuf};

/// A folder that is kept from run to run.
pub fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
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
