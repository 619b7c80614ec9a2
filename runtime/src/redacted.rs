//! A secret that is not a string.

use std::fmt;

use super::read::{Expected, Read};
use super::wire::FromText;
use serde::Deserializer;

/// A secret value: `Debug` does not show it, and it cannot be serialized or printed.
#[derive(Clone, Default)]
pub struct Redacted<T>(T);

impl<T> Redacted<T> {
    /// Makes a value a secret.
    pub const fn new(value: T) -> Self {
        Redacted(value)
    }

    /// The value itself.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// The value itself, no longer a secret.
    pub fn into_exposed(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Redacted<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[REDACTED]")
    }
}

impl<T> From<T> for Redacted<T> {
    fn from(value: T) -> Self {
        Redacted(value)
    }
}

impl<T: FromText> FromText for Redacted<T> {
    fn from_text(text: &str) -> Option<Self> {
        T::from_text(text).map(Redacted)
    }
}

impl<T: Read> Read for Redacted<T> {
    fn read<'de, D: Deserializer<'de>>(from: D, expected: Expected) -> Result<Self, D::Error> {
        T::read(from, expected).map(Redacted)
    }
}
