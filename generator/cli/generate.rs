//! `guestlist generate`: writes the crate of a contract, or brings it up to date.

use camino::Utf8PathBuf;
use guestlist::{Failure, Generator};

use super::report::{self, Tense};
use super::{ContractArgument, DEFAULT_CONTRACT, Exit, outcome, terminal};

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
}

/// Generates, or says what generating would do.
pub(super) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let contract = &arguments.contract.contract;
    let mut generator = Generator::new(contract).force(arguments.force);
    if let Some(folder) = &arguments.out {
        generator = generator.out(folder);
    }
    if let Some(folder) = &arguments.module {
        generator = generator.module(folder);
    }
    let found = generator.check();
    outcome::show(&found);
    let Some(checked) = &found.checked else {
        if contract == DEFAULT_CONTRACT && !contract.exists() {
            terminal::err(&format!(
                "\nStart with this in `{DEFAULT_CONTRACT}`, then run `guestlist generate` again:\n\n{SMALLEST}"
            ));
        }
        return Ok(Exit::Findings);
    };
    if arguments.check {
        let drift = generator.drift(&found)?;
        terminal::out(&report::drift(&drift));
        return Ok(if drift.is_clean() {
            Exit::Fine
        } else {
            Exit::Findings
        });
    }
    if !arguments.dry_run
        && let Some(recovered) = generator.recover()?
    {
        terminal::out(&report::recovered(&recovered));
    }
    let plan = generator.plan(&found)?;
    terminal::out(&report::conflicts(plan.conflicts()));
    let (summary, tense) = if arguments.dry_run && plan.conflicts().is_empty() {
        (plan.summary().clone(), Tense::Would)
    } else {
        (plan.apply()?, Tense::Did)
    };
    terminal::out(&report::summary(&summary, tense));
    if tense == Tense::Did {
        let next = match arguments.module {
            Some(_) => report::needs(&summary, &guestlist::lower(checked)),
            None => report::next_step(&summary, &generator.root()),
        };
        terminal::out(&next.unwrap_or_default());
    }
    Ok(Exit::Fine)
}
