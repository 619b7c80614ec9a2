//! A change of a field that may be `null`: keep it, clear it, or set it.

use super::read::{Expected, Read};
use super::values::nullable;
use serde::Deserializer;

/// What a partial body says about a field that may be `null`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Patch<T> {
    /// The property was absent.
    #[default]
    Keep,
    /// The property was `null`.
    Clear,
    /// The property had a value.
    Set(T),
}

impl<T> Patch<T> {
    /// Whether the field stays as it is.
    pub const fn is_keep(&self) -> bool {
        matches!(self, Patch::Keep)
    }

    /// The value to set, if there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Patch::Set(value) => Some(value),
            Patch::Keep | Patch::Clear => None,
        }
    }

    /// Carries the change out.
    pub fn apply(self, field: &mut Option<T>) {
        match self {
            Patch::Keep => {}
            Patch::Clear => *field = None,
            Patch::Set(value) => *field = Some(value),
        }
    }
}

impl<T: Read> Read for Patch<T> {
    fn read<'de, D: Deserializer<'de>>(from: D, expected: Expected) -> Result<Self, D::Error> {
        Ok(match nullable(from, expected)? {
            Some(value) => Patch::Set(value),
            None => Patch::Clear,
        })
    }

    fn absent() -> Option<Self> {
        Some(Patch::Keep)
    }
}
