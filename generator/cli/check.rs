//! `guestlist check`: everything that is wrong with one contract or several.

use camino::Utf8PathBuf;
use clap::ValueEnum;
use guestlist::Error;

use super::{DEFAULT_CONTRACT, Exit, terminal};

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
enum Format {
    /// For a person, with the lines of the contract
    Human,
    /// One line a finding: `file:line:column: severity[code]: message`
    Concise,
    /// One JSON document
    Json,
    /// SARIF 2.1.0, which code hosts show beside the lines
    Sarif,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Every warning
    Warnings,
}

/// Checks and prints.
pub(super) fn run(arguments: &Arguments) -> Result<Exit, Error> {
    let mut outcomes = Vec::new();
    for path in &arguments.contracts {
        let mut outcome = guestlist::check(path)?;
        if arguments.deny == Some(Deny::Warnings) {
            outcome.report = outcome.report.deny_warnings();
        }
        outcomes.push(outcome);
    }
    let findings: Vec<_> = outcomes
        .iter()
        .map(|outcome| (&outcome.sources, &outcome.report))
        .collect();
    match arguments.format {
        Format::Human => terminal::err(&guestlist::diag::human_in_colour(&findings)),
        Format::Concise => terminal::err(&guestlist::diag::concise(&findings)),
        Format::Json => terminal::out(&guestlist::diag::json(&findings)),
        Format::Sarif => terminal::out(&guestlist::diag::sarif(&findings, guestlist::rules())),
    }
    Ok(if outcomes.iter().any(|outcome| outcome.report.has_errors()) {
        Exit::Findings
    } else {
        Exit::Fine
    })
}
