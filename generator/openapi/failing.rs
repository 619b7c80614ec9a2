//! The errors that an operation can answer.

use std::collections::BTreeMap;

use super::context::DocumentContext;
use crate::{
    http::Status,
    ir::{Api, BuiltinKind, ErrorId, Operation},
};

/// An error that an operation can answer.
#[derive(Clone, Copy)]
pub(super) enum Failing {
    /// One that the contract declares.
    Declared(ErrorId),
    /// One that every server has.
    Builtin(BuiltinKind),
}

/// The schemas of some errors, by their names, each once: of those that have the format of errors.
pub(super) fn names<'b>(context: &'b DocumentContext, failing: &[Failing]) -> Vec<&'b str> {
    let mut names = Vec::new();
    let formatted = failing.iter().filter(|one| one.text(context.api).is_none());
    for name in formatted.map(|one| one.name(context)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// All errors of an operation, the declared before the built-in ones, by status. A status at which stands
/// nothing but what every operation can answer is left to the ranges.
pub(super) fn failures(api: &Api, operation: &Operation) -> BTreeMap<u16, Vec<Failing>> {
    let declared = operation.answered_errors(api).into_iter();
    let builtin = operation.builtins(api).into_iter();
    let mut failures: BTreeMap<u16, Vec<Failing>> = BTreeMap::new();
    for failing in declared
        .map(Failing::Declared)
        .chain(builtin.map(Failing::Builtin))
    {
        let status = failing.status(api).code;
        failures.entry(status).or_default().push(failing);
    }
    failures.retain(|_, failing| !failing.iter().all(|one| one.is_usual()));
    failures
}

impl Failing {
    /// The status of the answer.
    pub(super) fn status(self, api: &Api) -> Status {
        match self {
            Self::Declared(id) => api.error(id).status,
            Self::Builtin(kind) => api.builtin(kind).status,
        }
    }

    /// Whether every operation can answer it.
    fn is_usual(self) -> bool {
        matches!(self, Self::Builtin(kind) if kind.is_usual())
    }

    /// Its code.
    pub(super) fn code(self, api: &Api) -> &str {
        match self {
            Self::Declared(id) => &api.error(id).code,
            Self::Builtin(kind) => &api.builtin(kind).code,
        }
    }

    /// The media type as which its message alone is sent.
    pub(super) fn text(self, api: &Api) -> Option<&str> {
        match self {
            Self::Declared(_) => None,
            Self::Builtin(kind) => api.builtin(kind).text.as_deref(),
        }
    }

    /// The name of its schema.
    pub(super) fn name<'b>(self, context: &'b DocumentContext) -> &'b str {
        match self {
            Self::Declared(id) => context.error_name(id),
            Self::Builtin(kind) => context.builtin_name(kind),
        }
    }
}
