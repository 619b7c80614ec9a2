//! Where the files go.

use camino::Utf8PathBuf;

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
