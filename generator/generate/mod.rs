//! The whole way, from a contract's file to files on the disk.

mod failure;
mod name;
mod opening;
mod program;
mod tree;

use camino::{Utf8Path, Utf8PathBuf};

use crate::check::{self, Outcome};
use crate::contract::{self, Reading, Text};
use crate::ir::Api;
use crate::lower;
use crate::output::{
    self, Digest, Disk, Drift, Earlier, Kept, Options, Plan, Recovered, Summary, Surroundings,
};
use crate::parallel;
use crate::print::Print;
use crate::render::{Known, Layout, dependencies};

pub use failure::{Failure, Rejected};
pub use opening::Opening;
pub use tree::render;

/// Generates what a contract says. A builder for whoever calls guestlist from code; the command line
/// uses nothing else.
///
/// A `build.rs` that keeps a module of its crate up to date:
///
/// ```no_run
/// fn main() -> Result<(), guestlist::Failure> {
///     println!("cargo::rerun-if-changed=contract.yaml");
///     guestlist::Generator::new("contract.yaml").module("src/api").run()?;
///     Ok(())
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Generator {
    contract: Utf8PathBuf,
    target: Target,
    name: Option<String>,
    force: bool,
    cache: Option<bool>,
}

/// The bytes of a contract from which on a cache is worth keeping: a smaller one is generated about
/// as fast without.
const WORTH_REMEMBERING: usize = 64 * 1024;

