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

use super::json::Node;
use super::read::Expected;
use super::scalar;
use super::schema::{Choice, Kind, Schema, Variant, any};

/// How `serde_json` names a number that it hands on as text, where a build asks for that.
const NUMBER: &str = "$serde_json::private::Number";

/// What is kept without being known.
static ANY: Schema = any();

/// A union, whose variants have the order of its schema; one that keeps what it does not know has one more.
pub trait Union: Sized {
    /// Reads a value of the variant of this number.
    fn variant<'de, D: Deserializer<'de>>(
        number: usize,
        from: D,
        expected: Expected,
    ) -> Result<Self, D::Error>;
}

/// Reads a value of a union.
pub fn read<'de, T: Union, D: Deserializer<'de>>(
    from: D,
    expected: Expected,
) -> Result<T, D::Error> {
    let Kind::Union(choice, variants) = expected.kind() else {
        return Err(none());
    };
    from.deserialize_any(Kinds {
        choice: *choice,
        variants,
        expected,
        union: PhantomData,
    })
}

/// The value of a union whose variants have no parts that a text stands for, of a parameter.
pub fn from_text<T: Union>(text: &str, schema: &'static Schema) -> Option<T> {
    let expected = Expected::checked(schema);
    let Kind::Union(_, variants) = expected.kind() else {
        return None;
    };
    let (number, node) = scalar::variant_of(text, variants)?;
    let expected = expected.part(&variants[number].schema);
    let read: Result<T, serde::de::value::Error> = match node {
        Node::Boolean(value) => T::variant(number, value.into_deserializer(), expected),
        Node::String(text) => T::variant(number, CowStrDeserializer::new(text), expected),
        Node::Number(text) => match (
            text.parse::<u64>(),
            text.parse::<i64>(),
            text.parse::<f64>(),
        ) {
            (Ok(value), ..) => T::variant(number, value.into_deserializer(), expected),
            (_, Ok(value), _) => T::variant(number, value.into_deserializer(), expected),
            (.., Ok(value)) => T::variant(number, value.into_deserializer(), expected),
            _ => return None,
        },
        Node::Null | Node::Array(_) | Node::Object(_) => return None,
    };
    read.ok()
}

