//! A document against a contract, operation by operation.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde_json::Value;

use super::found::{Found, WHOLE};
use super::routes::Routes;
use super::rules;
use super::words::{Way, label, message};
use crate::diag::{Diagnostic, Span};
use crate::shape::surface::{Operation, Segment, Surface};
use crate::shape::{Decomposer, Difference, ShapeId, Shapes};

/// What is being compared.
pub(super) struct Comparison<'s> {
    pub(super) shapes: &'s Shapes,
    pub(super) decomposer: Decomposer<'s>,
    pub(super) found: Found,
    /// Answers of every server that the document does not list.
    pub(super) builtin: RefCell<Unlisted>,
}

/// An operation of the document and the one of the contract that answers it.
pub(super) struct Pair<'o> {
    pub(super) document: &'o Operation,
    pub(super) contract: &'o Operation,
}

impl Pair<'_> {
    /// What it is called.
    pub(super) fn place(&self) -> String {
        format!("`{}`", self.document.name)
    }
}

/// Statuses that every server answers, and the document does not list.
#[derive(Default)]
pub(super) struct Unlisted {
    statuses: BTreeSet<u16>,
    first: Option<Span>,
    operations: usize,
}

impl Unlisted {
    pub(super) fn put(&mut self, operation: &Operation, statuses: &BTreeSet<u16>) {
        self.statuses.extend(statuses);
        self.first.get_or_insert(operation.span);
        self.operations += 1;
    }
}

impl<'s> Comparison<'s> {
    pub(super) fn new(shapes: &'s Shapes) -> Self {
        Self {
            shapes,
            decomposer: Decomposer::new(shapes),
            found: Found::default(),
            builtin: RefCell::default(),
        }
    }

    /// Every operation of the document.
    pub(super) fn run(&self, document: &Surface, contract: &Surface, api: Span) {
        let routes = Routes::new(contract);
        let mut moved: Option<(&Operation, &Operation)> = None;
        for operation in &document.operations {
            let found = routes.find(operation).or_else(|| {
                // Something before the server may take off what the servers' paths begin with.
                let near = routes.find_elsewhere(operation)?;
                moved.get_or_insert((operation, near));
                Some(near)
            });
            let Some(found) = found else {
                self.unserved(operation, &routes.others(operation), api);
                continue;
            };
            let pair = Pair {
                document: operation,
                contract: found,
            };
            self.params(&pair);
            self.body(&pair);
            self.answers(&pair);
            self.auth(&pair);
        }
        if let Some((operation, own)) = moved {
            let base = |bases: &[String]| match bases.first().map_or("", String::as_str) {
                "" => "`/`".to_owned(),
                base => format!("`{base}`"),
            };
            let message = format!(
                "paths are behind {} in the document, and behind {} in the contract",
                base(&operation.bases),
                base(&own.bases)
            );
            let found = Diagnostic::new(&rules::OTHER_BASE, operation.span, message)
                .related(own.span, "the contract has this operation here");
            self.found.put(found, WHOLE);
        }
        self.tell_builtin(api);
    }

    fn tell_builtin(&self, api: Span) {
        let builtin = self.builtin.borrow();
        let Some(first) = builtin.first else {
            return;
        };
        let codes: Vec<String> = builtin.statuses.iter().map(u16::to_string).collect();
        let message = format!(
            "every server answers some of {}, which the document does not list",
            codes.join(", ")
        );
        let count = match builtin.operations {
            1 => "so it is in this operation".to_owned(),
            count => format!("so it is in {count} operations, of which this is the first"),
        };
        let found = Diagnostic::new(&rules::BUILTIN_ANSWERS, first, message)
            .related(api, "in the format of this contract's errors")
            .note(count);
        self.found.put(found, WHOLE);
    }

    fn unserved(&self, operation: &Operation, others: &[&Operation], api: Span) {
        let method = operation.method.to_ascii_uppercase();
        let path = written(&operation.path);
        let message = format!("`{method} {path}` is not in the contract");
        let at = others.first().map_or(api, |own| own.span);
        let found = Diagnostic::new(&rules::UNSERVED_OPERATION, operation.span, message);
        let found = match others {
            [] => found.related(at, "the contract has no operation of this path"),
            several => {
                let methods: Vec<String> = several
                    .iter()
                    .map(|own| format!("`{}`", own.method.to_ascii_uppercase()))
                    .collect();
                let text = format!("the contract has {} of this path", methods.join(", "));
                found.related(at, text)
            }
        };
        self.found.put(found, &format!("`{}`", operation.name));
    }

    /// Values that have to be in a set.
    pub(super) fn values(
        &self,
        pair: &Pair<'_>,
        way: Way,
        (left, right): (ShapeId, ShapeId),
        (at_left, at_right): (Span, Span),
        of: &str,
        example: &dyn Fn(&Value) -> String,
    ) {
        for difference in self.decomposer.differences(left, right) {
            let known = |span: Span, else_at: Span| match span == Span::default() {
                true => else_at,
                false => span,
            };
            let left = known(difference.left, at_left);
            let right = known(difference.right, at_right);
            let (document, contract) = match way {
                Way::Request => (left, right),
                Way::Answer => (right, left),
            };
            let rule = match way {
                _ if difference.is_note() => &rules::UNLISTED_MEMBERS,
                _ if difference.is_unclear() => &rules::UNDECIDED,
                Way::Request => &rules::REFUSED_REQUEST,
                Way::Answer => &rules::BROKEN_ANSWER,
            };
            let message = told(&difference, of, way);
            let mut found = Diagnostic::new(rule, document, message).related(contract, label(way));
            if let Some(witness) = &difference.witness {
                let name = &pair.document.name;
                found = found.note(format!("for example: {} of `{name}`", example(witness)));
            }
            self.found.put(found, &pair.place());
        }
    }
}

fn told(difference: &Difference, of: &str, way: Way) -> String {
    let message = message(difference, of, way);
    match difference.is_unclear() {
        true => format!("not decided: {message}"),
        false => message,
    }
}

/// A path as it is written.
fn written(path: &[Segment]) -> String {
    let parts = path.iter().map(|segment| match segment {
        Segment::Text(text) | Segment::Mixed(text) => format!("/{text}"),
        Segment::Param(name, end) => format!("/{{{name}}}{end}"),
        Segment::Rest(name) => format!("/{{{name}...}}"),
    });
    let text: String = parts.collect();
    match text.is_empty() {
        true => "/".to_owned(),
        false => text,
    }
}
