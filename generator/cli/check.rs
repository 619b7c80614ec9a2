//! `guestlist check`: everything that is wrong with one contract or several.

use camino::Utf8PathBuf;
use clap::ValueEnum;
use guestlist::check::Outcome;

use super::contract::DEFAULT_CONTRACT;
use super::exit::{Exit, Stopped};
use super::format::Format;
use super::{outcome, terminal};

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The contracts
    #[arg(value_name = "CONTRACT", default_value = DEFAULT_CONTRACT)]
    contracts: Vec<Utf8PathBuf>,
    /// How findings are written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Take warnings for errors
    #[arg(long, value_enum, value_name = "WHAT")]
    deny: Option<Deny>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Every warning
    Warnings,
}

/// Checks and prints.
pub(super) fn run(arguments: &Arguments) -> Result<Exit, Stopped> {
    let outcomes: Vec<Outcome> = arguments
        .contracts
        .iter()
        .map(|path| {
            let mut outcome = guestlist::check(guestlist::load(path));
            if arguments.deny == Some(Deny::Warnings) {
                outcome.report = outcome.report.deny_warnings();
            }
            outcome
        })
        .collect();
    let runs: Vec<_> = outcomes
        .iter()
        .map(|outcome| (&outcome.sources, &outcome.report))
        .collect();
    if !arguments.format.write(&runs)? {
        for (found, path) in outcomes.iter().zip(&arguments.contracts) {
            outcome::show(found)?;
            if found.report.is_empty() {
                terminal::err(&format!("{path} is fine\n"))?;
            }
        }
    }
    let failed = outcomes.iter().any(|it| it.report.has_errors());
    Ok(Exit::of(failed))
}
