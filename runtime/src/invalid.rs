//! The error of a conversion to a type of the contract.

use std::fmt;

/// A value that a type of the contract does not have. The value itself is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidValue {
    type_name: &'static str,
}

impl InvalidValue {
    /// A value that is none of the named type's.
    pub const fn of(type_name: &'static str) -> Self {
        InvalidValue { type_name }
    }
}

impl fmt::Display for InvalidValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the value is no {}", self.type_name)
    }
}

impl std::error::Error for InvalidValue {}
