//! From an `Api` to the files of a crate: views, templates, layout.
//!
//! What a construct of the contract becomes is decided in its view, a plain struct of finished
//! strings; its template holds layout only; [`mod@format`] lays out what came of it.

mod code_paths;
mod contract;
mod doc;
mod encoding;
mod engine;
mod error;
mod file;
mod files;
pub mod format;
mod handlers;
mod jobs;
mod layout;
pub mod models;
pub mod needs;
mod rust;
mod scaffold;
mod server;
mod size;
mod source;
#[cfg(test)]
mod tests;
mod viewer;

use crate::ir::Api;
use crate::output::Dependency;
pub use code_paths::CodePaths;
use engine::Engine;
pub use error::Error;
pub use file::File;
pub use layout::{Layout, Runtime};
use models::Models;
use needs::Needs;
use source::Source;

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
