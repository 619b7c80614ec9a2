//! `guestlist import`: an OpenAPI document as a contract, with a verdict on every place of it.

use camino::Utf8PathBuf;
use clap::ValueEnum;
use guestlist::import::{Only, is_loss};
use guestlist::output::fs::{self, Kind};
use guestlist::{Imported, diag, import_document};

use super::format::Format;
use super::{Exit, Stopped, terminal};

/// The arguments of `import`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The OpenAPI document, 3.0 or 3.1, as YAML or JSON
    #[arg(value_name = "FILE")]
    file: Utf8PathBuf,
    /// The contract to write (standard output without it)
    #[arg(short, long, value_name = "FILE")]
    output: Option<Utf8PathBuf>,
    /// Overwrite the contract
    #[arg(long, requires = "output")]
    force: bool,
    /// The operations to import, by tag or operationId: `tag:pets,operation:getUser`
    #[arg(long, value_name = "WHAT", value_delimiter = ',', value_parser = chosen)]
    only: Vec<Choice>,
    /// How the verdicts are written. In another form than `human` they take the place of the contract on
    /// standard output
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Take verdicts for errors, and write no contract where there are any
    #[arg(long, value_enum, value_name = "WHAT")]
    deny: Option<Deny>,
}

#[derive(Clone, Debug)]
enum Choice {
    Tag(String),
    Operation(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// What the contract does not say
    Lost,
}

fn chosen(text: &str) -> Result<Choice, String> {
    match text.split_once(':') {
        Some(("tag", name)) if !name.is_empty() => Ok(Choice::Tag(name.to_owned())),
        Some(("operation", name)) if !name.is_empty() => Ok(Choice::Operation(name.to_owned())),
        _ => Err("write `tag:NAME` or `operation:ID`".to_owned()),
    }
}

/// Imports, writes and tells.
pub(super) fn run(arguments: &Arguments) -> Result<Exit, Stopped> {
    if let Some(path) = &arguments.output
        && !arguments.force
        && fs::kind(path)? != Kind::Absent
    {
        terminal::error(&format!(
            "`{path}` is there already: `--force` overwrites it"
        ));
        return Ok(Exit::Failure);
    }
    let mut only = Only::default();
    for choice in &arguments.only {
        match choice {
            Choice::Tag(name) => only.tags.push(name.clone()),
            Choice::Operation(name) => only.operations.push(name.clone()),
        }
    }
    let mut found = import_document(&arguments.file, &only);
    let mut denied = false;
    if arguments.deny == Some(Deny::Lost) {
        found.report = found.report.deny(|rule| is_loss(rule.code));
        denied = found.report.iter().any(|it| is_loss(it.rule.code));
    }
    let contract = found.contract.as_deref().filter(|_| !denied);
    if let (Some(path), Some(text)) = (&arguments.output, contract) {
        fs::write_whole(path, text.as_bytes(), arguments.force)?;
    }
    let run = (&found.sources, &found.report);
    if !arguments.format.write(&[run])? {
        let command = format!("guestlist import {} --format concise", arguments.file);
        terminal::err(&diag::folded_in_colour(run, &command))?;
        if let (None, Some(text)) = (&arguments.output, contract) {
            terminal::document(text)?;
        }
        terminal::err(&summary(&found, arguments, contract))?;
    }
    let failed = found.report.has_errors() || contract.is_none();
    Ok(Exit::of(failed))
}

/// What became of the operations and places, and what to do next.
fn summary(found: &Imported, arguments: &Arguments, contract: Option<&str>) -> String {
    let Some(contract) = contract else {
        return "no contract was written\n".to_owned();
    };
    let operations = found.operations;
    let missing = operations.all - operations.whole - operations.partial;
    let places = found.places;
    let mut text = format!(
        "{} operation{}: {} whole, {} with something lost, {missing} not imported\n\
         {} places: {} kept, {} changed, {} lost\n",
        operations.all,
        if operations.all == 1 { "" } else { "s" },
        operations.whole,
        operations.partial,
        places.kept + places.changed + places.lost,
        places.kept,
        places.changed,
        places.lost,
    );
    if let Some(path) = &arguments.output {
        text.push_str(&format!(
            "wrote {path}, {} lines\nnext: `guestlist check {path}`\n",
            contract.lines().count()
        ));
    }
    text
}
