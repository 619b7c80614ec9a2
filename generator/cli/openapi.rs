//! `guestlist openapi`: the document alone.

use camino::Utf8PathBuf;
use clap::ValueEnum;
use guestlist::Error;

use super::{ContractArgument, Exit, terminal};

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
pub(super) fn run(arguments: &Arguments) -> Result<Exit, Error> {
    let outcome = guestlist::check(&arguments.contract.contract)?;
    terminal::findings(&outcome);
    let Some(checked) = &outcome.checked else {
        return Ok(Exit::Findings);
    };
    let api = guestlist::lower(checked);
    let text = match arguments.format {
        Format::Yaml => guestlist::openapi::to_yaml(&api)?,
        Format::Json => guestlist::openapi::to_json(&api)?,
    };
    match &arguments.output {
        None => terminal::out(&text),
        Some(path) => guestlist::output::write_file(path, text.as_bytes())?,
    }
    Ok(Exit::Fine)
}
