//! The handlers of a module, in a folder of their own in the same crate.

use camino::{Utf8Path, Utf8PathBuf};

use super::Failure;
use super::manifests::{absolute, around, seen_from};
use crate::error::Error;
use crate::ir::Api;
use crate::names;
use crate::output::{self, Around, Disk, Drift, Options, Plan, Recovered, Tree};
use crate::render::{self, CodePaths};

/// A folder of handlers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Handlers {
    folder: Utf8PathBuf,
    /// The folder, seen from the module.
    place: Utf8PathBuf,
    /// The module, seen from the folder.
    module: Utf8PathBuf,
    /// The sources of the crate, seen from the folder.
    sources: Utf8PathBuf,
    paths: CodePaths,
}

impl Handlers {
    /// The handlers of a module; `state` is the path of the type that implements its traits.
    pub(super) fn of(module: &Utf8Path, folder: &Utf8Path, state: &str) -> Result<Self, Error> {
        let refused = |path: &Utf8Path, reason| Error::Path {
            path: path.to_owned(),
            reason,
        };
        let sources = around(module)?.join("src");
        let (whole_module, whole) = (absolute(module), absolute(folder));
        let Some(code) = code_path(&sources, &whole_module) else {
            let reason = "with `--handlers` the module is a folder of modules below `src`, such as `src/api`";
            return Err(refused(module, reason));
        };
        if code_path(&sources, &whole).is_none() {
            let reason = "handlers are in a folder of modules below `src` of the module's crate, such as `src/handlers`";
            return Err(refused(folder, reason));
        }
        if whole.starts_with(&whole_module) || whole_module.starts_with(&whole) {
            let reason = "handlers are yours, and so in another folder than the generated module";
            return Err(refused(folder, reason));
        }
        if !is_type(state) {
            let reason = "it is no whole path of a type, such as `crate::app::App`";
            return Err(refused(state.into(), reason));
        }
        Ok(Self {
            place: seen_from(&whole_module, &whole),
            module: seen_from(&whole, &whole_module),
            sources: seen_from(&whole, &sources),
            folder: folder.to_owned(),
            paths: CodePaths {
                module: code,
                state: state.to_owned(),
            },
        })
    }

    /// The plan of the module, with that of the handlers. `tree` and `disk` are the module's.
    pub(super) fn join(
        &self,
        plan: Plan,
        api: &Api,
        tree: &Tree,
        disk: &Disk,
        options: &Options,
    ) -> Result<Plan, Failure> {
        let own = self.disk(tree, disk, options.force)?;
        let handlers = output::plan(&self.tree(api)?, &own, options)?;
        Ok(plan.join(&self.place, handlers))
    }

    /// How the folder differs from what the contract asks for, as the module sees it.
    pub(super) fn drift(
        &self,
        api: &Api,
        tree: &Tree,
        disk: &Disk,
        options: &Options,
    ) -> Result<Drift, Failure> {
        let own = self.disk(tree, disk, false)?;
        let drift = output::drift(&self.tree(api)?, &own, options)?;
        Ok(drift.below(&self.place))
    }

    /// Finishes what an interrupted run began.
    pub(super) fn recover(&self) -> Result<Option<Recovered>, Error> {
        let recovered = output::recover(&self.folder)?;
        Ok(recovered.map(|recovered| recovered.below(&self.place)))
    }

    fn disk(&self, tree: &Tree, disk: &Disk, force: bool) -> Result<Disk, Error> {
        let documents = output::documents(tree, disk);
        let around = Around::new(&self.sources, &self.module, documents);
        Ok(Disk::open(&self.folder, force)?.within(around))
    }

    fn tree(&self, api: &Api) -> Result<Tree, Failure> {
        let mut tree = Tree::new();
        for file in render::handlers(api, &self.paths)? {
            tree.insert(file.path, output::File::new(file.owner, file.text))?;
        }
        Ok(tree)
    }
}

/// What code calls the module in a folder below the sources: `crate::http::api`.
fn code_path(sources: &Utf8Path, folder: &Utf8Path) -> Option<String> {
    let below = folder.strip_prefix(sources).ok()?;
    let mut code = "crate".to_owned();
    for part in below.components() {
        let ident = names::field_ident(part.as_str());
        syn::parse_str::<syn::Ident>(&ident).ok()?;
        if ident.trim_start_matches("r#") != part.as_str() {
            return None;
        }
        code.push_str("::");
        code.push_str(&ident);
    }
    (code != "crate").then_some(code)
}

fn is_type(path: &str) -> bool {
    let parsed = syn::parse_str::<syn::Path>(path);
    parsed.is_ok_and(|path| {
        path.segments.len() > 1 && path.segments.iter().all(|it| it.arguments.is_none())
    })
}
