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
mod jobs;
mod layout;
pub mod models;
pub mod needs;
mod rust;
mod scaffold;
mod scalar;
mod server;
mod size;
mod source;
#[cfg(test)]
mod tests;

use crate::ir::Api;
use crate::output::Dependency;
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
    let needs = Needs::of(api);
    let source = Source {
        api,
        models: &Models::new(api),
        needs: &needs,
        layout,
        engine: &Engine::new(files::templates())?,
        hides_result: scaffold::hides_result(api),
    };
    jobs::run(&source)
}

/// What the module of a contract needs of other crates, and how a manifest is to name the runtime.
#[must_use]
pub fn dependencies(api: &Api, runtime: &Runtime) -> Vec<Dependency> {
    scaffold::module_dependencies(&Needs::of(api), runtime)
}
