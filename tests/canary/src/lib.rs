//! What the handlers of random contracts answer with, and what the answers are held against.
//!
//! A handler fills each listed field with a *mark* and every other one with a *canary*. A note says
//! which marks and which names must arrive; canaries must arrive nowhere.
#![allow(
    clippy::missing_panics_doc,
    reason = "a test that cannot be carried out fails"
)]

mod answers;
mod bodies;
mod client;
mod contract;
mod features;
mod fill;
mod finder;
mod judge;
mod leak;
mod log;
mod note;
pub mod random;
mod samples;
mod values;
mod verify;
mod views;

pub use client::{Expected, Request, request};
pub use contract::{Auth, BodyKind, Contract, Input, Operation, Param};
pub use features::missing;
pub use fill::{Fill, Three, same};
pub use finder::find;
pub use judge::{Verdict, judge};
pub use log::{capture, log};
pub use note::{Ending, Note, take};
pub use verify::verify;
pub use views::{Credentials, Due, RECORDS, Sees, View, ViewContract, ViewOperation, held};
