//! What a change, or a document of others, means to clients.
//!
//! ```text
//! contract ─► Surface: what clients meet, as sets of values    types, errors, places
//! compare ──► operation by operation: requests one way, answers the other
//!             requests, answers, security; textual: what is text on the wire
//! words ────► found: each place once
//! ```
//!
//! The surface of a document is made by `import`, which reads documents. Requests that the one side allows have
//! to be taken by the other, and what that answers has to be what the first has. Nothing here is a table of
//! special cases: `shape` decides whether one set is in another.

mod accept;
mod answers;
mod change;
mod compare;
mod contract;
mod errors;
mod found;
mod requests;
mod routes;
mod rules;
mod security;
mod sent;
mod shown;
mod textual;
mod types;
mod words;

pub use accept::ACCEPTED;
pub(crate) use accept::{accept, quoted};
pub(crate) use change::{Side, changes};
pub use rules::RULES;

use std::collections::HashSet;

use crate::contract::Checked;
use crate::contract::places::Places;
use crate::diag::{Diagnostic, Report, Rule, Span};
use crate::ir::Api;
use crate::shape::Shapes;
use crate::shape::surface::Surface;

/// Every rule of a change, each with what it is when the contracts change places.
pub fn mirrors() -> impl Iterator<Item = (&'static Rule, &'static Rule)> {
    change::mirrors()
}

/// What a server of a contract does not keep of a document. The texts of the contract stand behind `before` others.
#[must_use]
pub fn conforms(
    document: &Surface,
    checked: &Checked,
    api: &Api,
    shapes: &Shapes,
    before: u32,
) -> Report {
    let places = Places::of(checked.contract(), before);
    let own = contract::surface(api, shapes, &places, types::Words::AsSent, &HashSet::new());
    let comparison = compare::Comparison::new(shapes);
    if document.operations.is_empty() {
        let message = "the document has no operations, so that every contract keeps it";
        let found = Diagnostic::new(&rules::NOTHING_PROMISED, Span::default(), message);
        comparison.found.put(found, found::WHOLE);
    }
    comparison.run(document, &own, places.api);
    comparison.found.into_report()
}
