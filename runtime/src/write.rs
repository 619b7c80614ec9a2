//! Writes values of models: what leaves is what a model lists.

use std::collections::BTreeMap;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::presence::{Presence, ThreeState};
use super::wire::{Encode, Finite, List, Map, Nullable};

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
    /// Whether it was written.
    type Written;

    /// Writes the object with these members and no others.
    fn of(self, members: Members<'_, Self>) -> Self::Written;
}

/// The members of an object: their names and values.
pub type Members<'a, O> = &'a [(&'static str, &'a dyn Member<<O as Object>::Struct>)];

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
    type Written = Result<S::Ok, S::Error>;

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
pub(crate) struct Written<'a, T>(pub(crate) &'a T);

impl<T: Write> Serialize for Written<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
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

/// Says by which codecs values of types are written.
macro_rules! written_by {
    ($($codec:ty: $ty:ty),*) => {$(
        impl $crate::write::Write for $ty {
            fn write<S: ::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                <$codec as $crate::wire::Encode<_>>::encode(self, to)
            }
        }
    )*};
}
#[allow(
    unused_imports,
    reason = "the formats that name it are there as features ask for them"
)]
pub(crate) use written_by;

macro_rules! written_by_serde {
    ($($ty:ty),*) => {$(
        impl Write for $ty {
            fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                self.serialize(to)
            }
        }
    )*};
}

written_by!(Finite: f32, Finite: f64);
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
