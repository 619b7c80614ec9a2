//! What must hold of writing: see each file.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may stop where it stands, and has to look past the module that it tests"
)]

mod crash;
mod lock;
mod manifest;
mod modules;
mod plan;
mod stubs;
mod tree;
mod users;

use std::collections::BTreeMap;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};

use super::*;

/// An output folder that goes away with the test.
struct Folder {
    _temporary: tempfile::TempDir,
    root: Utf8PathBuf,
}

impl Folder {
    fn new() -> Self {
        let temporary = tempfile::tempdir().unwrap();
        let root = Utf8PathBuf::from_path_buf(temporary.path().join("out")).unwrap();
        Self {
            _temporary: temporary,
            root,
        }
    }

    /// A folder with the same files.
    fn copy(&self) -> Self {
        let copy = Self::new();
        for (path, bytes) in self.files() {
            copy.write(&path, bytes);
        }
        copy
    }

    fn write(&self, path: impl AsRef<Utf8Path>, bytes: impl AsRef<[u8]>) {
        let path = self.root.join(path.as_ref());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap()
    }

    fn has(&self, path: &str) -> bool {
        self.root.join(path).symlink_metadata().is_ok()
    }

    /// Every file with its bytes; an empty folder is one with a slash behind it.
    fn files(&self) -> BTreeMap<Utf8PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.root.clone()];
        while let Some(folder) = folders.pop() {
            let entries: Vec<_> = folder.read_dir_utf8().into_iter().flatten().collect();
            if entries.is_empty() && folder != self.root {
                let name = folder.strip_prefix(&self.root).unwrap();
                files.insert(format!("{name}/").into(), Vec::new());
            }
            for entry in entries {
                let path = entry.unwrap().path().to_owned();
                let name = path.strip_prefix(&self.root).unwrap().to_owned();
                // A link is never followed: it may lead anywhere.
                let kind = path.symlink_metadata().unwrap().file_type();
                if kind.is_dir() {
                    folders.push(path);
                } else if kind.is_file() {
                    files.insert(name, fs::read(&path).unwrap());
                } else {
                    files.insert(name, b"neither file nor folder".to_vec());
                }
            }
        }
        files
    }

    fn plan(&self, tree: &Tree) -> Result<Plan, crate::error::Error> {
        plan(tree, &Disk::open(&self.root, false)?, &options(false))
    }

    fn generate(&self, tree: &Tree) -> Summary {
        recover(&self.root).unwrap();
        self.plan(tree).unwrap().apply().unwrap()
    }

    fn force(&self, tree: &Tree) -> Summary {
        let disk = Disk::open(&self.root, true).unwrap();
        plan(tree, &disk, &options(true)).unwrap().apply().unwrap()
    }

    fn drift(&self, tree: &Tree) -> Drift {
        let disk = Disk::open(&self.root, false).unwrap();
        drift(tree, &disk, &options(false)).unwrap()
    }
}

fn options(force: bool) -> Options {
    Options {
        contract: Digest::of(b"contract"),
        force,
    }
}

fn tree(files: impl IntoIterator<Item = (&'static str, File)>) -> Tree {
    let mut tree = Tree::new();
    for (path, file) in files {
        tree.insert(path, file).unwrap();
    }
    tree
}

fn generated(files: &[(&'static str, &str)]) -> Tree {
    tree(
        files
            .iter()
            .map(|(path, text)| (*path, File::generated(*text))),
    )
}

fn stub(method: &str) -> Stub {
    Stub {
        method: method.to_owned(),
        text: format!(
            "    async fn {method}(&self) -> Answer {{\n        Err(not_implemented())\n    }}\n"
        ),
        full: format!("    async fn {method}(&self) -> crate::api::user::Answer {{}}\n"),
    }
}

fn handlers(methods: &[&str]) -> Handlers {
    Handlers {
        trait_ident: "UserApi".to_owned(),
        self_ident: "App".to_owned(),
        module: "crate::api::user".to_owned(),
        stubs: methods.iter().map(|method| stub(method)).collect(),
    }
}

/// A handler file as it is when it is new.
fn handler_file(methods: &[&str]) -> File {
    let stubs: Vec<String> = methods.iter().map(|method| stub(method).text).collect();
    let text = format!(
        "use crate::api::user::*;\nimpl UserApi for App {{\n{}}}\n",
        stubs.join("\n")
    );
    File::new(Owner::Handlers(handlers(methods)), text)
}

fn changes(summary: &Summary) -> Vec<String> {
    let changes = summary.changes();
    changes
        .map(|action| format!("{:?} {}", action.change, action.path))
        .collect()
}

fn notes(summary: &Summary) -> Vec<String> {
    summary.notes.iter().map(ToString::to_string).collect()
}
