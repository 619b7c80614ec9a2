//! Writes values of models: what leaves is what a model lists.

use std::collections::BTreeMap;

use serde::ser::{Error as _, SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};

use super::presence::{Presence, ThreeState};
use super::wire::{Encode, List, Map, Nullable};

/// A value that answers carry.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is nothing that an answer carries",
    label = "no output of the contract, and no value that one lists"
)]
pub trait Write {
    /// Writes the value. It is an object where the type does not say otherwise.
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.members(Unwritten {
            serializer: to,
            tag: None,
        })
    }

    /// Writes an object with the members that the type lists.
    fn members<O: Object>(&self, object: O) -> O::Written {
        object.of(&[])
    }
}

/// An object that is about to be written.
pub trait Object {
    /// What its members are written to.
    type Struct: SerializeStruct;
    /// What its members are written to where it has more than a model lists.
    type Open: Named;
    /// Whether it was written.
    type Written;

    /// Writes the object with these members and no others.
    fn of(self, members: Members<'_, Self>) -> Self::Written;

    /// Writes the object with these members, and behind them others, none of which has one of these
    /// names: nothing is written where one has. The names are sorted.
    fn open(
        self,
        members: OpenMembers<'_, Self>,
        others: &dyn Others<Self::Open>,
        reserved: &[&str],
    ) -> Self::Written;
}

/// The members of an object: their names and values.
pub type Members<'a, O> = &'a [(&'static str, &'a dyn Member<<O as Object>::Struct>)];

/// The same of an object that has more members than these.
pub type OpenMembers<'a, O> = &'a [(&'static str, &'a dyn Member<<O as Object>::Open>)];

/// Gives models `serde::Serialize`, as [`Write`] writes them.
#[macro_export]
macro_rules! serialize {
    ($($model:ty),* $(,)?) => {$(
        impl ::serde::Serialize for $model {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::write::Write::write(self, serializer)
            }
        }
    )*};
}

struct Unwritten<S> {
    serializer: S,
    /// A member before all others, and its text.
    tag: Option<(&'static str, &'static str)>,
}

impl<S: Serializer> Object for Unwritten<S> {
    type Struct = S::SerializeStruct;
    type Open = Entries<S::SerializeMap>;
    type Written = Result<S::Ok, S::Error>;

    fn open(
        self,
        members: OpenMembers<'_, Self>,
        others: &dyn Others<Self::Open>,
        reserved: &[&str],
    ) -> Result<S::Ok, S::Error> {
        if let Some(name) = others.first_of(reserved) {
            let message = format!("must not have the additional property `{name}`");
            return Err(S::Error::custom(message));
        }
        let mut object = Entries(self.serializer.serialize_map(None)?);
        if let Some((name, text)) = self.tag {
            object.serialize_field(name, text)?;
        }
        for (name, member) in members {
            member.put(name, &mut object)?;
        }
        others.put(&mut object)?;
        object.0.end()
    }

    fn of(self, members: Members<'_, Self>) -> Result<S::Ok, S::Error> {
        // Only formats that announce how many members follow ask for their number.
        let count = match self.serializer.is_human_readable() {
            true => members.len(),
            false => members.iter().filter(|(_, it)| it.is_present()).count(),
        };
        let count = count + usize::from(self.tag.is_some());
        let mut object = self.serializer.serialize_struct("Object", count)?;
        if let Some((name, text)) = self.tag {
            object.serialize_field(name, text)?;
        }
        for (name, member) in members {
            member.put(name, &mut object)?;
        }
        object.end()
    }
}

/// The members of an object whose names are not all known before.
#[derive(Debug)]
pub struct Entries<M>(M);

impl<M: SerializeMap> SerializeStruct for Entries<M> {
    type Ok = M::Ok;
    type Error = M::Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        self.0.serialize_entry(name, value)
    }

    fn end(self) -> Result<M::Ok, M::Error> {
        self.0.end()
    }
}

/// What writes a member whose name is not known before.
pub trait Named: SerializeStruct {
    /// Writes it.
    ///
    /// # Errors
    ///
    /// Where its value cannot be written.
    fn named<T: Serialize>(&mut self, name: &str, value: &T) -> Result<(), Self::Error>;
}

impl<M: SerializeMap> Named for Entries<M> {
    fn named<T: Serialize>(&mut self, name: &str, value: &T) -> Result<(), M::Error> {
        self.0.serialize_entry(name, value)
    }
}

/// Members that a model does not list, each of one kind.
pub trait Others<O: SerializeStruct> {
    /// The first of their names that is one of these, which are sorted.
    fn first_of(&self, reserved: &[&str]) -> Option<&str>;

    /// Writes them.
    ///
    /// # Errors
    ///
    /// Where one cannot be written.
    fn put(&self, object: &mut O) -> Result<(), O::Error>;
}

impl<T: Write, O: Named> Others<O> for BTreeMap<String, T> {
    fn first_of(&self, reserved: &[&str]) -> Option<&str> {
        let mut names = self.keys().map(String::as_str);
        names.find(|name| reserved.binary_search(name).is_ok())
    }

    fn put(&self, object: &mut O) -> Result<(), O::Error> {
        for (name, value) in self {
            object.named(name, &Written(value))?;
        }
        Ok(())
    }
}

/// Members whose values a codec writes.
#[derive(Clone, Copy, Debug)]
pub struct OthersBy<'a, C, T>(&'a BTreeMap<String, T>, std::marker::PhantomData<C>);