fn none<E: Error>() -> E {
    E::custom("of no variant")
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

/// Asks a union to read a value as the variant that its kind and its first member say.
struct Kinds<T> {
    choice: Choice,
    variants: &'static [Variant],
    expected: Expected,
    union: PhantomData<T>,
}

impl<T: Union> Kinds<T> {
    /// Reads the value of a variant.
    fn variant<'de, D: Deserializer<'de>>(&self, number: usize, from: D) -> Result<T, D::Error> {
        let expected = self.expected.part(&self.variants[number].schema);
        T::variant(number, from, expected)
    }

    /// Reads a value that is no object as the variant of its kind; where there are several, which are
    /// tried in order, as the first that takes it.
    fn scalar<'de, D: Deserializer<'de>>(
        &self,
        is: fn(&Kind) -> bool,
        node: impl FnOnce() -> Option<String>,
        from: D,
    ) -> Result<T, D::Error> {
        if matches!(self.choice, Choice::Tag(_) | Choice::OpenTag(_)) {
            return Err(none());
        }
        let kinds = self.variants.iter().map(|it| it.schema.resolve().0);
        let mut of_kind = kinds.enumerate().filter(|(_, kind)| is(kind));
        let (first, kind) = of_kind.next().ok_or_else(none)?;
        let Some(second) = of_kind.next() else {
            return self.variant(first, from);
        };
        let text = node().ok_or_else(none)?;
        let node = match is_number(&kind) {
            true => Node::Number(&text),
            false => Node::String(Cow::Borrowed(&text)),
        };
        let mut in_order = std::iter::once((first, kind))
            .chain([second])
            .chain(of_kind);
        let found = in_order.find(|(_, kind)| scalar::accepts(kind, &node));
        self.variant(found.ok_or_else(none)?.0, from)
    }

    /// The text of a number with a fraction or an exponent. What it was written like is gone, so the
    /// second look, which has that, decides among several variants.
    fn float(&self, value: f64) -> Option<String> {
        let is_decided = !self.expected.is_kept(|| false);
        match is_decided {
            true => None,
            false => serde_json::Number::from_f64(value).map(|number| number.to_string()),
        }
    }

    /// The one variant whose values are objects, where there is one alone.
    fn only_object(&self) -> Option<usize> {
        let is_object = |it: &Variant| is_object(&it.schema.resolve().0);
        let mut objects = self
            .variants
            .iter()
            .enumerate()
            .filter(|(_, it)| is_object(it));
        match (objects.next(), objects.next()) {
            (Some((number, _)), None) => Some(number),
            _ => None,
        }
    }

    fn named(&self, is: impl Fn(&Variant) -> bool) -> Option<usize> {
        self.variants.iter().position(is)
    }

    fn object<'de, A: MapAccess<'de>>(
        &self,
        name: Cow<'de, str>,
        mut members: A,
    ) -> Result<T, A::Error> {
        let only = self.only_object();
        let (number, text) = match self.choice {
            Choice::Tag(tag) if name == tag => {
                let text = members.next_value_seed(Text)?;
                let number = self.named(|it| it.name == text).ok_or_else(none)?;
                return self.variant(number, MapAccessDeserializer::new(members));
            }
            Choice::OpenTag(tag) if name == tag => {
                let text = members.next_value_seed(Text)?;
                if let Some(number) = self.named(|it| it.name == text) {
                    return self.variant(number, MapAccessDeserializer::new(members));
                }
                // The second look holds that nothing else in it says what it is.
                self.expected.demand(|| false)?;
                let again = Again {
                    name: Some(name),
                    text: Some(text),
                    members,
                };
                let expected = self.expected.part(&ANY);
                return T::variant(
                    self.variants.len(),
                    MapAccessDeserializer::new(again),
                    expected,
                );
            }
            Choice::Tag(_) | Choice::OpenTag(_) => (None, None),
            _ if only.is_some() => (only, None),
            Choice::Text(member) if name == member => {
                let text = members.next_value_seed(Text)?;
                (self.named(|it| it.marks.contains(&&*text)), Some(text))
            }
            Choice::Text(_) => (None, None),
            Choice::Shape => (self.named(|it| it.marks.contains(&&*name)), None),
        };
        let again = Again {
            name: Some(name),
            text,
            members,
        };
        self.variant(number.ok_or_else(none)?, MapAccessDeserializer::new(again))
    }
}

fn is_number(kind: &Kind) -> bool {
    matches!(kind, Kind::Integer(_) | Kind::Numbers(_) | Kind::Number(_))
}

fn is_text(kind: &Kind) -> bool {
    matches!(kind, Kind::Text(_) | Kind::Exact(_) | Kind::Enumeration(_))
}

fn is_object(kind: &Kind) -> bool {
    matches!(kind, Kind::Map(..) | Kind::Object(_))
}

impl<'de, T: Union> Visitor<'de> for Kinds<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a variant")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        let is_boolean = |kind: &Kind| matches!(kind, Kind::Boolean);
        self.scalar(is_boolean, || None, value.into_deserializer())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        let text = || Some(value.to_string());
        self.scalar(is_number, text, value.into_deserializer())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        let text = || Some(value.to_string());
        self.scalar(is_number, text, value.into_deserializer())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        let text = || self.float(value);
        self.scalar(is_number, text, value.into_deserializer())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        let known = || Some(text.to_owned());
        self.scalar(is_text, known, text.into_deserializer())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<T, E> {
        let known = text.clone();
        self.scalar(is_text, || Some(known), StringDeserializer::new(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<T, A::Error> {
        let is_list = |kind: &Kind| matches!(kind, Kind::List(..));
        self.scalar(is_list, || None, SeqAccessDeserializer::new(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<T, A::Error> {
        let Some(name) = members.next_key_seed(Text)? else {
            // An object without members is of a variant only where no other has objects.
            let number = self.only_object().ok_or_else(none)?;
            return match self.choice {
                Choice::Tag(_) | Choice::OpenTag(_) => Err(none()),
                _ => self.variant(number, MapAccessDeserializer::new(members)),
            };
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
        self.object(name, members)
    }
}
