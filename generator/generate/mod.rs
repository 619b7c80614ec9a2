//! The whole way, from a contract's file to files on the disk.

mod conforms;
mod diff;
mod failure;
mod handlers;
mod import;
mod manifests;
mod name;
mod revision;
mod runtime;
mod tree;

use camino::{Utf8Path, Utf8PathBuf};

use crate::check::{self, Outcome};
use crate::contract;
use crate::error::Error;
use crate::ir::Api;
use crate::lower;
use crate::output::{
    self, Dependency, Digest, Disk, Drift, Note, Options, Plan, Recovered, Summary, Surroundings,
    Tree,
};
use crate::render::{self, CodePaths, Layout, Runtime};
use handlers::Handlers;
use runtime::Supply;

pub use conforms::{Conformed, conforms, conforms_text};
pub use diff::{Compared, Version, check_versions, diff};
pub use failure::{Failure, Rejected};
pub use import::{Imported, import, import_text};
pub use revision::{load_since, load_version};
pub use tree::render;

/// Generates what a contract says. A builder for whoever calls guestlist from code; the command line
/// uses nothing else.
///
/// A `build.rs` that keeps a module of its crate up to date:
///
/// ```no_run
/// fn main() -> Result<(), guestlist::Failure> {
///     let generator = guestlist::Generator::new("contract.yaml").module("src/api");
///     for input in generator.inputs() {
///         println!("cargo::rerun-if-changed={input}");
///     }
///     generator.run()?;
///     Ok(())
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Generator {
    contract: Utf8PathBuf,
    target: Target,
    name: Option<String>,
    runtime: Option<Utf8PathBuf>,
    handlers: Option<Utf8PathBuf>,
    state: Option<String>,
    force: bool,
}

#[derive(Clone, Debug)]
enum Target {
    /// A crate in this folder; the contract's own where none is named.
    Crate(Option<Utf8PathBuf>),
    /// The generated module alone, in this folder.
    Module(Utf8PathBuf),
}

impl Generator {
    /// A generator that writes the crate of the contract at this path into the contract's folder.
    #[must_use]
    pub fn new(contract: impl Into<Utf8PathBuf>) -> Self {
        Self {
            contract: contract.into(),
            target: Target::Crate(None),
            name: None,
            runtime: None,
            handlers: None,
            state: None,
            force: false,
        }
    }

    /// Writes the crate into this folder.
    #[must_use]
    pub fn out(mut self, folder: impl Into<Utf8PathBuf>) -> Self {
        self.target = Target::Crate(Some(folder.into()));
        self
    }

    /// Writes the generated module alone, into this folder of a crate that is there.
    #[must_use]
    pub fn module(mut self, folder: impl Into<Utf8PathBuf>) -> Self {
        self.target = Target::Module(folder.into());
        self
    }

    /// Writes stubs of the handlers into this folder of the crate that a module is written into, and keeps
    /// what is written in it as it does in a crate of its own.
    #[must_use]
    pub fn handlers(mut self, folder: impl Into<Utf8PathBuf>) -> Self {
        self.handlers = Some(folder.into());
        self
    }

    /// The path of the type that stubs are written for. Without it that is `crate::app::App`.
    #[must_use]
    pub fn state(mut self, path: impl Into<String>) -> Self {
        self.state = Some(path.into());
        self
    }

    /// Gives the crate this name. Without it an existing manifest says the name, else the folder.
    #[must_use]
    pub fn crate_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Writes guestlist-runtime into this folder, where the manifest has it from nowhere else. Without
    /// it that is a folder at the root of the workspace, or of the crate.
    #[must_use]
    pub fn runtime(mut self, folder: impl Into<Utf8PathBuf>) -> Self {
        self.runtime = Some(folder.into());
        self
    }

    /// Overwrites generated files that were edited by hand.
    #[must_use]
    pub fn force(mut self, force: bool) -> Self {
        self.force = force;
        self
    }

    /// The folder that is written to.
    #[must_use]
    pub fn root(&self) -> Utf8PathBuf {
        match &self.target {
            Target::Module(folder) | Target::Crate(Some(folder)) => folder.clone(),
            Target::Crate(None) => match self.contract.parent() {
                Some(folder) if !folder.as_str().is_empty() => folder.to_owned(),
                _ => Utf8PathBuf::from("."),
            },
        }
    }

    /// The manifest of the crate that a module is written into, if there is one.
    ///
    /// # Errors
    ///
    /// A manifest is there and cannot be read.
    pub fn host(&self) -> Result<Option<Utf8PathBuf>, Failure> {
        Ok(self.surroundings()?.host().map(Utf8Path::to_owned))
    }

    /// Reads the contract and checks it against every rule.
    #[must_use]
    pub fn check(&self) -> Outcome {
        check::check(contract::load(&self.contract))
    }

    /// What decides what is generated: the files of the contract, and each folder in which a pattern of
    /// an `include` is looked for, since a new file there may join the contract. A folder in which
    /// generated files lie is left out: it changes with every run.
    #[must_use]
    pub fn inputs(&self) -> Vec<Utf8PathBuf> {
        let sources = contract::load(&self.contract).sources;
        let mut inputs: Vec<Utf8PathBuf> = sources.iter().map(|it| it.path.clone()).collect();
        let root = manifests::absolute(&self.root());
        let folders = sources.folders();
        let folders = folders.filter(|folder| !root.starts_with(manifests::absolute(folder)));
        inputs.extend(folders.map(Utf8Path::to_owned));
        inputs
    }

