//! `guestlist openapi`: the document alone.

use camino::Utf8PathBuf;
use clap::ValueEnum;
use guestlist::ir::OpenApiVersion;
use guestlist::{Failure, output};

use super::contract::ContractArgument;
use super::exit::{Exit, Stopped};
use super::{outcome, terminal};

/// The arguments of `openapi`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    contract: ContractArgument,
    /// The version of OpenAPI (that of the contract without it)
    #[arg(long, value_enum, value_name = "VERSION")]
    openapi: Option<Version>,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Version {
    /// OpenAPI 3.0
    #[value(name = "3.0")]
    V3_0,
    /// OpenAPI 3.1
    #[value(name = "3.1")]
    V3_1,
}

/// Prints the document, or writes it to a file.
pub(super) fn run(arguments: &Arguments) -> Result<Exit, Stopped> {
    let contract = &arguments.contract.contract;
    let found = guestlist::check(guestlist::load(contract));
    outcome::summarize(&found, contract)?;
    let Some(checked) = &found.checked else {
        return Ok(Exit::Findings);
    };
    let mut api = guestlist::lower(checked);
    match arguments.openapi {
        None => {}
        Some(Version::V3_0) => api.openapi = OpenApiVersion::V3_0,
        Some(Version::V3_1) => api.openapi = OpenApiVersion::V3_1,
    }
    let texts = guestlist::openapi::texts(&api).map_err(Failure::from)?;
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
