//! How values are written as JSON and read from it, where the derived code of serde is not strict enough.
//!
//! A codec is a type without values; codecs nest as the types do, and `As` hands one to serde:
//! `#[serde(with = "wire::As::<wire::List<wire::Object>>")]`.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Writes values of a type.
pub trait Encode<T> {
    /// Writes a value.
    fn encode<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error>;
}

/// Reads values of a type.
pub trait Decode<T> {
    /// Reads a value.
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>;
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

    /// Reads a value.
    pub fn deserialize<'de, T, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>
    where
        C: Decode<T>,
    {
        C::decode(deserializer)
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

impl<T: for<'a> Deserialize<'a>> Decode<T> for Plain {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        T::deserialize(deserializer)
    }
}

/// An object and nothing else: derived code alone reads an array of the members' values too.
#[derive(Debug)]
pub struct Object;

impl<T: Serialize> Encode<T> for Object {
    fn encode<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }
}

impl<T: for<'a> Deserialize<'a>> Decode<T> for Object {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        struct Members<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Members<T> {
            type Value = T;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<T, A::Error> {
                T::deserialize(MapAccessDeserializer::new(members))
            }
        }
        deserializer.deserialize_map(Members(PhantomData))
    }
}

/// A string that is read as [`FromText`] says.
#[derive(Debug)]
pub struct Text;

impl<T: FromText> Decode<T> for Text {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        text(deserializer)
    }
}

/// Reads a string as [`FromText`] says.
pub fn text<'de, T: FromText, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    text_as(deserializer, T::from_text)
}

/// Reads a string of which `parse` makes the value.
pub fn text_as<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    parse: fn(&str) -> Option<T>,
) -> Result<T, D::Error> {
    struct Characters<T>(fn(&str) -> Option<T>);
    impl<T> Visitor<'_> for Characters<T> {
        type Value = T;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a string of the right form")
        }

        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
            (self.0)(text).ok_or_else(|| E::custom("not of the right form"))
        }
    }
    deserializer.deserialize_str(Characters(parse))
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

impl<T: Copy + Into<f64> + for<'a> Deserialize<'a>> Decode<T> for Finite {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        let value = T::deserialize(deserializer)?;
        if value.into().is_finite() {
            Ok(value)
        } else {
            Err(D::Error::custom("the number is too large"))
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

impl<T, C: Decode<T>> Decode<Option<T>> for Nullable<C> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
        struct Maybe<T, C>(PhantomData<(T, C)>);
        impl<'de, T, C: Decode<T>> Visitor<'de> for Maybe<T, C> {
            type Value = Option<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a value or null")
            }

            fn visit_none<E>(self) -> Result<Option<T>, E> {
                Ok(None)
            }

            fn visit_unit<E>(self) -> Result<Option<T>, E> {
                Ok(None)
            }

            fn visit_some<D: Deserializer<'de>>(
                self,
                deserializer: D,
            ) -> Result<Option<T>, D::Error> {
                C::decode(deserializer).map(Some)
            }
        }
        deserializer.deserialize_option(Maybe::<T, C>(PhantomData))
    }
}

/// A value that may be absent, but is not `null` where it is there.
#[derive(Debug)]
pub struct Optional<C>(PhantomData<C>);

impl<T, C: Encode<T>> Encode<Option<T>> for Optional<C> {
    fn encode<S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
        Nullable::<C>::encode(value, serializer)
    }
}

impl<T, C: Decode<T>> Decode<Option<T>> for Optional<C> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
        C::decode(deserializer).map(Some)
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

impl<T, C: Decode<T>> Decode<Box<T>> for Boxed<C> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Box<T>, D::Error> {
        C::decode(deserializer).map(Box::new)
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

impl<T, C: Decode<T>> Decode<Vec<T>> for List<C> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
        struct Items<T, C>(PhantomData<(T, C)>);
        impl<'de, T, C: Decode<T>> Visitor<'de> for Items<T, C> {
            type Value = Vec<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an array")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element_seed(Seed::<T, C>(PhantomData))? {
                    list.push(item);
                }
                Ok(list)
            }
        }
        deserializer.deserialize_seq(Items::<T, C>(PhantomData))
    }
}

/// An object of any names; a name that comes twice is refused.
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

impl<T, C: Decode<T>> Decode<BTreeMap<String, T>> for Map<C> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, T>, D::Error> {
        struct Members<T, C>(PhantomData<(T, C)>);
        impl<'de, T, C: Decode<T>> Visitor<'de> for Members<T, C> {
            type Value = BTreeMap<String, T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
                let mut entries: Vec<(String, T)> = Vec::new();
                while let Some(name) = members.next_key()? {
                    entries.push((name, members.next_value_seed(Seed::<T, C>(PhantomData))?));
                }
                // Sorted once, which costs far less than to look for the place of each.
                let count = entries.len();
                let map = BTreeMap::from_iter(entries);
                if map.len() < count {
                    return Err(A::Error::custom("a name is there twice"));
                }
                Ok(map)
            }
        }
        deserializer.deserialize_map(Members::<T, C>(PhantomData))
    }
}

struct Encoded<'a, T, C>(&'a T, PhantomData<C>);

impl<T, C: Encode<T>> Serialize for Encoded<'_, T, C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        C::encode(self.0, serializer)
    }
}

struct Seed<T, C>(PhantomData<(T, C)>);

impl<'de, T, C: Decode<T>> DeserializeSeed<'de> for Seed<T, C> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        C::decode(deserializer)
    }
}
