//! `guestlist generate`: writes the crate of a contract, or brings it up to date.

use camino::Utf8PathBuf;
use guestlist::Generator;
use guestlist::output::Note;

use super::contract::{ContractArgument, DEFAULT_CONTRACT};
use super::exit::{Exit, Stopped};
use super::report::{self, Tense};
use super::{outcome, terminal};

/// The smallest contract, for whoever has none yet.
const SMALLEST: &str = r#"guestlist: 1
api: { title: Hello, version: "1.0.0" }
resources:
  Greeting:
    path: /greetings
    outputs:
      GreetingView: { fields: [text: string] }
    operations:
      get_greeting:
        get: /
        returns: { ok: GreetingView }
"#;

/// The arguments of `generate`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    contract: ContractArgument,
    /// The folder of the crate (the contract's folder without it)
    #[arg(long, value_name = "DIR")]
    out: Option<Utf8PathBuf>,
    /// Say what would be done, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Compare what is there with the contract, show the difference, and write nothing
    #[arg(long, conflicts_with_all = ["dry_run", "force"])]
    check: bool,
    /// Overwrite generated files that were edited by hand
    #[arg(long)]
    force: bool,
    /// Write the generated module alone, into this folder of a crate that is there
    #[arg(long, value_name = "DIR", conflicts_with = "out")]
    module: Option<Utf8PathBuf>,
    /// Write stubs of the handlers into this folder of the module's crate, and keep what is filled in
    #[arg(long, value_name = "DIR", requires = "module")]
    handlers: Option<Utf8PathBuf>,
    /// The type that these stubs are for
    #[arg(
        long,
        value_name = "PATH",
        requires = "handlers",
        default_value = "crate::app::App"
    )]
    state: String,
    /// Write guestlist-runtime into this folder, where the manifest has it from nowhere else (the root
    /// of the workspace or of the crate without it)
    #[arg(long, value_name = "DIR")]
    runtime: Option<Utf8PathBuf>,
}

/// Generates, or says what generating would do.
pub(super) fn run(arguments: &Arguments) -> Result<Exit, Stopped> {
    let contract = &arguments.contract.contract;
    let mut generator = Generator::new(contract).force(arguments.force);
    if let Some(folder) = &arguments.out {
        generator = generator.out(folder);
    }
    if let Some(folder) = &arguments.module {
        generator = generator.module(folder);
    }
    if let Some(folder) = &arguments.handlers {
        generator = generator.handlers(folder).state(&arguments.state);
    }
    if let Some(folder) = &arguments.runtime {
        generator = generator.runtime(folder);
    }
    let found = generator.check();
    outcome::summarize(&found, contract)?;
    let Some(checked) = &found.checked else {
        if contract == DEFAULT_CONTRACT && !contract.exists() {
            terminal::err(&format!(
                "\nStart with this in `{DEFAULT_CONTRACT}`, then run `guestlist generate` again:\n\n{SMALLEST}"
            ))?;
        }
        return Ok(Exit::Findings);
    };
    if arguments.check {
        let drift = generator.drift(&found)?;
        terminal::out(&report::drift(&drift))?;
        return Ok(Exit::of(!drift.is_clean()));
    }
    if !arguments.dry_run
        && let Some(recovered) = generator.recover()?
    {
        terminal::out(&report::recovered(&recovered))?;
    }
    let plan = generator.plan(&found)?;
    terminal::out(&report::conflicts(plan.conflicts()))?;
    let (mut summary, tense) = if arguments.dry_run && plan.conflicts().is_empty() {
        (plan.summary().clone(), Tense::Would)
    } else {
        (plan.apply()?, Tense::Did)
    };
    let module = arguments.module.as_deref();
    let new_module = module.filter(|_| tense == Tense::Did && report::is_new_module(&summary));
    let next = match new_module {
        Some(folder) => {
            let lacking = match generator.host()? {
                Some(_) => report::lacking(&mut summary),
                None => generator.dependencies(&guestlist::lower(checked))?,
            };
            Some(report::next_for_module(
                folder,
                arguments.handlers.as_deref(),
                &lacking,
            ))
        }
        None if module.is_none() && tense == Tense::Did => {
            report::next_step(&summary, &generator.root())
        }
        None => None,
    };
    terminal::out(&report::summary(&summary, tense))?;
    terminal::out(&next.unwrap_or_default())?;
    // What was generated cannot be built as long as the manifest lacks something.
    let unbuildable = summary.notes.iter().any(Note::is_of_manifest);
    Ok(Exit::of(unbuildable && new_module.is_none()))
}
