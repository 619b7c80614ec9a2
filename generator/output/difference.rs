//! The unified difference of two versions of a file.
use camino::Utf8Path;
use diffy::DiffOptions;

/// What has to be done to the first version to get the second; bytes that are no text are shown as
/// such.
pub(super) fn difference(path: &Utf8Path, old: &[u8], new: &[u8]) -> String {
    let (before, after) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    if before == after {
        return format!("--- {path}\n+++ {path}\nthe bytes differ, the text does not\n");
    }
    DiffOptions::new()
        .set_original_filename(format!("{path} (on disk)"))
        .set_modified_filename(format!("{path} (from the contract)"))
        .create_patch(&before, &after)
        .to_string()
}
