//! What Cargo's manifests say of a dependency, and of the workspace around a crate.

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use toml_edit::{DocumentMut, Item, TableLike};

use crate::error::Error;
use crate::output::fs;

const MANIFEST: &str = "Cargo.toml";

/// A manifest that could be read.
#[derive(Debug)]
pub(super) struct Manifest {
    /// The folder that it is in.
    pub(super) folder: Utf8PathBuf,
    document: DocumentMut,
}

/// Where a manifest has a dependency from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A folder, seen from that of the manifest.
    Path(Utf8PathBuf),
    /// What the workspace says.
    Workspace,
    /// A registry or a repository.
    Remote,
}

impl Manifest {
    /// The manifest of a folder. One that does not parse is no manifest here: whoever writes to it
    /// says what is wrong with it.
    pub(super) fn of(folder: &Utf8Path) -> Result<Option<Self>, Error> {
        let bytes = fs::read_if_there(&folder.join(MANIFEST))?;
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        let document = text.and_then(|text| text.parse().ok());
        Ok(document.map(|document| Self {
            folder: folder.to_owned(),
            document,
        }))
    }

    /// The manifest of the workspace that the crate in a folder belongs to, as Cargo finds it.
    pub(super) fn of_workspace(folder: &Utf8Path) -> Result<Option<Self>, Error> {
        let own = Self::of(folder)?;
        let named = own.as_ref().and_then(|own| {
            let package = own.document.get("package")?;
            package.get("workspace")?.as_str()
        });
        if let Some(named) = named {
            return Self::of(&plain(&folder.join(named)));
        }
        for above in folder.ancestors() {
            let manifest = Self::of(above)?;
            if let Some(manifest) = manifest.filter(|it| it.document.contains_key("workspace")) {
                return Ok((!manifest.excludes(folder)).then_some(manifest));
            }
        }
        Ok(None)
    }

    fn excludes(&self, folder: &Utf8Path) -> bool {
        let workspace = self.document.get("workspace");
        let excluded = workspace.and_then(|it| it.get("exclude")?.as_array());
        let mut excluded = excluded.into_iter().flatten();
        excluded.any(|path| {
            let path = path.as_str().map(|path| plain(&self.folder.join(path)));
            path.is_some_and(|path| folder.starts_with(path))
        })
    }

    /// Where the crate has a dependency from.
    pub(super) fn dependency(&self, name: &str) -> Option<Source> {
        let targets = self.document.get("target").and_then(Item::as_table_like);
        let targets = targets.into_iter().flat_map(TableLike::iter);
        let tables = targets
            .filter_map(|(_, target)| target.get("dependencies"))
            .chain(self.document.get("dependencies"));
        tables.filter_map(|table| source(table, name)).next()
    }

    /// Where the members of the workspace have a dependency from that they share.
    pub(super) fn shared_dependency(&self, name: &str) -> Option<Source> {
        source(self.document.get("workspace")?.get("dependencies")?, name)
    }
}

/// The folder of the crate that a module lies in: that of the next manifest above, else what `src` is
/// in.
pub(super) fn around(module: &Utf8Path) -> Result<Utf8PathBuf, Error> {
    let module = absolute(module);
    if let Some(service) = built(&module) {
        return Ok(service);
    }
    for folder in module.ancestors() {
        let manifest = Manifest::of(folder)?;
        if manifest.is_some_and(|it| it.document.contains_key("package")) {
            return Ok(folder.to_owned());
        }
    }
    let source = module.ancestors().find(|it| it.file_name() == Some("src"));
    let above = source.unwrap_or(&module).parent();
    Ok(above.unwrap_or(&module).to_owned())
}

/// The crate whose build script writes a module into what Cargo gives it for that.
fn built(module: &Utf8Path) -> Option<Utf8PathBuf> {
    let out = std::env::var("OUT_DIR").ok()?;
    let service = std::env::var("CARGO_MANIFEST_DIR").ok()?;
    module.starts_with(out).then(|| service.into())
}

/// A path from the root of the file system on, written plainly.
pub(super) fn absolute(path: &Utf8Path) -> Utf8PathBuf {
    let path = camino::absolute_utf8(path).unwrap_or_else(|_| path.to_owned());
    plain(&path)
}

