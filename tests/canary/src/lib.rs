//! What the handlers of random contracts answer with, and what the answers are held against.
//!
//! A handler fills each listed field with a *mark* and every other one with a *canary*. A note says
//! which marks and which names must arrive; canaries must arrive nowhere.
#![allow(
    clippy::missing_panics_doc,
    reason = "a test that cannot be carried out fails"
)]

mod fill;
mod finder;
mod log;
mod note;
pub mod random;
mod values;
mod verify;

pub use fill::{Fill, Three, same};
pub use finder::find;
pub use log::{capture, log};
pub use note::{Ending, Note, take};
pub use verify::verify;

/// A contract, and what generates its answers.
#[derive(Clone, Copy, Debug)]
pub struct Contract {
    /// What the contract follows from.
    pub seed: u64,
    /// Its server.
    pub router: fn() -> axum::Router,
    /// The paths of its operations, all by GET.
    pub paths: &'static [&'static str],
    /// Fields that no answer has, and no document.
    pub unlisted: &'static [&'static str],
}
