//! A workspace of generated crates, compiled and tested in one run of Cargo.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use toml_edit::DocumentMut;

use super::manifest::{dependencies, lock_like_the_project, target};
use super::scratch::{scratch, utf8, write};
use super::{folders, invent};

/// A workspace under construction.
pub struct Batch {
    folder: PathBuf,
    tests: bool,
    /// The modules of the crate `modules`.
    modules: String,
    /// The manifests of the crates.
    manifests: Vec<DocumentMut>,
}

impl Batch {
    /// An empty workspace in the place of the one before, whose tests are run or only compiled.
    pub fn new(tests: bool) -> Self {
        let folder = scratch("compiles");
        for part in ["crates", "modules"] {
            let part = folder.join(part);
            if part.exists() {
                fs::remove_dir_all(&part).expect("what a run before left can be removed");
            }
        }
        // It is there before the crates, so that these find what they share at its root.
        write(&folder.join("Cargo.toml"), WORKSPACE);
        write(&folder.join("modules/Cargo.toml"), &modules_manifest(&[]));
        Self {
            folder,
            tests,
            modules: String::new(),
            manifests: Vec::new(),
        }
    }

    /// Adds the contract of a seed as a crate; every fourth is a module of another as well.
    pub fn add(&mut self, seed: u64) {
        let invented = invent::contract(seed, "crate");
        let root = self.folder.join(format!("crates/c{seed}"));
        let contract = write(&root.join("contract.yaml"), &invented.text);
        let run = guestlist::Generator::new(contract).out(utf8(&root)).run();
        run.unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("it has a manifest");
        self.manifests.push(manifest.parse().expect("a manifest"));
        if seed.is_multiple_of(4) {
            self.add_module(seed);
        }
    }

    /// Adds the contract of a seed as a module of the crate `modules`.
    fn add_module(&mut self, seed: u64) {
        let invented = invent::contract(seed, &format!("crate::c{seed}"));
        let root = self.folder.join(format!("modules/src/c{seed}"));
        let contract = write(&root.join("contract.yaml"), &invented.text);
        let run = guestlist::Generator::new(contract)
            .module(utf8(&root.join("api")))
            .run();
        run.unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        self.modules.push_str(&format!(
            "/// Seed {seed}.\npub mod c{seed} {{\n    #[rustfmt::skip]\n    pub mod api;\n"
        ));
        if root.join("api/security.rs").exists() {
            self.modules
                .push_str("    /// Who calls.\n    pub mod auth {\n");
            for name in invented.principals {
                self.modules.push_str(&format!(
                    "        /// Somebody.\n        #[derive(Debug)]\n        pub struct {name};\n        \
                     impl<S> super::api::security::HasScope<S> for {name} {{\n            \
                     fn has_scope(&self, _: S) -> bool {{ false }}\n        }}\n"
                ));
            }
            self.modules.push_str("    }\n");
        }
        self.modules.push_str("}\n");
    }

    /// Adds a crate in a folder of this name.
    pub fn add_folder(&mut self, name: &str) {
        let runtime = self.folder.join("guestlist-runtime");
        folders::generate(&self.folder.join("crates").join(name), &runtime);
    }

    /// Compiles and tests all of it, with warnings denied.
    pub fn run(self) {
        let manifest = self.folder.join("Cargo.toml");
        let modules = modules_manifest(&self.manifests);
        write(&self.folder.join("modules/Cargo.toml"), &modules);
        let library = format!("//! Modules of random contracts.\n{}", self.modules);
        write(&self.folder.join("modules/src/lib.rs"), &library);
        lock_like_the_project(&self.folder);
        let command = match self.tests {
            true => &["test", "--no-fail-fast"][..],
            false => &[
                "check",
                "--keep-going",
                "--lib",
                "--bins",
                "--test",
                "contract",
            ],
        };
        let ran = Command::new(env!("CARGO"))
            .args(command)
            .args(["--quiet", "--workspace", "--offline", "--manifest-path"])
            .arg(&manifest)
            .env("CARGO_TARGET_DIR", target())
            .env("RUSTFLAGS", "-D warnings")
            .env("RUSTDOCFLAGS", "-D warnings")
            .output()
            .expect("Cargo runs");
        let told = [&ran.stdout, &ran.stderr].map(|text| String::from_utf8_lossy(text));
        assert!(ran.status.success(), "{}", told.concat());
    }
}

/// Nothing of it is kept, so nothing is there to be debugged or compiled step by step.
const WORKSPACE: &str = "\
[workspace]
members = [\"crates/*\", \"modules\"]
resolver = \"3\"

[profile.dev]
debug = false
incremental = false
";

/// The manifest of the crate with the modules: all that any of the other crates needs.
fn modules_manifest(manifests: &[DocumentMut]) -> String {
    let package = "[package]\nname = \"modules\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n";
    format!("{package}[dependencies]\n{}", dependencies(manifests, ".."))
}
