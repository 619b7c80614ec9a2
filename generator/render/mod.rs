//! From an `Api` to the files of a crate: views, templates, layout.
//!
//! What a construct of the contract becomes is decided in its view, a plain struct of finished
//! strings; its template holds layout only; [`mod@format`] lays out what came of it.

mod contract;
mod doc;
mod engine;
mod error;
mod file;
mod files;
pub mod format;
mod handlers;
mod jobs;
pub mod models;
pub mod needs;
mod rust;
mod scaffold;
mod scalar;
mod server;
mod size;
#[cfg(test)]
mod tests;

use camino::Utf8PathBuf;

use crate::ir::Api;
use crate::output::Dependency;
use engine::Engine;
pub use error::Error;
pub use file::File;
use files::Source;
use models::Models;
use needs::Needs;

/// How the manifest of a service names the crate that services share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Runtime {
    /// In a folder, seen from that of the service.
    Path(Utf8PathBuf),
    /// As the workspace says.
    Workspace,
}

impl Runtime {
    /// The folder that it is written to where a service stands alone, beside `src`.
    pub const FOLDER: &'static str = guestlist_runtime::source::NAME;
}

/// Beside `src`.
impl Default for Runtime {
    fn default() -> Self {
        Self::Path(Self::FOLDER.into())
    }
}

/// What code of the user's calls the generated module and the state that handlers share, by whole paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodePaths {
    /// `crate::api`
    pub module: String,
    /// `crate::app::App`
    pub state: String,
}

/// As a crate of its own has them.
impl Default for CodePaths {
    fn default() -> Self {
        Self {
            module: "crate::api".to_owned(),
            state: Self::STATE.to_owned(),
        }
    }
}

impl CodePaths {
    /// The state of a crate of its own.
    pub const STATE: &'static str = "crate::app::App";

    /// The name of the state, without its module.
    #[must_use]
    pub fn state_ident(&self) -> &str {
        self.state.rsplit("::").next().unwrap_or_default()
    }
}

/// Where the files go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Into a crate of their own.
    Crate {
        /// The crate's name.
        name: String,
        /// Where a new manifest has the runtime from.
        runtime: Runtime,
    },
    /// Into a module of a crate that is there.
    Module,
}

/// Renders all files of a contract but the documents, in a fixed order.
///
/// # Errors
///
/// A template does not fit, or what it makes is no Rust.
pub fn render(api: &Api, layout: &Layout) -> Result<Vec<File>, Error> {
    with_source(api, layout, &CodePaths::default(), jobs::run)
}

/// Renders the files of a contract's handlers, for a folder of a crate that has the module elsewhere. All
/// of them are the user's once they are written.
///
/// # Errors
///
/// A template does not fit.
pub fn handlers(api: &Api, paths: &CodePaths) -> Result<Vec<File>, Error> {
    with_source(api, &Layout::Module, paths, handlers::run)
}

fn with_source<T>(
    api: &Api,
    layout: &Layout,
    paths: &CodePaths,
    run: impl FnOnce(&Source<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let needs = Needs::of(api);
    run(&Source {
        api,
        models: &Models::new(api),
        needs: &needs,
        layout,
        paths,
        engine: &Engine::new(files::templates())?,
        hides_result: scaffold::hides_result(api),
    })
}

/// What the module of a contract needs of other crates, and how a manifest is to name the runtime.
#[must_use]
pub fn dependencies(api: &Api, runtime: &Runtime) -> Vec<Dependency> {
    scaffold::module_dependencies(&Needs::of(api), runtime)
}

impl Layout {
    /// A crate of this name that stands alone.
    #[must_use]
    pub fn alone(name: impl Into<String>) -> Self {
        Self::Crate {
            name: name.into(),
            runtime: Runtime::default(),
        }
    }

    /// The paths of the documents: JSON, YAML and the page.
    #[must_use]
    pub fn documents(&self) -> [Utf8PathBuf; 3] {
        let module = self.module();
        let root = match self {
            Self::Crate { .. } => Utf8PathBuf::new(),
            Self::Module => module.clone(),
        };
        [
            root.join("openapi.json"),
            root.join("openapi.yaml"),
            module.join("docs.html"),
        ]
    }

    /// The folder of the generated module, seen from the output folder.
    #[must_use]
    pub fn module(&self) -> Utf8PathBuf {
        match self {
            Self::Crate { .. } => "src/api".into(),
            Self::Module => Utf8PathBuf::new(),
        }
    }
}
