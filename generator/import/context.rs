//! What everything that reads operations has at hand.

use std::cell::RefCell;

use super::define::Definitions;
use super::error_form::ErrorBody;
use super::only::Only;
use super::rules;
use super::schemes::Schemes;
use super::view::Reader;
use crate::contract::Entry;
use crate::diag::{Diagnostic, Span};

/// What reads operations has at hand.
pub(super) struct Context<'r, 's> {
    pub(super) reader: &'r Reader<'r>,
    pub(super) definitions: &'s Definitions<'r, 's>,
    pub(super) schemes: &'s Schemes,
    pub(super) only: &'s Only,
    /// Bodies of errors that were met.
    pub(super) errors: RefCell<Vec<ErrorBody<'r>>>,
    /// What holds for operations that say nothing of security.
    pub(super) everywhere: Option<&'r Entry>,
    /// The scopes of it that OpenAPI 3.0 has no place for.
    pub(super) scopes_everywhere: Option<&'r Entry>,
}

/// What decides which errors an operation can answer by itself.
pub(super) struct Facts {
    /// Whether it asks for a credential.
    pub(super) auth: bool,
    /// Whether it takes anything that can be wrong.
    pub(super) input: bool,
    /// Whether it takes a body.
    pub(super) body: bool,
}

/// The reason why an operation is lost.
pub(super) fn lost(span: Span, why: impl Into<String>) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(&rules::LOST_OPERATION, span, why))
}
