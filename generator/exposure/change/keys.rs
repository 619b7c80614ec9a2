//! What fields and places are called.

use std::fmt;
use std::sync::Arc;

use crate::ir::Field;

/// A field, or a body that has none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct FieldKey {
    /// The resource of a record, or a type, an error, an operation.
    pub(super) owner: Arc<str>,
    pub(super) name: Arc<str>,
}

/// An answer of an operation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    pub(super) operation: Arc<str>,
    pub(super) status: u16,
}

impl FieldKey {
    pub(super) fn new(owner: &str, name: &str) -> Self {
        Self {
            owner: owner.into(),
            name: name.into(),
        }
    }

    /// The same of a field of a record.
    pub(super) fn of(resource: &str, field: &Field) -> Self {
        Self::new(resource, &field.name)
    }
}

impl fmt::Display for FieldKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.owner, self.name)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.operation, self.status)
    }
}
