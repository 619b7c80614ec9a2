//! The files of a crate and what each takes from which: every path is followed through `use` and
//! `pub use` to the file that defines what it names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::Visit;
use syn::{Attribute, Item, UseTree};

/// What each file takes from each other one: the names, by both paths.
pub type Imports = BTreeMap<PathBuf, BTreeMap<PathBuf, BTreeSet<String>>>;

/// A module: a file, or a `mod` with a body inside one.
struct Module {
    file: PathBuf,
    parent: Option<usize>,
    /// What is defined in it, other than modules: a module may have the name of a function.
    items: BTreeSet<String>,
    children: BTreeMap<String, usize>,
    /// What it calls by which name: a path as `use` has it.
    uses: Vec<(String, Vec<String>)>,
    /// The modules of which it takes everything.
    globs: Vec<Vec<String>>,
    /// Every path that its code names.
    paths: BTreeSet<Vec<String>>,
}

/// What a path leads to.
enum Target {
    Module(usize),
    Item(PathBuf),
}

struct Crate(Vec<Module>);

/// The imports among the files of a crate, which are given by path below its root and by text. What
/// is there for tests alone is left out.
pub fn imports(files: &[(PathBuf, String)]) -> Imports {
    let mut modules = Crate(Vec::new());
    let texts: BTreeMap<&Path, &str> = files
        .iter()
        .map(|(path, text)| (path.as_path(), text.as_str()))
        .collect();
    for root in ["lib.rs", "main.rs"] {
        if let Some(text) = texts.get(Path::new(root)) {
            modules.file(&texts, Path::new(root), Path::new(""), text, None);
        }
    }
    modules.imports()
}

impl Crate {
    /// Reads a file and those that it declares. Its children lie in `folder`.
    fn file(
        &mut self,
        texts: &BTreeMap<&Path, &str>,
        file: &Path,
        folder: &Path,
        text: &str,
        parent: Option<usize>,
    ) -> usize {
        let code = syn::parse_file(text).expect("the file is Rust");
        self.module(texts, file, folder, &code.items, parent)
    }

    fn module(
        &mut self,
        texts: &BTreeMap<&Path, &str>,
        file: &Path,
        folder: &Path,
        items: &[Item],
        parent: Option<usize>,
    ) -> usize {
        let at = self.0.len();
        self.0.push(Module {
            file: file.to_owned(),
            parent,
            items: BTreeSet::new(),
            children: BTreeMap::new(),
            uses: Vec::new(),
            globs: Vec::new(),
            paths: BTreeSet::new(),
        });
        for item in items.iter().filter(|item| !is_for_tests(item)) {
            if let Item::Mod(item) = item {
                let name = item.ident.to_string();
                let inner = folder.join(&name);
                let child = match &item.content {
                    Some((_, items)) => Some(self.module(texts, file, &inner, items, Some(at))),
                    None => [folder.join(format!("{name}.rs")), inner.join("mod.rs")]
                        .iter()
                        .find_map(|path| Some((path, texts.get(path.as_path())?)))
                        .map(|(path, text)| self.file(texts, path, &inner, text, Some(at))),
                };
                self.0[at].children.extend(child.map(|child| (name, child)));
                continue;
            }
            self.0[at].items.extend(defined(item));
            let mut reader = Reader(&mut self.0[at]);
            reader.visit_item(item);
        }
        at
    }

    fn imports(&self) -> Imports {
        let mut imports = Imports::new();
        for (at, module) in self.0.iter().enumerate() {
            let from = imports.entry(module.file.clone()).or_default();
            let uses = module.uses.iter().map(|(_, path)| path);
            for path in module.paths.iter().chain(uses) {
                if let Some(Target::Item(file)) = self.resolve(at, path, false, &mut Vec::new())
                    && file != module.file
                {
                    let name = path.last().cloned().unwrap_or_default();
                    from.entry(file).or_default().insert(name);
                }
            }
        }
        imports
    }

