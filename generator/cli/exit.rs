//! How a command ends.

use std::process::ExitCode;

use guestlist::Failure;

use super::terminal;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// All is well.
    Fine,
    /// The contract has errors, or the files differ from it.
    Findings,
    /// The command was not understood, or the tool failed.
    Failure,
}

impl Exit {
    /// How a command ends that has looked for something.
    pub(super) fn of(has_findings: bool) -> Self {
        match has_findings {
            true => Self::Findings,
            false => Self::Fine,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Fine => 0,
            Exit::Findings => 1,
            Exit::Failure => 2,
        })
    }
}

/// Why a command did not come to its end.
#[derive(Debug, thiserror::Error)]
pub(super) enum Stopped {
    /// The contract has errors, or the tool failed.
    #[error(transparent)]
    Failure(#[from] Failure),
    /// What the command had to say could not be written.
    #[error(transparent)]
    Unwritten(#[from] terminal::Unwritten),
}

impl From<guestlist::Error> for Stopped {
    fn from(error: guestlist::Error) -> Self {
        Self::Failure(error.into())
    }
}