/// The name of what is known of a contract, beside the cache.
const READING: &str = "contract";

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
            force: false,
            cache: None,
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

    /// Gives the crate this name. Without it an existing manifest says the name, else the folder.
    #[must_use]
    pub fn crate_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Overwrites generated files that were edited by hand.
    #[must_use]
    pub fn force(mut self, force: bool) -> Self {
        self.force = force;
        self
    }

    /// Keeps a cache in the output folder, or keeps none. Without it a large contract has one.
    #[must_use]
    pub fn cache(mut self, cache: bool) -> Self {
        self.cache = Some(cache);
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
        Ok(self
            .surroundings(&self.root())?
            .host()
            .map(Utf8Path::to_owned))
    }

    /// Reads the contract's file.
    #[must_use]
    pub fn read(&self) -> Text {
        Text::read(&self.contract)
    }

    /// Reads the contract and holds the rules against it.
    #[must_use]
    pub fn check(&self) -> Outcome {
        self.check_text(self.read())
    }

    /// Holds the rules against a contract that was read.
    #[must_use]
    pub fn check_text(&self, text: Text) -> Outcome {
        let earlier = self.earlier_reading();
        check::check(contract::load_since(text, earlier.as_ref()))
    }

    /// What the last run knew of the contract.
    fn earlier_reading(&self) -> Option<Reading> {
        if self.cache == Some(false) {
            return None;
        }
        Reading::parse(&output::beside(&self.root(), READING)?, program::own()?)
    }

    /// What a run would say, if it has nothing to do: the contract, the program and every file are
    /// as the last run left them, and it had nothing to tell either. Otherwise, and whenever that is
    /// not plain to see, `None`: then the contract has to be read.
    #[must_use]
    pub fn settled(&self, text: &Text) -> Option<Summary> {
        if self.cache == Some(false) {
            return None;
        }
        let root = self.root();
        let memory = output::Settled::open(&root)?;
        let layout = self.layout(&root).ok()?;
        let around = self.surroundings(&root).ok()?;
        memory.summary(program::print(&layout, &around)?, text.digest()?)
    }

    /// Finishes what an interrupted run began in the folder, if there was one.
    ///
    /// # Errors
    ///
    /// The run is still at work, or its journal cannot be carried out.
    pub fn recover(&self) -> Result<Option<Recovered>, Failure> {
        Ok(output::recover(&self.root())?)
    }

    /// Begins to read the output folder, beside whatever is done until [`Generator::plan_into`].
    #[must_use]
    pub fn open(&self) -> Opening {
        Opening::begin(self.clone())
    }

    /// What a run would do. Nothing is written.
    ///
    /// # Errors
    ///
    /// The contract has errors, or the folder is not one that can be written to.
    pub fn plan(&self, outcome: &Outcome) -> Result<Plan, Failure> {
        self.plan_into(self.open(), outcome)
    }

    /// The same, in a folder that is being read already.
    ///
    /// # Errors
    ///
    /// As [`Generator::plan`].
    pub fn plan_into(&self, opening: Opening, outcome: &Outcome) -> Result<Plan, Failure> {
        let root = self.root();
        let layout = self.layout(&root)?;
        let (api, options) = self.meant(outcome)?;
        let worth = text(outcome).len() >= WORTH_REMEMBERING;
        let disk = opening.finish()?;
        let disk = match self.cache.unwrap_or(worth) {
            true => disk.quiet(outcome.report.is_empty()),
            false => disk.forgetting(),
        };
        let tree = render(&api, &layout, &OnDisk(&disk))?;
        let plan = output::plan(&tree, &disk, &options)?;
        let plan = plan.noting(self.surroundings(&root)?.lacks(&dependencies(&api)));
        let plan = plan.holding((api, tree, disk));
        let reading = outcome.reading.as_ref().zip(program::own());
        Ok(match reading {
            Some((reading, program)) => plan.leaving(READING, reading.to_bytes(program)),
            None => plan,
        })
    }

    /// How the folder differs from what the contract says. Nothing is written.
    ///
    /// # Errors
    ///
    /// As [`Generator::plan`].
    pub fn drift(&self, outcome: &Outcome) -> Result<Drift, Failure> {
        let root = self.root();
        let disk = Disk::open(&root, false)?;
        let (api, options) = self.meant(outcome)?;
        let tree = render(&api, &self.layout(&root)?, &())?;
        let mut drift = output::drift(&tree, &disk, &options)?;
        drift.note(self.surroundings(&root)?.lacks(&dependencies(&api)));
        Ok(drift)
    }

    /// Does all of it.
    ///
    /// # Errors
    ///
    /// The contract has errors, generated files were edited by hand, or the tool fails. Then nothing
    /// is written, or the next run finishes what this one began.
    pub fn run(&self) -> Result<Summary, Failure> {
        self.recover()?;
        let text = self.read();
        if let Some(summary) = self.settled(&text) {
            return Ok(summary);
        }
        let opening = self.open();
        let outcome = self.check_text(text);
        Ok(self.plan_into(opening, &outcome)?.apply()?)
    }

    /// The output folder, with what the last run left for this one.
    fn disk(&self) -> Result<Disk, Failure> {
        let root = self.root();
        let disk = Disk::open(&root, self.force)?;
        if self.cache == Some(false) {
            return Ok(disk);
        }
        let around = self.surroundings(&root)?;
        Ok(match program::print(&self.layout(&root)?, &around) {
            Some(program) => disk.remembering(program),
            None => disk,
        })
    }

    /// The manifests around the output folder.
    fn surroundings(&self, root: &Utf8Path) -> Result<Surroundings, Failure> {
        let is_module = matches!(self.target, Target::Module(_));
        Ok(output::surroundings(root, is_module)?)
    }

    fn meant(&self, outcome: &Outcome) -> Result<(Api, Options), Failure> {
        let Some(checked) = &outcome.checked else {
            return Err(Rejected::new(outcome).into());
        };
        let (api, contract) =
            parallel::both(|| lower::lower(checked), || Digest::of(text(outcome)));
        let force = self.force;
        Ok((api, Options { contract, force }))
    }

    fn layout(&self, root: &Utf8Path) -> Result<Layout, Failure> {
        Ok(match (&self.target, &self.name) {
            (Target::Module(_), _) => Layout::Module,
            (Target::Crate(_), Some(name)) => Layout::Crate { name: name.clone() },
            (Target::Crate(_), None) => Layout::Crate {
                name: name::of_crate(root)?,
            },
        })
    }
}

/// The text of the contract.
fn text(outcome: &Outcome) -> &[u8] {
    let mut texts = outcome.sources.iter().map(|source| source.text.as_bytes());
    texts.next().unwrap_or_default()
}

/// The files that the disk has as guestlist made them.
struct OnDisk<'a>(&'a Disk);

impl Known for OnDisk<'_> {
    fn text(&self, path: &Utf8Path, draft: &str) -> Option<String> {
        self.0.laid_out(path, draft)
    }

    fn remembers(&self) -> bool {
        self.0.remembers()
    }

    fn unchanged(&self, path: &Utf8Path, print: Print) -> Option<Kept> {
        self.0.unchanged(path, print)
    }

    fn earlier(&self, path: &Utf8Path) -> Option<Earlier> {
        self.0.earlier(path)
    }
}
