//! A secret that is not a string.

use std::fmt;

use super::wire::{Decode, FromText};
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

/// The codec of a secret.
#[derive(Debug)]
pub struct Hidden<C>(std::marker::PhantomData<C>);

impl<T, C: Decode<T>> Decode<Redacted<T>> for Hidden<C> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Redacted<T>, D::Error> {
        C::decode(deserializer).map(Redacted)
    }
}