    /// Finishes what an interrupted run began in the folder, if there was one.
    ///
    /// # Errors
    ///
    /// The run is still at work, or its journal cannot be carried out.
    pub fn recover(&self) -> Result<Option<Recovered>, Failure> {
        let own = output::recover(&self.root())?;
        let runtime = match self.supply()?.written {
            Some(written) => written.recover()?,
            None => None,
        };
        let handlers = match self.handlers_of_module()? {
            Some(handlers) => handlers.recover()?,
            None => None,
        };
        let all = [own, runtime, handlers];
        Ok(all.into_iter().flatten().reduce(Recovered::and))
    }

    /// What a run would do. Nothing is written.
    ///
    /// # Errors
    ///
    /// The contract has errors, or the folder is not one that can be written to.
    pub fn plan(&self, outcome: &Outcome) -> Result<Plan, Failure> {
        let (tree, options, lacks) = self.tree(outcome)?;
        let disk = Disk::open(&self.root(), self.force)?;
        let mut plan = output::plan(&tree, &disk, &options)?.noting(lacks);
        if let (Some(handlers), Some(api)) = (self.handlers_of_module()?, api(outcome)) {
            plan = handlers.join(plan, &api, &tree, &disk, &options)?;
        }
        Ok(match self.supply()?.written {
            Some(written) => written.along(plan, self.force)?,
            None => plan,
        })
    }

    /// How the folder differs from what the contract says. Nothing is written.
    ///
    /// # Errors
    ///
    /// As [`Generator::plan`].
    pub fn drift(&self, outcome: &Outcome) -> Result<Drift, Failure> {
        let (tree, options, lacks) = self.tree(outcome)?;
        let disk = Disk::open(&self.root(), false)?;
        let mut drift = output::drift(&tree, &disk, &options)?;
        drift.note(lacks);
        if let (Some(handlers), Some(api)) = (self.handlers_of_module()?, api(outcome)) {
            drift = drift.and(handlers.drift(&api, &tree, &disk, &options)?);
        }
        Ok(match self.supply()?.written {
            Some(written) => drift.and(written.drift()?),
            None => drift,
        })
    }

    /// Does all of it.
    ///
    /// # Errors
    ///
    /// The contract has errors, generated files were edited by hand, or the tool fails. Then nothing
    /// is written, or the next run finishes what this one began.
    pub fn run(&self) -> Result<Summary, Failure> {
        self.recover()?;
        Ok(self.plan(&self.check())?.apply()?)
    }

    /// Every file that the contract yields, how to treat what is on the disk, and what the crate around
    /// a module lacks.
    fn tree(&self, outcome: &Outcome) -> Result<(Tree, Options, Vec<Note>), Failure> {
        let Some(checked) = &outcome.checked else {
            return Err(Rejected::new(outcome).into());
        };
        let options = Options {
            contract: digest(outcome),
            force: self.force,
        };
        let api = lower::lower(checked);
        let tree = render(&api, &self.layout(&self.root())?)?;
        let lacks = self.surroundings()?.lacks(&self.dependencies(&api)?);
        Ok((tree, options, lacks))
    }

    /// The manifests around the output folder.
    fn surroundings(&self) -> Result<Surroundings, Failure> {
        let is_module = matches!(self.target, Target::Module(_));
        Ok(output::surroundings(&self.root(), is_module)?)
    }

    /// The folder with the handlers of a module, where there is one.
    fn handlers_of_module(&self) -> Result<Option<Handlers>, Error> {
        let (Target::Module(module), Some(folder)) = (&self.target, &self.handlers) else {
            return Ok(None);
        };
        let state = self.state.as_deref().unwrap_or(CodePaths::STATE);
        Handlers::of(module, folder, state).map(Some)
    }

    fn layout(&self, root: &Utf8Path) -> Result<Layout, Failure> {
        if let Target::Module(_) = self.target {
            return Ok(Layout::Module);
        }
        Ok(Layout::Crate {
            name: match &self.name {
                Some(name) => name.clone(),
                None => name::of_crate(root)?,
            },
            runtime: self.named_runtime()?,
        })
    }

    /// How a manifest that lacks the runtime has to name it.
    fn named_runtime(&self) -> Result<Runtime, Failure> {
        Ok(self.supply()?.named)
    }

    /// What the module of a contract needs of other crates.
    ///
    /// # Errors
    ///
    /// A manifest cannot be read, or has the runtime from another folder than was asked for.
    pub fn dependencies(&self, api: &Api) -> Result<Vec<Dependency>, Failure> {
        Ok(render::dependencies(api, &self.named_runtime()?))
    }

    fn supply(&self) -> Result<Supply, Error> {
        let root = self.root();
        let service = match &self.target {
            Target::Crate(_) => root.clone(),
            Target::Module(folder) => manifests::around(folder)?,
        };
        runtime::supply(&root, &service, self.runtime.as_deref())
    }
}

/// What the contract means, where it has no errors.
fn api(outcome: &Outcome) -> Option<Api> {
    outcome.checked.as_ref().map(lower::lower)
}

/// The digest of the contract: of its text, or of the digests of its files.
fn digest(outcome: &Outcome) -> Digest {
    let texts = outcome.sources.iter().map(|source| source.text.as_bytes());
    let digests: Vec<Digest> = texts.map(Digest::of).collect();
    match digests[..] {
        [only] => only,
        _ => {
            let lines = digests.iter().map(|digest| format!("{digest}\n"));
            Digest::of(lines.collect::<String>().as_bytes())
        }
    }
}
