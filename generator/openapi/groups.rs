//! The names of what an operation sends at one status where it is one of several, and of the parts
//! that it takes.

use std::collections::{BTreeMap, HashMap};

use crate::ir::{self, Operation};

/// The names of what belongs to one operation.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// By the operation and the status.
    pub(super) statuses: HashMap<String, BTreeMap<u16, String>>,
    /// By the struct that holds the parts.
    pub(super) parts: HashMap<String, String>,
}

impl Groups {
    /// The name of what a status of an operation sends, where that is one of several.
    pub(super) fn status(&self, operation: &Operation, status: u16) -> Option<&str> {
        let named = self.statuses.get(&operation.name)?;
        named.get(&status).map(String::as_str)
    }

    /// The statuses of an operation that have a name, with it.
    pub(super) fn statuses(&self, operation: &Operation) -> impl Iterator<Item = (u16, &str)> {
        let named = self.statuses.get(&operation.name).into_iter().flatten();
        named.map(|(status, name)| (*status, name.as_str()))
    }

    /// The name of the schema of parts.
    pub(super) fn parts(&self, multipart: &ir::Multipart) -> &str {
        &self.parts[&multipart.ident]
    }
}
