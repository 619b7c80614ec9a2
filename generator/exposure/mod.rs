//! The guest list itself: each field of each record against the answers that carry it.
//!
//! It names secret, private and unexposed fields too, so it is for the team and is never served.

mod audience;
mod bodies;
pub mod change;
mod draft;
mod html;
mod list;
mod markdown;
mod places;
mod table;
#[cfg(test)]
mod tests;
mod walk;
mod words;

use crate::ir::Api;

pub use html::html;
pub use list::{
    Answer, Cell, Column, Detail, ErrorSheet, GuestList, Head, Hole, Row, Sheet, ValueSheet,
    Verdict,
};
pub use markdown::markdown;
pub use table::table;

/// The guest list of a contract.
#[must_use]
pub fn guest_list(api: &Api) -> GuestList {
    walk::guest_list(api)
}

/// The list as JSON: the shape of [`GuestList`].
#[must_use]
pub fn json(list: &GuestList) -> String {
    let mut text = serde_json::to_string_pretty(list).unwrap_or_default();
    text.push('\n');
    text
}
