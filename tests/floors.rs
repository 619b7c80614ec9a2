//! Reads the imports of every module and holds the floors of `CONTRIBUTING.md`: a module imports
//! only from floors below, siblings on a floor never import each other, and no two files do.

#[path = "floors/circles.rs"]
mod circles;
#[path = "floors/files.rs"]
mod files;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::Visit;
use syn::{Attribute, Item, UseTree};

/// Each module of the library with its floor. `lib.rs` is on floor 4 with what it puts together.
const FLOORS: &[(&str, u8)] = &[
    ("decimal", 1),
    ("diag", 1),
    ("error", 1),
    ("http", 1),
    ("names", 1),
    ("output", 1),
    ("parallel", 1),
    ("pattern", 1),
    ("scalars", 1),
    ("templating", 1),
    ("contract", 2),
    ("ir", 2),
    ("shape", 2),
    ("check", 3),
    ("compat", 3),
    ("docs", 3),
    ("exposure", 3),
    ("import", 3),
    ("lower", 3),
    ("openapi", 3),
    ("render", 3),
    ("generate", 4),
];

/// Modules that may import a sibling, and why that is right.
const SIBLINGS: &[(&str, &str, &str)] = &[
    (
        "output",
        "error",
        "every failure of the tool is one type, and most of them happen on disk",
    ),
    (
        "output",
        "parallel",
        "thousands of files are hashed and synced, and rendering shares the same loop",
    ),
];

/// Folders, and those of which nothing in them knows.
const BLIND: &[(&str, &str)] = &[("check/index", "check/rules")];

/// The sources of the generator.
const GENERATOR: &str = "generator";

/// The sources of the crates in which no two files import each other.
const CRATES: [&str; 2] = [GENERATOR, "runtime/src"];

/// The modules of the binary alone: they see nothing but the public library.
const BINARY: &[&str] = &["cli", "main"];