    /// What a path leads to that stands in the module `at`, if it is of this crate. `inside` says
    /// whether something in it is meant: then it is no function, should one have its name.
    fn resolve(
        &self,
        at: usize,
        path: &[String],
        inside: bool,
        open: &mut Vec<(usize, String)>,
    ) -> Option<Target> {
        let (first, mut rest) = path.split_first()?;
        let mut target = match first.as_str() {
            "crate" => Target::Module(self.root(at)),
            "self" => Target::Module(at),
            "super" => Target::Module(self.0[at].parent?),
            name => self.named(at, name, inside || !rest.is_empty(), open)?,
        };
        while let Target::Module(module) = target {
            let Some((name, after)) = rest.split_first() else {
                return Some(target);
            };
            target = match name.as_str() {
                "self" => target,
                "super" => Target::Module(self.0[module].parent?),
                name => self.named(module, name, inside || !after.is_empty(), open)?,
            };
            rest = after;
        }
        Some(target)
    }

    /// What a name stands for in a module.
    fn named(
        &self,
        at: usize,
        name: &str,
        inside: bool,
        open: &mut Vec<(usize, String)>,
    ) -> Option<Target> {
        let module = &self.0[at];
        let child = module.children.get(name).copied().map(Target::Module);
        if inside && child.is_some() {
            return child;
        }
        if module.items.contains(name) {
            return Some(Target::Item(module.file.clone()));
        }
        let asked = (at, name.to_owned());
        if open.contains(&asked) {
            return child;
        }
        open.push(asked);
        let mut named = module.uses.iter().filter(|(alias, _)| alias == name);
        let found = named
            .find_map(|(_, path)| self.resolve(at, path, inside, open))
            .or_else(|| {
                module.globs.iter().find_map(|path| {
                    let Target::Module(other) = self.resolve(at, path, true, open)? else {
                        return None;
                    };
                    self.named(other, name, inside, open)
                })
            });
        open.pop();
        found.or(child)
    }

    fn root(&self, mut at: usize) -> usize {
        while let Some(parent) = self.0[at].parent {
            at = parent;
        }
        at
    }
}

/// The name that an item defines.
fn defined(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}

fn is_for_tests(item: &Item) -> bool {
    let attributes: &[Attribute] = match item {
        Item::Const(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    };
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<syn::Path>()
                .is_ok_and(|path| path.is_ident("test"))
    })
}

/// Gathers what the code of a module names.
struct Reader<'a>(&'a mut Module);

impl Reader<'_> {
    fn tree(&mut self, tree: &UseTree, before: &mut Vec<String>) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.tree(&path.tree, before);
                before.pop();
            }
            UseTree::Name(name) if name.ident == "self" => {
                let alias = before.last().cloned().unwrap_or_default();
                self.0.uses.push((alias, before.clone()));
            }
            UseTree::Name(name) => self.leaf(name.ident.to_string(), &name.ident, before),
            UseTree::Rename(name) => self.leaf(name.rename.to_string(), &name.ident, before),
            UseTree::Glob(_) => self.0.globs.push(before.clone()),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.tree(tree, before);
                }
            }
        }
    }

    fn leaf(&mut self, alias: String, name: &proc_macro2::Ident, before: &[String]) {
        let mut path = before.to_vec();
        path.push(name.to_string());
        self.0.uses.push((alias, path));
    }

    /// The paths in a macro's tokens, which are no syntax yet.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut goes_on = false;
        for token in tokens {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ':' => goes_on = true,
                TokenTree::Ident(ident) => {
                    if !goes_on {
                        self.0.paths.insert(std::mem::take(&mut path));
                    }
                    path.push(ident.to_string());
                    goes_on = false;
                }
                token => {
                    self.0.paths.insert(std::mem::take(&mut path));
                    goes_on = false;
                    if let TokenTree::Group(group) = token {
                        self.tokens(group.stream());
                    }
                }
            }
        }
        self.0.paths.insert(path);
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&item.tree, &mut Vec::new());
    }

    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names = path.segments.iter().map(|name| name.ident.to_string());
        self.0.paths.insert(names.collect());
        syn::visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        syn::visit::visit_path(self, &item.path);
        self.tokens(item.tokens.clone());
    }
}
