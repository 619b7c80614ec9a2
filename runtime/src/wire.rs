//! How values are written as JSON where their own serde code does not do.
//!
//! A codec is a type without values; codecs nest as the types do, and `As` hands one to serde:
//! `#[serde(serialize_with = "wire::As::<wire::List<wire::Finite>>::serialize")]`.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde::ser::{Error as _, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

/// Writes values of a type.
pub trait Encode<T> {
    /// Writes a value.
    fn encode<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error>;
}

/// A value that has a text, on the wire and in parameters.
pub trait FromText: Sized {
    /// The value of a text, if the text is one.
    fn from_text(text: &str) -> Option<Self>;
}

/// Hands a codec to serde.
#[derive(Debug)]
pub struct As<C>(PhantomData<C>);

impl<C> As<C> {
    /// Writes a value.
    pub fn serialize<T, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error>
    where
        C: Encode<T>,
    {
        C::encode(value, serializer)
    }
}

/// As the type's own serde code has it.
#[derive(Debug)]
pub struct Plain;

impl<T: Serialize> Encode<T> for Plain {
    fn encode<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }
}

/// A floating point number that is finite; JSON has no other.
#[derive(Debug)]
pub struct Finite;

impl<T: Copy + Into<f64> + Serialize> Encode<T> for Finite {
    fn encode<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        if (*value).into().is_finite() {
            value.serialize(serializer)
        } else {
            Err(S::Error::custom("must be finite"))
        }
    }
}

/// A value or `null`.
#[derive(Debug)]
pub struct Nullable<C>(PhantomData<C>);

impl<T, C: Encode<T>> Encode<Option<T>> for Nullable<C> {
    fn encode<S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => C::encode(value, serializer),
            None => serializer.serialize_none(),
        }
    }
}

/// A value that may be absent; an absent one is never asked to be written.
#[derive(Debug)]
pub struct Optional<C>(PhantomData<C>);

impl<T, C: Encode<T>> Encode<Option<T>> for Optional<C> {
    fn encode<S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
        Nullable::<C>::encode(value, serializer)
    }
}

/// A value in a box of its own.
#[derive(Debug)]
pub struct Boxed<C>(PhantomData<C>);

impl<T, C: Encode<T>> Encode<Box<T>> for Boxed<C> {
    fn encode<S: Serializer>(value: &Box<T>, serializer: S) -> Result<S::Ok, S::Error> {
        C::encode(value, serializer)
    }
}

/// An array.
#[derive(Debug)]
pub struct List<C>(PhantomData<C>);

impl<T, C: Encode<T>> Encode<Vec<T>> for List<C> {
    fn encode<S: Serializer>(value: &Vec<T>, serializer: S) -> Result<S::Ok, S::Error> {
        let mut items = serializer.serialize_seq(Some(value.len()))?;
        for item in value {
            items.serialize_element(&Encoded::<T, C>(item, PhantomData))?;
        }
        items.end()
    }
}

/// An object of any names.
#[derive(Debug)]
pub struct Map<C>(PhantomData<C>);

impl<T, C: Encode<T>> Encode<BTreeMap<String, T>> for Map<C> {
    fn encode<S: Serializer>(
        value: &BTreeMap<String, T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(Some(value.len()))?;
        for (name, item) in value {
            members.serialize_entry(name, &Encoded::<T, C>(item, PhantomData))?;
        }
        members.end()
    }
}

struct Encoded<'a, T, C>(&'a T, PhantomData<C>);

impl<T, C: Encode<T>> Serialize for Encoded<'_, T, C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        C::encode(self.0, serializer)
    }
}
