//! `guestlist openapi`: the document alone.

use camino::Utf8PathBuf;
use clap::ValueEnum;
use guestlist::{Failure, output};

use super::contract::ContractArgument;
use super::exit::{Exit, Stopped};
use super::{outcome, terminal};

/// The arguments of `openapi`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    contract: ContractArgument,
    /// The notation
    #[arg(long, value_enum, default_value_t = Format::Yaml)]
    format: Format,
    /// The file to write (standard output without it)
    #[arg(short, long, value_name = "FILE")]
    output: Option<Utf8PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// YAML
    Yaml,
    /// JSON
    Json,
}

/// Prints the document, or writes it to a file.
pub(super) fn run(arguments: &Arguments) -> Result<Exit, Stopped> {
    let contract = &arguments.contract.contract;
    let found = guestlist::check(guestlist::load(contract));
    outcome::summarize(&found, contract)?;
    let Some(checked) = &found.checked else {
        return Ok(Exit::Findings);
    };
    let texts = guestlist::openapi::texts(&guestlist::lower(checked)).map_err(Failure::from)?;
    let text = match arguments.format {
        Format::Yaml => texts.yaml,
        Format::Json => texts.json,
    };
    match &arguments.output {
        None => terminal::document(&text)?,
        Some(path) => output::fs::write(path, text.as_bytes())?,
    }
    Ok(Exit::Fine)
}
