//! From an `Api` to the files of a crate: views, templates, layout.
//!
//! What a construct of the contract becomes is decided in its view, a plain struct of finished
//! strings; its template holds layout only; [`mod@format`] lays out what came of it.

mod contract;
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

use camino::{Utf8Path, Utf8PathBuf};

use crate::ir::{Api, Prints};
use crate::output::{Dependency, Earlier, Home, Kept, Owner};
use crate::print::Print;
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

/// What earlier runs have laid out already.
pub trait Known: Sync {
    /// The text of a file that was laid out from a draft of this hash, and is on disk unchanged.
    fn text(&self, path: &Utf8Path, draft: &str) -> Option<String>;

    /// Whether prints are of use: whether any file is known by what it rests on.
    fn remembers(&self) -> bool {
        false
    }

    /// A file that rests on just what it rested on when it was made, and is on disk unchanged.
    fn unchanged(&self, path: &Utf8Path, print: Print) -> Option<Kept> {
        let _ = (path, print);
        None
    }

    /// A text that is made of pieces, as an earlier run wrote it.
    fn earlier(&self, path: &Utf8Path) -> Option<Earlier> {
        let _ = path;
        None
    }
}

/// Nothing is known.
impl Known for () {
    fn text(&self, _: &Utf8Path, _: &str) -> Option<String> {
        None
    }
}

/// What the code generated for a contract needs of other crates.
#[must_use]
pub fn dependencies(api: &Api) -> Vec<Dependency> {
    scaffold::dependencies(&Needs::of(api))
}

/// Where each method that the code generated for a contract asks for is to be implemented, in the files
/// of the scaffold.
#[must_use]
pub fn homes(api: &Api, layout: &Layout) -> Vec<Home> {
    match layout {
        Layout::Crate { .. } => scaffold::homes(api),
        Layout::Module => Vec::new(),
    }
}

/// A contract with what its files need to know of it as a whole.
#[derive(Debug)]
pub struct Prepared<'a> {
    api: &'a Api,
    needs: Needs,
    models: Models<'a>,
    engine: Engine,
    hides_result: bool,
}

impl<'a> Prepared<'a> {
    /// Looks at the whole contract.
    ///
    /// # Errors
    ///
    /// A template is not one.
    pub fn of(api: &'a Api) -> Result<Self, Error> {
        let rows = files::ROWS.iter().map(|row| row.template);
        let resource_rows = files::RESOURCE_ROWS.iter().map(|row| row.template);
        let templates = rows
            .chain(files::OPTIONAL_ROWS.iter().map(|(_, row)| row.template))
            .chain(resource_rows)
            .chain(files::PARTS.iter().copied());
        Ok(Self {
            api,
            needs: Needs::of(api),
            models: Models::new(api),
            engine: Engine::new(templates)?,
            hides_result: scaffold::hides_result(api),
        })
    }
}

/// Renders all files of a contract but the documents, in a fixed order. Without `prints` nothing is
/// known by what it rests on.
///
/// # Errors
///
/// A template does not fit, or what it makes is no Rust.
pub fn render(
    prepared: &Prepared<'_>,
    prints: Option<&Prints>,
    layout: &Layout,
    known: &dyn Known,
) -> Result<Vec<File>, Error> {
    let Prepared {
        api,
        needs,
        models,
        engine,
        hides_result,
    } = prepared;
    let source = Source {
        api,
        prints,
        whole: Print::of(&format!("{needs:?} {hides_result} {layout:?}"))?,
        asked: None,
        models,
        needs,
        layout,
        engine,
        hides_result: *hides_result,
    };
    let mut files = jobs::run(&source, known)?;
    files.extend(shared(layout, needs));
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
