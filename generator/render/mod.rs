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
mod server;
mod size;
mod support;
#[cfg(test)]
mod tests;

use camino::Utf8PathBuf;

use crate::ir::Api;
use crate::output::{Dependency, Owner};
use engine::Engine;
pub use error::Error;
pub use file::File;
use files::Source;
use models::Models;
use needs::Needs;

/// Where the files go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Into a crate of their own.
    Crate {
        /// The crate's name.
        name: String,
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
    let needs = Needs::of(api);
    let source = Source {
        api,
        models: &Models::new(api),
        needs: &needs,
        layout,
        engine: &Engine::new(files::templates())?,
        hides_result: scaffold::hides_result(api),
    };
    let mut files = jobs::run(&source)?;
    files.extend(shared(layout, &needs));
    Ok(files)
}

/// What every generated crate shares: as it stands, with the header.
fn shared(layout: &Layout, needs: &Needs) -> Vec<File> {
    let folder = layout.module().join("support");
    let file = |path: &str, text: &str| {
        let text = format!("{}{text}", format::HEADER);
        File::new(folder.join(path), Owner::Generated, text)
    };
    let files = support::files(needs).map(|shared| file(shared.path, shared.text));
    let folders = support::folders(needs);
    files
        .chain(folders.iter().map(|(path, text)| file(path, text)))
        .collect()
}

/// What the code generated for a contract needs of other crates.
#[must_use]
pub fn dependencies(api: &Api) -> Vec<Dependency> {
    scaffold::dependencies(&Needs::of(api))
}

impl Layout {
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
