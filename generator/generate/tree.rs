//! From an `Api` to the tree of its files: code, documents, and how each is treated on the disk.

use std::collections::HashMap;

use camino::Utf8Path;

use super::Failure;
use crate::docs;
use crate::ir::Api;
use crate::openapi;
use crate::output::{Dependency, File, Handlers, Module, Owner, Stub, Tree};
use crate::render::needs::Needs;
use crate::render::{self, Documents, Known, Layout};

/// Renders all files of a contract. `known` has what need not be laid out again; `()` knows nothing.
///
/// # Errors
///
/// A template does not fit, or what it makes is no Rust: a bug of guestlist's.
pub fn render(api: &Api, layout: &Layout, known: &dyn Known) -> Result<Tree, Failure> {
    let texts = openapi::texts(api)?;
    let page = api.docs.as_ref().map(|_| docs::page(api));
    let documents = Documents {
        json: &texts.json,
        yaml: &texts.yaml,
        page: page.as_deref(),
    };
    let mut owners = Owners::of(api);
    let mut tree = Tree::new();
    for file in render::render(api, layout, &documents, known)? {
        let owner = match file.owner {
            render::Owner::Generated => Owner::Generated,
            render::Owner::Scaffold => owners.take(&file.path),
        };
        tree.insert(
            file.path,
            File::new(owner, file.text).with_draft(file.draft),
        )?;
    }
    Ok(tree)
}

/// What may be added to the files that the user owns.
struct Owners {
    handlers: HashMap<String, Handlers>,
    modules: Vec<Module>,
    dependencies: Vec<Dependency>,
}

impl Owners {
    fn of(api: &Api) -> Self {
        let mut handlers: HashMap<String, Handlers> = HashMap::new();
        for stub in render::stubs(api) {
            let path = handler_path(&stub.file);
            let handlers = handlers.entry(path).or_insert_with(|| Handlers {
                trait_ident: stub.trait_ident,
                self_ident: "App".to_owned(),
                stubs: Vec::new(),
            });
            handlers.stubs.push(Stub {
                method: stub.method,
                text: stub.text,
            });
        }
        let served = api
            .resources
            .iter()
            .filter(|resource| !resource.operations.is_empty());
        let modules = served.map(|resource| Module {
            ident: resource.module.clone(),
            line: format!("pub mod {};", resource.module),
        });
        let needs = Needs::of(api);
        let dependencies = needs.module_dependencies().map(|dependency| Dependency {
            name: dependency.name.to_owned(),
            line: dependency.line(),
            features: dependency
                .features
                .iter()
                .map(|feature| (*feature).to_owned())
                .collect(),
        });
        Self {
            handlers,
            modules: modules.collect(),
            dependencies: dependencies.collect(),
        }
    }

    fn take(&mut self, path: &Utf8Path) -> Owner {
        match path.as_str() {
            "Cargo.toml" => Owner::Manifest(std::mem::take(&mut self.dependencies)),
            "src/handlers/mod.rs" => Owner::Modules(std::mem::take(&mut self.modules)),
            path => match self.handlers.remove(path) {
                Some(handlers) => Owner::Handlers(handlers),
                None => Owner::Scaffold,
            },
        }
    }
}

fn handler_path(file: &str) -> String {
    format!("src/handlers/{file}.rs")
}
