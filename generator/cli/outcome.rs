//! Telling a person what a check found.

use guestlist::check::Outcome;
use guestlist::diag;

use super::terminal;

/// Prints every finding, and how many there are.
pub(super) fn show(outcome: &Outcome) {
    let run = (&outcome.sources, &outcome.report);
    terminal::err(&diag::human_in_colour(&[run]));
}
