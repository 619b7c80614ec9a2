//! How findings are written, as commands are asked by `--format`.

use clap::ValueEnum;
use guestlist::diag::{self, Run};

use super::exit::Stopped;
use super::terminal;

/// The forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For a person, with the lines of the file
    Human,
    /// One line a finding: `file:line:column: severity[code]: message`
    Concise,
    /// One JSON document
    Json,
    /// SARIF 2.1.0, which code hosts show beside the lines
    Sarif,
    /// Commands that GitHub's runners show beside the lines
    Github,
}

impl Format {
    /// Writes findings for a program. `false` where they are for a person, and nothing is written.
    pub(super) fn write(self, runs: &[Run<'_>]) -> Result<bool, Stopped> {
        let text = match self {
            Self::Human => return Ok(false),
            Self::Concise => diag::concise(runs),
            Self::Json => diag::json(runs),
            Self::Sarif => diag::sarif(runs, guestlist::rules()),
            Self::Github => diag::github(runs),
        };
        terminal::document(&text)?;
        Ok(true)
    }
}
