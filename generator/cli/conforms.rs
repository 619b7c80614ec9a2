//! `guestlist conforms`: whether a server of a contract keeps a document.

use camino::Utf8PathBuf;
use clap::ValueEnum;
use guestlist::diag::{self, Report, Run, Severity};

use super::contract::ContractArgument;
use super::exit::{Exit, Stopped};
use super::{outcome, terminal};

/// The arguments of `conforms`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The OpenAPI document, 3.0 or 3.1, YAML or JSON
    #[arg(value_name = "OPENAPI")]
    document: Utf8PathBuf,
    #[command(flatten)]
    contract: ContractArgument,
    /// How findings are written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Take warnings for errors
    #[arg(long, value_enum, value_name = "WHAT")]
    deny: Option<Deny>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person, with the lines of both files
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

/// Compares and prints.
pub(super) fn run(arguments: &Arguments) -> Result<Exit, Stopped> {
    let contract = &arguments.contract.contract;
    let checked = guestlist::check(guestlist::load(contract));
    let Some(proof) = &checked.checked else {
        match arguments.format {
            Format::Human => outcome::show(&checked)?,
            format => print(format, &[(&checked.sources, &checked.report)])?,
        }
        return Ok(Exit::Findings);
    };
    let found = guestlist::conforms(&arguments.document, proof, checked.sources.clone());
    let report = match arguments.deny {
        Some(Deny::Warnings) => found.report.deny(|rule| rule.severity != Severity::Note),
        None => found.report,
    };
    print(arguments.format, &[(&found.sources, &report)])?;
    if arguments.format == Format::Human {
        let document = &arguments.document;
        terminal::err(&told(
            &report,
            found.operations,
            document.as_str(),
            contract.as_str(),
        ))?;
    }
    Ok(Exit::of(report.has_errors()))
}

fn print(format: Format, runs: &[Run<'_>]) -> Result<(), Stopped> {
    match format {
        Format::Human => terminal::err(&diag::human_in_colour(runs))?,
        Format::Concise => terminal::document(&diag::concise(runs))?,
        Format::Json => terminal::document(&diag::json(runs))?,
        Format::Sarif => terminal::document(&diag::sarif(runs, guestlist::rules()))?,
    }
    Ok(())
}

/// What came of it, in one line.
fn told(report: &Report, operations: usize, document: &str, contract: &str) -> String {
    let count = match operations {
        1 => "1 operation".to_owned(),
        count => format!("{count} operations"),
    };
    match report.has_errors() {
        true => format!("{contract} does not keep {document} ({count})\n"),
        false => format!("{contract} keeps {document} ({count})\n"),
    }
}