/// Members whose values the codec `C` writes.
pub const fn others_by<C: Encode<T>, T>(others: &BTreeMap<String, T>) -> OthersBy<'_, C, T> {
    OthersBy(others, std::marker::PhantomData)
}

impl<T, C: Encode<T>, O: Named> Others<O> for OthersBy<'_, C, T> {
    fn first_of(&self, reserved: &[&str]) -> Option<&str> {
        let mut names = self.0.keys().map(String::as_str);
        names.find(|name| reserved.binary_search(name).is_ok())
    }

    fn put(&self, object: &mut O) -> Result<(), O::Error> {
        for (name, value) in self.0 {
            object.named(name, &Written(&by::<C, T>(value)))?;
        }
        Ok(())
    }
}

/// A member of an object.
#[diagnostic::on_unimplemented(message = "`{Self}` is nothing that an answer carries")]
pub trait Member<O: SerializeStruct> {
    /// Whether it is there.
    fn is_present(&self) -> bool {
        true
    }

    /// Writes it, where it is there.
    fn put(&self, name: &'static str, object: &mut O) -> Result<(), O::Error>;
}

impl<T: Write, O: SerializeStruct> Member<O> for T {
    fn put(&self, name: &'static str, object: &mut O) -> Result<(), O::Error> {
        object.serialize_field(name, &Written(self))
    }
}

/// A member that may be left out.
#[derive(Clone, Copy, Debug)]
pub struct Unless<V> {
    is_absent: bool,
    value: V,
}

/// A member that is left out where the condition holds.
pub const fn unless<T>(is_absent: bool, value: &T) -> Unless<&T> {
    Unless { is_absent, value }
}

impl<'a, T> Unless<&'a T> {
    /// The same for a value that the codec `C` writes.
    #[must_use]
    pub const fn by<C: Encode<T>>(self) -> Unless<By<'a, C, T>> {
        Unless {
            is_absent: self.is_absent,
            value: by(self.value),
        }
    }
}

impl<V: Write, O: SerializeStruct> Member<O> for Unless<V> {
    fn is_present(&self) -> bool {
        !self.is_absent
    }

    fn put(&self, name: &'static str, object: &mut O) -> Result<(), O::Error> {
        if self.is_absent {
            object.skip_field(name)
        } else {
            object.serialize_field(name, &Written(&self.value))
        }
    }
}

impl<T: Write> Write for &T {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        T::write(self, to)
    }
}

/// A value that a codec writes, and not its type.
#[derive(Clone, Copy, Debug)]
pub struct By<'a, C, T>(&'a T, std::marker::PhantomData<C>);

/// The value as the codec `C` writes it.
pub const fn by<C: Encode<T>, T>(value: &T) -> By<'_, C, T> {
    By(value, std::marker::PhantomData)
}

impl<T, C: Encode<T>> Write for By<'_, C, T> {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        C::encode(self.0, to)
    }
}

/// Writes the object of a variant, with the member before it that says which variant it is.
pub fn tagged<T: Write, S: Serializer>(
    to: S,
    tag: &'static str,
    name: &'static str,
    value: &T,
) -> Result<S::Ok, S::Error> {
    value.members(Unwritten {
        serializer: to,
        tag: Some((tag, name)),
    })
}

/// Hands a value to serde.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a, T>(pub &'a T);

impl<T: Write> Serialize for Written<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}

/// Writes an object of which a union knows nothing but the member that says what it is: a text that none
/// of the known variants has.
///
/// # Errors
///
/// Where it is no such object.
pub fn other<S: Serializer>(
    to: S,
    tag: &'static str,
    known: &[&str],
    value: &serde_json::Value,
) -> Result<S::Ok, S::Error> {
    match value.get(tag).and_then(serde_json::Value::as_str) {
        None => Err(S::Error::custom(format!(
            "must be an object with a text `{tag}`"
        ))),
        Some(text) if known.contains(&text) => Err(S::Error::custom(format!(
            "must not say by `{tag}` that it is a variant of the contract"
        ))),
        Some(_) => value.serialize(to),
    }
}

/// As the type itself is written.
#[derive(Debug)]
pub struct Own;

impl<T: Write> Encode<T> for Own {
    fn encode<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.write(serializer)
    }
}

macro_rules! written_by_serde {
    ($($ty:ty),*) => {$(
        impl Write for $ty {
            fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                self.serialize(to)
            }
        }
    )*};
}

/// A floating point number is to be finite; JSON has no other.
macro_rules! finite {
    ($($ty:ty),*) => {$(
        impl Write for $ty {
            fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                match self.is_finite() {
                    true => self.serialize(to),
                    false => Err(S::Error::custom("must be finite")),
                }
            }
        }
    )*};
}

finite!(f32, f64);
written_by_serde!(
    bool,
    i32,
    i64,
    u32,
    u64,
    String,
    std::net::Ipv4Addr,
    std::net::Ipv6Addr,
    serde_json::Value
);

impl<T: Write> Write for Option<T> {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Nullable::<Own>::encode(self, to)
    }
}

impl<T: Write> Write for Presence<T> {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        ThreeState::<Own>::encode(self, to)
    }
}

impl<T: Write> Write for Vec<T> {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        List::<Own>::encode(self, to)
    }
}

impl<T: Write> Write for BTreeMap<String, T> {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Map::<Own>::encode(self, to)
    }
}

impl<T: Write> Write for Box<T> {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        T::write(self, to)
    }

    fn members<O: Object>(&self, object: O) -> O::Written {
        T::members(self, object)
    }
}
