//! A property that may be absent, `null`, or have a value.

use super::read::{Expected, Read};
use super::values::nullable;
use super::wire::Encode;
use serde::{Deserializer, Serializer};

/// A property for which absent, `null` and a value are three things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Presence<T> {
    /// The property is not there.
    #[default]
    Absent,
    /// The property is `null`.
    Null,
    /// The property has a value.
    Value(T),
}

impl<T> Presence<T> {
    /// Whether the property is not there.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Presence::Absent)
    }

    /// Whether the property has no value.
    pub const fn is_empty(&self) -> bool {
        matches!(self, Presence::Absent | Presence::Null)
    }

    /// The value, if there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Presence::Value(value) => Some(value),
            Presence::Absent | Presence::Null => None,
        }
    }

    /// The same for a reference to the value.
    pub const fn as_ref(&self) -> Presence<&T> {
        match self {
            Presence::Absent => Presence::Absent,
            Presence::Null => Presence::Null,
            Presence::Value(value) => Presence::Value(value),
        }
    }

    /// The same for another value.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Presence<U> {
        match self {
            Presence::Absent => Presence::Absent,
            Presence::Null => Presence::Null,
            Presence::Value(value) => Presence::Value(convert(value)),
        }
    }
}

/// The codec of a property of three states; that of an absent one is never asked to write.
#[derive(Debug)]
pub struct ThreeState<C>(std::marker::PhantomData<C>);

impl<T, C: Encode<T>> Encode<Presence<T>> for ThreeState<C> {
    fn encode<S: Serializer>(value: &Presence<T>, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Presence::Value(value) => C::encode(value, serializer),
            Presence::Null | Presence::Absent => serializer.serialize_none(),
        }
    }
}

impl<T: Read> Read for Presence<T> {
    fn read<'de, D: Deserializer<'de>>(from: D, expected: Expected) -> Result<Self, D::Error> {
        Ok(match nullable(from, expected)? {
            Some(value) => Presence::Value(value),
            None => Presence::Null,
        })
    }

    fn absent() -> Option<Self> {
        Some(Presence::Absent)
    }
}
