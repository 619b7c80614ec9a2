//! Telling a person what a check found.

use camino::Utf8Path;
use guestlist::check::Outcome;
use guestlist::diag;

use super::contract::DEFAULT_CONTRACT;
use super::terminal::{self, Unwritten};

/// Prints every finding, and how many there are.
pub(super) fn show(outcome: &Outcome) -> Result<(), Unwritten> {
    let run = (&outcome.sources, &outcome.report);
    terminal::err(&diag::human_in_colour(&[run]))
}

/// The same for a command that is about something else: many warnings of one rule are folded.
pub(super) fn summarize(outcome: &Outcome, contract: &Utf8Path) -> Result<(), Unwritten> {
    let command = match contract == DEFAULT_CONTRACT {
        true => "guestlist check".to_owned(),
        false => format!("guestlist check {contract}"),
    };
    let run = (&outcome.sources, &outcome.report);
    terminal::err(&diag::folded_in_colour(run, &command))
}