#[test]
fn modules_import_from_floors_below() {
    let floors: BTreeMap<_, _> = FLOORS.iter().copied().collect();
    let mut wrong = Vec::new();
    let mut siblings = BTreeSet::new();
    for source in sources() {
        let Some(&floor) = floors.get(source.module.as_str()) else {
            continue;
        };
        for import in source.imports() {
            if import == source.module {
                continue;
            }
            let Some(&other) = floors.get(import.as_str()) else {
                wrong.push(format!(
                    "{} imports `{import}`, which is on no floor",
                    source.path.display()
                ));
                continue;
            };
            let excused = SIBLINGS
                .iter()
                .find(|(from, to, _)| *from == source.module && *to == import);
            match excused {
                Some((from, to, _)) => {
                    siblings.insert((*from, *to));
                }
                None if other < floor => {}
                None => wrong.push(format!(
                    "{} is on floor {floor} and imports `{import}` of floor {other}",
                    source.path.display()
                )),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (from, to, _) in SIBLINGS {
        assert!(
            siblings.contains(&(from, to)),
            "`{from}` no longer imports `{to}`: take the row out"
        );
    }
}

#[test]
fn every_module_is_on_a_floor() {
    let found: BTreeSet<_> = sources().into_iter().map(|source| source.module).collect();
    let known = FLOORS.iter().map(|(module, _)| *module);
    let known: BTreeSet<_> = known
        .chain(BINARY.iter().copied())
        .chain(["lib"])
        .map(str::to_owned)
        .collect();
    assert_eq!(found, known);
}

#[test]
fn the_binary_uses_the_public_library_alone() {
    for source in sources() {
        if !BINARY.contains(&source.module.as_str()) {
            continue;
        }
        for import in source.imports() {
            assert!(
                BINARY.contains(&import.as_str()),
                "{} imports `crate::{import}`",
                source.path.display()
            );
        }
    }
}

#[test]
fn no_files_import_each_other() {
    for folder in CRATES {
        let imports = files::imports(&texts(folder));
        let found = circles::circles(&imports);
        let told = found.iter().map(|circle| circles::told(&imports, circle));
        let told: Vec<String> = told.collect();
        assert!(told.is_empty(), "{folder}: {}", told.join("\n\n"));
    }
}

#[test]
fn every_file_is_read() {
    // What is compiled for tests alone is declared so.
    let sample = ["ir/sample/resource.rs", "ir/sample.rs"].map(Path::new);
    for (folder, expected) in CRATES.iter().zip([&sample[..], &[]]) {
        let texts = texts(folder);
        let read: BTreeSet<_> = files::imports(&texts).into_keys().collect();
        let known: BTreeSet<_> = texts.into_iter().map(|(path, _)| path).collect();
        let unread: Vec<_> = known.difference(&read).collect();
        assert_eq!(unread, expected, "{folder}");
    }
}

#[test]
fn folders_know_nothing_of_those_above() {
    for (from, imported) in files::imports(&texts(GENERATOR)) {
        for to in imported.keys() {
            let is_blind =
                |(folder, other): &&(&str, &str)| from.starts_with(folder) && to.starts_with(other);
            assert!(
                !BLIND.iter().any(|row| is_blind(&row)),
                "{} imports {}",
                from.display(),
                to.display()
            );
        }
    }
}

/// Files are followed through what modules hand on, and found where they are named: in `use`, in
/// code, in macros, and where a function has the name of a module.
#[test]
fn circles_of_files_are_found() {
    let circle = |files: &[(&str, &str)]| {
        let own = |(path, text): &(&str, &str)| (PathBuf::from(path), (*text).to_owned());
        let files: Vec<_> = files.iter().map(own).collect();
        let imports = files::imports(&files);
        let found = circles::circles(&imports);
        found.first().map(|circle| circles::told(&imports, circle))
    };
    let lib = ("lib.rs", "mod a;");
    let module = ("a/mod.rs", "mod b;\nmod c;\npub use b::One;\npub use c::c;");
    let b = |text: &'static str| ("a/b.rs", text);
    let c = |text: &'static str| ("a/c.rs", text);
    let one = "pub struct One;";
    let takes_one = "use super::One;\npub fn c(_: One) {}";

    assert_eq!(circle(&[lib, module, b(one), c(takes_one)]), None);
    for back in [
        "use super::c;\npub struct One;\nfn f() { c(One) }",
        "use super::c::c as d;\npub struct One;",
        "pub struct One;\nfn f() { super::c::c(One) }",
        "pub struct One;\nfn f() { dbg!(crate::a::c(One)) }",
        "use super::*;\npub struct One;\nfn f() { c(One) }",
    ] {
        let told = circle(&[lib, module, b(back), c(takes_one)]).expect(back);
        assert!(told.contains("a/c.rs takes `One` from a/b.rs"), "{told}");
        assert!(told.contains("a/b.rs takes `c` from a/c.rs"), "{told}");
    }
    let tests = "pub struct One;\n#[cfg(test)]\nmod tests { use crate::a::c; }";
    assert_eq!(circle(&[lib, module, b(tests), c(takes_one)]), None);
    // What stands in the parent itself, which uses its children.
    let parent = ("a/mod.rs", "mod b;\nmod c;\nstruct Own;\nfn f() { b::g() }");
    let child = b("pub fn g() -> super::Own { super::Own }");
    let told = circle(&[lib, parent, child, c("")]).expect("a circle");
    assert!(told.contains("a/b.rs takes `Own` from a/mod.rs"), "{told}");
}

/// Floor 0: what generated code stands on depends on nothing of this repository.
#[test]
fn the_runtime_knows_nothing_of_the_generator() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/Cargo.toml");
    let text = fs::read_to_string(path).expect("the manifest can be read");
    let manifest: toml_edit::DocumentMut = text.parse().expect("it is a manifest");
    for table in ["dependencies", "dev-dependencies"] {
        let table = manifest[table].as_table().expect("a table");
        for (name, item) in table {
            assert!(!name.starts_with("guestlist"), "`{name}`");
            assert!(item.get("path").is_none(), "`{name}` is of this repository");
        }
    }
}

/// A file of a crate.
struct Source {
    path: PathBuf,
    /// The module at the root that it belongs to.
    module: String,
    /// How many `super` lead from it to the root.
    depth: usize,
}

/// The files of the generator.
fn sources() -> Vec<Source> {
    sources_of(GENERATOR)
}

fn sources_of(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut sources = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).expect("the folder can be read");
        for entry in entries {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let inside = path.strip_prefix(&root).expect("it lies in the folder");
                let mut parts: Vec<_> = inside
                    .with_extension("")
                    .iter()
                    .map(|part| part.to_string_lossy().into_owned())
                    .collect();
                parts.retain(|part| part != "mod");
                // Tests may reach what they like; what they read is not what the module knows.
                if !parts.iter().any(|part| part == "tests") {
                    sources.push(Source {
                        path: inside.to_owned(),
                        module: parts[0].clone(),
                        depth: parts.len(),
                    });
                }
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

/// The files of a crate, by their paths in the folder of its sources.
fn texts(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let sources = sources_of(folder).into_iter().map(|source| source.path);
    let read = |path: &Path| fs::read_to_string(root.join(path)).expect("the file can be read");
    sources.map(|path| (path.clone(), read(&path))).collect()
}

impl Source {
    /// The modules at the root that it names, outside its tests.
    fn imports(&self) -> BTreeSet<String> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("generator")
            .join(&self.path);
        let text = fs::read_to_string(&path).expect("the file can be read");
        let file = syn::parse_file(&text).expect("the file is Rust");
        let mut imports = Imports {
            depth: self.depth,
            found: BTreeSet::new(),
        };
        imports.visit_file(&file);
        imports.found
    }
}

struct Imports {
    depth: usize,
    found: BTreeSet<String>,
}

impl Imports {
    /// A path by its first names: what it names at the root, if it comes from there.
    fn names(&mut self, path: &[String]) {
        let supers = path.iter().take_while(|name| *name == "super").count();
        let at_root = match path.first().map(String::as_str) {
            Some("crate") => path.get(1),
            Some("super") if supers >= self.depth => path.get(supers),
            _ => None,
        };
        // `crate::Type` would be an item of `lib.rs`, which is on floor 4.
        self.found.extend(at_root.cloned());
    }

    fn tree(&mut self, tree: &UseTree, before: &mut Vec<String>) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.tree(&path.tree, before);
                before.pop();
            }
            UseTree::Name(name) => self.leaf(name.ident.to_string(), before),
            UseTree::Rename(rename) => self.leaf(rename.ident.to_string(), before),
            UseTree::Glob(_) => self.leaf("*".to_owned(), before),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.tree(tree, before);
                }
            }
        }
    }

    fn leaf(&mut self, name: String, before: &[String]) {
        let mut path = before.to_vec();
        path.push(name);
        self.names(&path);
    }

    /// The paths in a macro's tokens, which are no syntax yet.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut goes_on = false;
        for token in tokens {
            let went_on = std::mem::replace(&mut goes_on, false);
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ':' => goes_on = true,
                TokenTree::Ident(ident) => {
                    if !went_on {
                        self.names(&std::mem::take(&mut path));
                    }
                    path.push(ident.to_string());
                }
                TokenTree::Group(group) => {
                    self.names(&std::mem::take(&mut path));
                    self.tokens(group.stream());
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {
                    self.names(&std::mem::take(&mut path));
                }
            }
        }
        self.names(&path);
    }
}

impl<'ast> Visit<'ast> for Imports {
    fn visit_item(&mut self, item: &'ast Item) {
        if !attributes(item).iter().any(is_test) {
            syn::visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&item.tree, &mut Vec::new());
    }

    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<_> = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        self.names(&names);
        syn::visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.tokens(item.tokens.clone());
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Mod(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        _ => &[],
    }
}

/// Whether it is `#[cfg(test)]`.
fn is_test(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute
            .parse_args::<syn::Path>()
            .is_ok_and(|path| path.is_ident("test"))
}
