//! What is being compared.

use crate::contract::places::Places;
use crate::diag::{Diagnostic, Rule, Span};
use crate::shape::surface::Operation;
use crate::shape::{Decomposer, Shapes};

use super::changes::Changes;

/// Two contracts while they are compared.
pub(super) struct Comparison<'s> {
    pub(super) shapes: &'s Shapes,
    pub(super) decomposer: Decomposer<'s>,
    pub(super) changes: Changes,
    /// Of the old contract and of the new one.
    pub(super) places: [&'s Places<'s>; 2],
    pub(super) today: &'s str,
}

/// An operation of the old contract and what it is in the new one.
#[derive(Clone, Copy)]
pub(super) struct Pair<'o> {
    pub(super) old: &'o Operation,
    pub(super) new: &'o Operation,
    /// Whether clients were told to pass over members that they do not know.
    pub(super) open: bool,
}

/// Which of the two contracts a finding is shown at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// The old one alone: the new one does not have it.
    Old(Span),
    /// The new one alone.
    New(Span),
    /// The new one, beside the old one.
    Both(Span, Span),
}

impl<'s> Comparison<'s> {
    pub(super) fn new(shapes: &'s Shapes, places: [&'s Places<'s>; 2], today: &'s str) -> Self {
        Self {
            shapes,
            decomposer: Decomposer::new(shapes),
            changes: Changes::default(),
            places,
            today,
        }
    }

    /// A finding at its places in both contracts.
    pub(super) fn told(
        &self,
        rule: &'static Rule,
        at: At,
        message: impl Into<String>,
    ) -> Diagnostic {
        match at {
            At::Old(span) => Diagnostic::new(rule, span, message).label("in the old contract"),
            At::New(span) => Diagnostic::new(rule, span, message),
            At::Both(old, new) => {
                Diagnostic::new(rule, new, message).related(old, "the old contract says this")
            }
        }
    }

    /// What stands at a place, as the contract writes it.
    pub(super) fn thing(&self, at: At) -> Option<String> {
        let [old, new] = self.places;
        let found = match at {
            At::Old(span) => old.thing(span),
            At::New(span) => new.thing(span),
            At::Both(before, after) => new.thing(after).or_else(|| old.thing(before)),
        };
        found.map(ToString::to_string)
    }
}
