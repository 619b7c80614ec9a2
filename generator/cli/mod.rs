//! The command line: arguments in, text and an exit code out. It uses the public library alone.

mod check;
mod completions;
mod conforms;
mod contract;
mod diff;
mod exit;
mod explain;
mod exposure;
mod format;
mod generate;
mod import;
mod openapi;
mod outcome;
mod report;
mod terminal;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use guestlist::Failure;

use exit::{Exit, Stopped};

/// The guest list of your API: one contract in, an axum crate and its OpenAPI document out.
#[derive(Debug, Parser)]
#[command(
    name = "guestlist",
    version,
    arg_required_else_help = true,
    after_help = "Exit codes: 0 fine, 1 the contract has errors or --check found a difference, 2 usage or a failure of the tool."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the crate of a contract, or bring it up to date
    Generate(generate::Arguments),
    /// Say everything that is wrong with a contract
    Check(check::Arguments),
    /// Print the OpenAPI document of a contract
    Openapi(openapi::Arguments),
    /// Show what leaves where: every field against the answers that carry it (for the team)
    Exposure(exposure::Arguments),
    /// Make a contract of an OpenAPI document, with a verdict on every place of it
    Import(import::Arguments),
    /// Say whether a server of a contract keeps an OpenAPI document
    Conforms(conforms::Arguments),
    /// Say what a change of a contract means to clients, and what leaves otherwise
    Diff(diff::Arguments),
    /// Tell what a diagnostic means and what to do about it
    Explain(explain::Arguments),
    /// Print completions for a shell
    Completions(completions::Arguments),
}

/// Runs the command of the process's arguments.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and the version are errors to clap, and are no failure.
            let (stream, exit) = match error.use_stderr() {
                true => ("error", Exit::Failure),
                false => ("output", Exit::Fine),
            };
            let written = terminal::taken(stream, error.print());
            return end(written.map(|()| exit).map_err(Stopped::from));
        }
    };
    let result = match cli.command {
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Openapi(arguments) => openapi::run(&arguments),
        Command::Exposure(arguments) => exposure::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Conforms(arguments) => conforms::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Completions(arguments) => completions::run::<Cli>(&arguments),
    };
    end(result)
}

/// The exit code of a command, which says why it failed.
fn end(result: Result<Exit, Stopped>) -> ExitCode {
    match result {
        Ok(exit) => exit.into(),
        Err(Stopped::Failure(Failure::Rejected(_))) => Exit::Findings.into(),
        Err(error) => {
            terminal::error(&error.to_string());
            Exit::Failure.into()
        }
    }
}
