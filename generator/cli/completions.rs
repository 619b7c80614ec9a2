//! `guestlist completions`: what a shell completes.

use clap::CommandFactory;
use clap_complete::Shell;

use super::exit::{Exit, Stopped};
use super::terminal;

/// The arguments of `completions`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

/// Prints the completions of the command `C`.
pub(super) fn run<C: CommandFactory>(arguments: &Arguments) -> Result<Exit, Stopped> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut C::command(), "guestlist", &mut script);
    terminal::document(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Fine)
}