/// Where a table of dependencies has one from, whatever it calls it.
fn source(table: &Item, name: &str) -> Option<Source> {
    let table = table.as_table_like()?;
    let (_, item) = table.iter().find(|(key, item)| {
        let package = item.get("package").and_then(Item::as_str);
        package.unwrap_or(key) == name
    })?;
    let path = item.get("path").and_then(Item::as_str);
    let shared = item.get("workspace").and_then(Item::as_bool);
    Some(match (path, shared) {
        (Some(path), _) => Source::Path(path.into()),
        (None, Some(true)) => Source::Workspace,
        (None, _) => Source::Remote,
    })
}

/// A path without `.`, and without `..` where it follows a name.
pub(super) fn plain(path: &Utf8Path) -> Utf8PathBuf {
    let mut plain = Utf8PathBuf::new();
    for part in path.components() {
        match part {
            Utf8Component::CurDir => {}
            Utf8Component::ParentDir
                if matches!(
                    plain.components().next_back(),
                    Some(Utf8Component::Normal(_))
                ) =>
            {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// A folder as it is seen from another; both are absolute.
pub(super) fn seen_from(from: &Utf8Path, to: &Utf8Path) -> Utf8PathBuf {
    let mut here = from.components().peekable();
    let mut there = to.components().peekable();
    while here.peek().is_some() && here.peek() == there.peek() {
        here.next();
        there.next();
    }
    let up = here.map(|_| "..");
    let parts: Vec<&str> = up.chain(there.map(|part| part.as_str())).collect();
    parts.join("/").into()
}

#[cfg(test)]
mod tests {
    use super::{Manifest, Source, plain, seen_from};

    fn manifest(text: &str) -> Manifest {
        Manifest {
            folder: "/w".into(),
            document: text.parse().expect("it is a manifest"),
        }
    }

    #[test]
    fn a_dependency_is_found_in_every_form() {
        let here = Some(Source::Path("../r".into()));
        for (text, found) in [
            ("[dependencies]\nr = \"1\"", Some(Source::Remote)),
            ("[dependencies]\nr = { path = \"../r\" }", here.clone()),
            ("[dependencies.r]\npath = \"../r\"", here.clone()),
            (
                "[dependencies]\nr.workspace = true",
                Some(Source::Workspace),
            ),
            (
                "[dependencies]\nx = { package = \"r\", git = \"g\" }",
                Some(Source::Remote),
            ),
            (
                "[dependencies]\nr = { package = \"x\", path = \"x\" }",
                None,
            ),
            (
                "[target.'cfg(unix)'.dependencies]\nr = { path = \"../r\" }",
                here,
            ),
            ("[dev-dependencies]\nr = \"1\"", None),
            ("", None),
        ] {
            assert_eq!(manifest(text).dependency("r"), found, "{text}");
        }
        let shared = manifest("[workspace.dependencies]\nr = \"1\"");
        assert_eq!(shared.shared_dependency("r"), Some(Source::Remote));
        assert_eq!(shared.dependency("r"), None);
    }

    #[test]
    fn a_workspace_may_leave_folders_out() {
        let manifest = manifest("[workspace]\nexclude = [\"a\", \"b/c\"]");
        for (folder, excluded) in [("/w/a", true), ("/w/b", false), ("/w/b/c/d", true)] {
            assert_eq!(manifest.excludes(folder.into()), excluded, "{folder}");
        }
    }

    #[test]
    fn paths_are_made_plain() {
        for (path, expected) in [
            ("a/./b", "a/b"),
            ("a/../b", "b"),
            ("../a", "../a"),
            ("a/../../b", "../b"),
        ] {
            assert_eq!(plain(path.into()), expected);
        }
        for (from, to, expected) in [
            ("/w/a", "/w/r", "../r"),
            ("/w", "/w/r", "r"),
            ("/w/a/b", "/x", "../../../x"),
            ("/w", "/w", ""),
        ] {
            assert_eq!(seen_from(from.into(), to.into()), expected);
        }
    }
}
