//! Reads the values of unions straight into their variants, where the start of a value says which one it is.
//!
//! What says so may stand later in an object. Such a value is not read here: the second look at the
//! body finds the variant wherever its mark stands, and hands the value on with the mark first.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{
    CowStrDeserializer, MapAccessDeserializer, SeqAccessDeserializer, StringDeserializer,
};
use serde::de::{
    DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};

use super::wire::Decode;

/// How `serde_json` names a number that it hands on as text, where a build asks for that.
const NUMBER: &str = "$serde_json::private::Number";

/// A union: a function for each kind of JSON value that it has variants of.
pub trait Union: Sized {
    /// Reads `true` or `false`.
    fn boolean<'de, D: Deserializer<'de>>(_value: D) -> Result<Self, D::Error> {
        Err(none())
    }

    /// Reads a number.
    fn number<'de, D: Deserializer<'de>>(_value: D) -> Result<Self, D::Error> {
        Err(none())
    }

    /// Reads a string.
    fn text<'de, D: Deserializer<'de>>(_value: D) -> Result<Self, D::Error> {
        Err(none())
    }

    /// Reads an array.
    fn list<'de, D: Deserializer<'de>>(_value: D) -> Result<Self, D::Error> {
        Err(none())
    }

    /// Reads an object.
    fn object<'de, A: MapAccess<'de>>(_members: A) -> Result<Self, A::Error> {
        Err(none())
    }
}

/// Says that a value is of no variant.
pub fn none<E: Error>() -> E {
    E::custom("of no variant")
}

/// Reads a value of a union.
pub fn read<'de, T: Union, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(Kinds(PhantomData))
}

/// Reads a variant from the members of an object.
pub fn members<'de, T, C: Decode<T>, A: MapAccess<'de>>(members: A) -> Result<T, A::Error> {
    C::decode(MapAccessDeserializer::new(members))
}

/// Takes the first member of an object, which must be the discriminator, and gives its text.
pub fn tag<'de, A: MapAccess<'de>>(
    members: &mut A,
    name: &'static str,
) -> Result<Cow<'de, str>, A::Error> {
    match members.next_key_seed(Text)? {
        Some(found) if found == name => members.next_value_seed(Text),
        _ => Err(none()),
    }
}

/// The name of the first member of an object, and all of its members.
pub fn first_name<'de, A: MapAccess<'de>>(
    mut members: A,
) -> Result<(Cow<'de, str>, Again<'de, A>), A::Error> {
    let name = members.next_key_seed(Text)?.ok_or_else(none)?;
    let again = Again {
        name: Some(name.clone()),
        text: None,
        members,
    };
    Ok((name, again))
}

/// The text of the first member of an object, which must have this name, and all of its members.
pub fn first_text<'de, A: MapAccess<'de>>(
    mut members: A,
    name: &'static str,
) -> Result<(Cow<'de, str>, Again<'de, A>), A::Error> {
    let text = tag(&mut members, name)?;
    let again = Again {
        name: Some(Cow::Borrowed(name)),
        text: Some(text.clone()),
        members,
    };
    Ok((text, again))
}

/// The members of an object of which the first was read already.
#[derive(Debug)]
pub struct Again<'de, A> {
    name: Option<Cow<'de, str>>,
    text: Option<Cow<'de, str>>,
    members: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Again<'de, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        match self.name.take() {
            Some(name) => seed.deserialize(CowStrDeserializer::new(name)).map(Some),
            None => self.members.next_key_seed(seed),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.text.take() {
            Some(text) => seed.deserialize(CowStrDeserializer::new(text)),
            None => self.members.next_value_seed(seed),
        }
    }
}

/// A string, borrowed where it has no escapes.
struct Text;

impl<'de> DeserializeSeed<'de> for Text {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cow<'de, str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Text {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(text))
    }
}

/// The text of a number. A member that a client sends under the name of such a number is no owned string.
struct NumberText;

impl<'de> DeserializeSeed<'de> for NumberText {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for NumberText {
    type Value = String;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a number")
    }

    fn visit_str<E: Error>(self, _text: &str) -> Result<String, E> {
        Err(none())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<String, E> {
        Ok(text)
    }
}

/// Asks a union to read a value, whatever kind it is of.
struct Kinds<T>(PhantomData<T>);

impl<'de, T: Union> Visitor<'de> for Kinds<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a variant")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        T::boolean(value.into_deserializer())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        T::number(value.into_deserializer())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        T::number(value.into_deserializer())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        T::number(value.into_deserializer())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::text(text.into_deserializer())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<T, E> {
        T::text(StringDeserializer::new(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<T, A::Error> {
        T::list(SeqAccessDeserializer::new(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<T, A::Error> {
        let Some(name) = members.next_key_seed(Text)? else {
            return T::object(members);
        };
        let number = (name == NUMBER).then(|| members.next_value_seed(NumberText).ok());
        if let Some(text) = number.flatten() {
            return match (
                text.parse::<u64>(),
                text.parse::<i64>(),
                text.parse::<f64>(),
            ) {
                (Ok(value), ..) => self.visit_u64(value),
                (_, Ok(value), _) => self.visit_i64(value),
                (.., Ok(value)) => self.visit_f64(value),
                _ => Err(none()),
            };
        }
        T::object(Again {
            name: Some(name),
            text: None,
            members,
        })
    }
}
