//! `guestlist exposure`: what leaves where, for the team.

use camino::Utf8PathBuf;
use clap::ValueEnum;
use guestlist::{exposure, output};

use super::contract::ContractArgument;
use super::exit::{Exit, Stopped};
use super::{outcome, terminal};

/// The arguments of `exposure`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    contract: ContractArgument,
    /// The notation
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// The file to write (standard output without it)
    #[arg(short, long, value_name = "FILE")]
    output: Option<Utf8PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text for a terminal
    Table,
    /// Markdown
    Markdown,
    /// A page to read and to print
    Html,
    /// JSON of a documented shape
    Json,
}

/// Prints the list, or writes it to a file.
pub(super) fn run(arguments: &Arguments) -> Result<Exit, Stopped> {
    let contract = &arguments.contract.contract;
    let found = guestlist::check(guestlist::load(contract));
    outcome::summarize(&found, contract)?;
    let Some(checked) = &found.checked else {
        return Ok(Exit::Findings);
    };
    let list = exposure::guest_list(&guestlist::lower(checked));
    let text = match arguments.format {
        Format::Table => exposure::table(&list),
        Format::Markdown => exposure::markdown(&list),
        Format::Html => exposure::html(&list),
        Format::Json => exposure::json(&list),
    };
    match &arguments.output {
        None => terminal::document(&text)?,
        Some(path) => output::fs::write(path, text.as_bytes())?,
    }
    Ok(Exit::Fine)
}
