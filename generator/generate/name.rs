//! The name of a generated crate.

use camino::Utf8Path;
use guestlist_runtime::source::MANIFEST;

use crate::error::Error;
use crate::names;
use crate::output::fs;
use crate::render::needs;

/// Crates that Rust has itself, names of its tools, and words that are folders of Cargo's or no files
/// on some systems: a package of such a name does not build, or hides what the generated code names.
const TAKEN: [&str; 19] = [
    "alloc",
    "aux",
    "build",
    "clippy",
    "con",
    "core",
    "deps",
    "diagnostic",
    "examples",
    "incremental",
    "miri",
    "nul",
    "prn",
    "proc-macro",
    "rustdoc",
    "rustfmt",
    "std",
    "test",
    "rust-analyzer",
];

/// The name in the folder's manifest, else the folder's own.
pub(super) fn of_crate(root: &Utf8Path) -> Result<String, Error> {
    if let Some(bytes) = fs::read_if_there(&root.join("Cargo.toml"))?
        && let Some(name) = in_manifest(&bytes)
    {
        return Ok(name);
    }
    let folder = camino::absolute_utf8(root).unwrap_or_else(|_| root.to_owned());
    let folder = folder
        .components()
        .rfind(|part| !matches!(part.as_str(), "." | ".." | "/"));
    Ok(from_word(folder.map_or("", |folder| folder.as_str())))
}

fn in_manifest(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let manifest: toml_edit::DocumentMut = text.parse().ok()?;
    let name = manifest.get("package")?.get("name")?.as_str()?;
    Some(name.to_owned())
}

/// A name that Cargo takes, out of any word.
fn from_word(word: &str) -> String {
    let ascii: String = word
        .chars()
        .map(|c| if c.is_ascii() { c } else { '-' })
        .collect();
    let name = names::to_snake_case(&ascii).replace('_', "-");
    let name = name.trim_matches('-');
    if name.is_empty() || !word.contains(|c: char| c.is_ascii_alphanumeric()) {
        "api".to_owned()
    } else if name.starts_with(|first: char| first.is_ascii_digit()) {
        format!("api-{name}")
    } else if is_taken(name) {
        format!("{name}-api")
    } else {
        name.to_owned()
    }
}

/// Whether a package cannot have a name, or none that depends on what a generated crate does.
fn is_taken(name: &str) -> bool {
    let mut dependencies = needs::crates().map(|name| name.replace('_', "-"));
    TAKEN.contains(&name)
        || names::is_keyword(name)
        || dependencies.any(|known| known == name)
        || is_taken_by_runtime(name)
}

/// Whether a package has the name that the runtime depends on: Cargo would not know which of the two
/// is meant where a command names one.
fn is_taken_by_runtime(name: &str) -> bool {
    let manifest = MANIFEST.text.parse::<toml_edit::DocumentMut>();
    let Ok(manifest) = manifest else { return false };
    let dependencies = manifest.get("dependencies").and_then(|it| it.as_table());
    dependencies.is_some_and(|all| all.iter().any(|(key, _)| key.replace('_', "-") == name))
}

#[cfg(test)]
mod tests {
    use super::{from_word, in_manifest};
    use crate::render::needs;

    #[test]
    fn every_word_gives_a_name() {
        for (word, name) in [
            ("forge", "forge"),
            ("The Forge", "the-forge"),
            ("my_api", "my-api"),
            ("test", "test-api"),
            ("axum", "axum-api"),
            ("type", "type-api"),
            ("rustfmt", "rustfmt-api"),
            ("regex", "regex-api"),
            ("build", "build-api"),
            ("Core", "core-api"),
            ("signal", "signal"),
            ("2024", "api-2024"),
            ("größe", "gr-e"),
            ("ยินดี", "api"),
            ("", "api"),
            ("...", "api"),
        ] {
            assert_eq!(from_word(word), name, "{word}");
        }
    }

    #[test]
    fn no_dependency_gives_its_name() {
        for name in needs::crates() {
            let expected = format!("{}-api", name.replace('_', "-"));
            assert_eq!(from_word(name), expected);
        }
    }

    #[test]
    fn a_manifest_says_the_name() {
        assert_eq!(
            in_manifest(b"[package]\nname = \"x\"\n").as_deref(),
            Some("x")
        );
        assert_eq!(in_manifest(b"[workspace]\n"), None);
        assert_eq!(in_manifest(b"["), None);
    }
}
