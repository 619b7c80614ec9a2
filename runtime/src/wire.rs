//! Values as texts, and codecs: how values are written whose Rust type does not say it.
//!
//! A codec is a type without values; codecs nest as the types do. [`by`](super::write::by) has a value
//! written by one.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde::ser::{SerializeMap, SerializeSeq};
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

impl<C> Map<C> {
    /// Writes so many members.
    pub(super) fn members<'a, T: 'a, S: Serializer>(
        count: usize,
        members: impl Iterator<Item = (&'a String, &'a T)>,
        serializer: S,
    ) -> Result<S::Ok, S::Error>
    where
        C: Encode<T>,
    {
        let mut object = serializer.serialize_map(Some(count))?;
        for (name, item) in members {
            object.serialize_entry(name, &Encoded::<T, C>(item, PhantomData))?;
        }
        object.end()
    }
}

impl<T, C: Encode<T>> Encode<BTreeMap<String, T>> for Map<C> {
    fn encode<S: Serializer>(
        value: &BTreeMap<String, T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        Self::members(value.len(), value.iter(), serializer)
    }
}

struct Encoded<'a, T, C>(&'a T, PhantomData<C>);

impl<T, C: Encode<T>> Serialize for Encoded<'_, T, C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        C::encode(self.0, serializer)
    }
}
