//! Reads values of models from JSON, each held against its schema while it is read.
//!
//! A type says how its values are read, and its schema what they must look like: `null`, bounds, formats.
//! What is refused here is looked at once more with the schema alone, which lists every violation.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::encoding::digits::digits;
use super::encoding::{Encoding, Form};
use super::member_name::{Name, Named};
use super::schema::{Kind, NAME_LENGTH, Object, Property, Schema};
use super::wire::FromText;
use super::{json, plain};

/// A value that requests bring.
pub trait Read: Sized {
    /// Reads a value. It is an object where the type does not say otherwise.
    fn read<'de, D: Deserializer<'de>>(from: D, expected: Expected) -> Result<Self, D::Error> {
        from.deserialize_map(Fields(expected, PhantomData))
    }

    /// Reads an object from its members; `None` where they are refused.
    fn members<M: Members>(_: &mut M) -> Option<Self> {
        None
    }

    /// What is received where a member that may be absent is absent, and no default is declared.
    fn absent() -> Option<Self> {
        None
    }

    /// Whether no two of these are equal in JSON. `false` also where equality in Rust is another: the
    /// schema decides then.
    fn are_unique<'a>(items: impl Iterator<Item = &'a Self>) -> bool
    where
        Self: 'a,
    {
        items.take(2).count() < 2
    }
}

/// What a value that is read must look like.
#[derive(Clone, Copy, Debug)]
pub struct Expected {
    schema: &'static Schema,
    checks: bool,
    /// Whether what is read has its usual form already, whatever form it has on the wire.
    is_usual: bool,
}

impl Expected {
    /// A value that keeps every rule of its schema.
    pub(crate) const fn checked(schema: &'static Schema) -> Self {
        Self {
            schema,
            checks: true,
            is_usual: false,
        }
    }

    /// A value that was held against its schema already.
    pub(crate) const fn trusted(schema: &'static Schema) -> Self {
        Self {
            schema,
            checks: false,
            is_usual: false,
        }
    }

    /// The same for a value that was brought into its usual form.
    pub(crate) const fn usual(self) -> Self {
        Self {
            is_usual: true,
            ..self
        }
    }

    /// The form that is to be brought into the usual one before the value is read.
    pub(crate) fn encoding(self) -> Option<&'static Encoding> {
        let mut schema = self.schema;
        while let Kind::Named(named) = &schema.kind {
            schema = named();
        }
        match &schema.kind {
            Kind::Encoded(encoding, _) if !self.is_usual => Some(encoding),
            _ => None,
        }
    }

    /// The same for a part of the value.
    pub(crate) const fn part(self, schema: &'static Schema) -> Self {
        Self { schema, ..self }
    }

    /// The schema's kind, behind names, of what has its usual form.
    pub(crate) fn kind(self) -> &'static Kind {
        let mut schema = self.schema;
        loop {
            schema = match &schema.kind {
                Kind::Named(named) => named(),
                Kind::Encoded(_, usual) => usual,
                kind => return kind,
            };
        }
    }

    /// Whether the value keeps a rule, or was held against it already.
    pub(crate) fn is_kept(self, rule: impl FnOnce() -> bool) -> bool {
        !self.checks || rule()
    }

    /// The same as a result.
    pub(crate) fn demand<E: Error>(self, rule: impl FnOnce() -> bool) -> Result<(), E> {
        if self.is_kept(rule) {
            Ok(())
        } else {
            Err(E::custom("breaks a rule"))
        }
    }

    pub(crate) fn is_nullable(self) -> bool {
        let mut schema = self.schema;
        while let (false, Kind::Named(named)) = (schema.nullable, &schema.kind) {
            schema = named();
        }
        schema.nullable
    }
}

/// Reads a string as [`FromText`] says.
pub fn text<'de, T: FromText, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    text_as(from, T::from_text)
}

/// Reads a string of which `parse` makes the value.
pub fn text_as<'de, T, D: Deserializer<'de>>(
    from: D,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<T, D::Error> {
    struct Characters<T, F>(F, PhantomData<T>);
    impl<T, F: FnOnce(&str) -> Option<T>> Visitor<'_> for Characters<T, F> {
        type Value = T;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a string of the right form")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            (self.0)(text).ok_or_else(|| E::custom("not of the right form"))
        }
    }
    from.deserialize_str(Characters(parse, PhantomData))
}

/// Reads an integer of which the type's conversion makes the value.
pub fn number<'de, N: Deserialize<'de>, T: TryFrom<N>, D: Deserializer<'de>>(
    from: D,
) -> Result<T, D::Error> {
    T::try_from(N::deserialize(from)?).map_err(|_| D::Error::custom("none of the numbers"))
}

/// Says of types that the text of a string makes their values, and that values are equal in JSON where
/// they are in Rust.
macro_rules! texts {
    ($($ty:ty),*) => {$(
        impl $crate::read::Read for $ty {
            fn read<'de, D: ::serde::Deserializer<'de>>(
                from: D,
                _: $crate::read::Expected,
            ) -> Result<Self, D::Error> {
                $crate::read::text(from)
            }

            fn are_unique<'a>(items: impl Iterator<Item = &'a Self>) -> bool where Self: 'a {
                $crate::rules::are_unique(items)
            }
        }
    )*};
}
pub(crate) use texts;

struct Fields<T>(Expected, PhantomData<T>);

impl<'de, T: Read> Visitor<'de> for Fields<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<T, A::Error> {
        let Kind::Object(object) = self.0.kind() else {
            return Err(A::Error::custom("no object"));
        };
        let mut members = Unread {
            members,
            object,
            expected: self.0,
            error: None,
        };
        T::members(&mut members).ok_or_else(|| {
            let error = members.error;
            error.unwrap_or_else(|| A::Error::custom("not of the right form"))
        })
    }
}

/// Reads one value of a larger one.
pub(crate) struct Seed<T>(Expected, PhantomData<T>);

impl<T> Seed<T> {
    pub(crate) const fn new(expected: Expected) -> Self {
        Self(expected, PhantomData)
    }
}

impl<'de, T: Read> DeserializeSeed<'de> for Seed<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        match self.0.schema.kind {
            Kind::Encoded(..) => encoded(from, self.0),
            _ => T::read(from, self.0),
        }
    }
}

/// The members of an object that is being read.
pub trait Members: Sized {
    /// Why a member is refused.
    type Error: Error;

    /// Reads every member into the slot of its property; there is a slot for each, in the order of the
    /// schema, and none is `None` afterwards. `None` where something is refused.
    fn read(&mut self, slots: &mut [&mut dyn Slot<Self>]) -> Option<()>;

    /// Reads the value of the member that comes next.
    ///
    /// # Errors
    ///
    /// Where it is refused.
    fn value<T: Read>(&mut self, expected: Expected) -> Result<T, Self::Error>;
}

/// Where the value of a member goes: an `Option` that is `None` before.
pub trait Slot<M: Members> {
    /// Reads the value that comes next.
    ///
    /// # Errors
    ///
    /// Where it is refused, or the member was there before.
    fn fill(&mut self, members: &mut M, expected: Expected) -> Result<(), M::Error>;

    /// Takes what is received where the member was absent.
    ///
    /// # Errors
    ///
    /// Where it must be there.
    fn close(&mut self, property: &'static Property) -> Result<(), M::Error>;

    /// Reads the value that comes next of a member that has no property.
    ///
    /// # Errors
    ///
    /// Where it is refused, or this is the slot of a property.
    fn fill_other(
        &mut self,
        name: String,
        members: &mut M,
        expected: Expected,
    ) -> Result<(), M::Error> {
        let _ = (name, members, expected);
        Err(M::Error::custom("no property of this object"))
    }
}

/// The slot of members that have no property: the last one.
#[derive(Debug)]
pub struct Rest<T>(Vec<(String, T)>);

impl<T> Rest<T> {
    /// Without any.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The members; `None` where a name is there twice.
    #[must_use]
    pub fn into_map(self) -> Option<BTreeMap<String, T>> {
        let count = self.0.len();
        // Sorted once, which costs far less than to look for the place of each.
        let map = BTreeMap::from_iter(self.0);
        (map.len() == count).then_some(map)
    }
}

impl<T> Default for Rest<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Read, M: Members> Slot<M> for Rest<T> {
    fn fill(&mut self, _: &mut M, _: Expected) -> Result<(), M::Error> {
        Err(M::Error::custom("no property of this object"))
    }

    fn close(&mut self, _: &'static Property) -> Result<(), M::Error> {
        Ok(())
    }

    fn fill_other(
        &mut self,
        name: String,
        members: &mut M,
        expected: Expected,
    ) -> Result<(), M::Error> {
        self.0.push((name, members.value(expected)?));
        Ok(())
    }
}

impl<T: Read, M: Members> Slot<M> for Option<T> {
    fn fill(&mut self, members: &mut M, expected: Expected) -> Result<(), M::Error> {
        if self.is_some() {
            return Err(M::Error::custom("a name is there twice"));
        }
        *self = Some(members.value(expected)?);
        Ok(())
    }

    fn close(&mut self, property: &'static Property) -> Result<(), M::Error> {
        if self.is_none() && !property.required {
            *self = match property.default {
                Some(default) => of_default(&property.schema, default),
                None => T::absent(),
            };
        }
        match self {
            Some(_) => Ok(()),
            None => Err(M::Error::custom("a member is absent")),
        }
    }
}

/// The members of an object of the schema, as serde hands them over.
struct Unread<'de, A: MapAccess<'de>> {
    members: A,
    object: &'static Object,
    expected: Expected,
    error: Option<A::Error>,
}

impl<'de, A: MapAccess<'de>> Members for Unread<'de, A> {
    type Error = A::Error;

    fn read(&mut self, slots: &mut [&mut dyn Slot<Self>]) -> Option<()> {
        let read = self.fill(slots);
        read.map_err(|error| self.error = Some(error)).ok()
    }

    fn value<T: Read>(&mut self, expected: Expected) -> Result<T, A::Error> {
        self.members.next_value_seed(Seed::new(expected))
    }
}

impl<'de, A: MapAccess<'de>> Unread<'de, A> {
    fn fill(&mut self, slots: &mut [&mut dyn Slot<Self>]) -> Result<(), A::Error> {
        // The last slot is that of the members that have no property.
        let slots_are_more = slots.len() > self.object.properties.len();
        let Object {
            properties,
            members: rules,
            open,
            others,
        } = self.object;
        let (mut next, mut count) = (0, 0);
        let name = |next| Name {
            properties,
            next,
            is_kept: others.is_some(),
        };
        while let Some(place) = self.members.next_key_seed(name(next))? {
            let place = match (place, others) {
                (Named::Property(place), _) => place,
                (Named::Other(name), Some(others)) => {
                    if name.len() > NAME_LENGTH || !others.is_free(&name) {
                        return Err(A::Error::custom("no name of a member"));
                    }
                    let expected = self.expected.part(others.schema);
                    let slot = slots.last_mut().filter(|_| slots_are_more);
                    slot.ok_or_else(|| A::Error::custom("no place for more members"))?
                        .fill_other(name, self, expected)?;
                    count += 1;
                    continue;
                }
                (Named::Other(_), None) => {
                    if !*open {
                        return Err(A::Error::custom("no property of this object"));
                    }
                    self.members.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            let expected = self.expected.part(&properties[place].schema);
            slots[place].fill(self, expected)?;
            next = place + 1;
            count += 1;
        }
        for (slot, property) in slots.iter_mut().zip(*properties) {
            slot.close(property)?;
        }
        // Where unknown members are ignored they count too: the schema decides then.
        self.expected.demand(|| rules.accepts(count))
    }
}

/// The value of a default, which the contract says as JSON.
fn of_default<T: Read>(schema: &'static Schema, default: &str) -> Option<T> {
    let read = |text: &str| {
        let mut from = serde_json::Deserializer::from_str(text);
        T::read(&mut from, Expected::trusted(schema).usual()).ok()
    };
    read(default).or_else(|| {
        let node = json::read(default.as_bytes()).ok()?;
        read(&plain::write(schema, &node))
    })
}

/// Reads a value that its schema may have in another form than the usual one.
///
/// # Errors
///
/// Where it is refused.
pub fn encoded<'de, T: Read, D: Deserializer<'de>>(
    from: D,
    expected: Expected,
) -> Result<T, D::Error> {
    match expected.encoding() {
        None => T::read(from, expected),
        Some(encoding) if expected.is_nullable() => {
            from.deserialize_option(MaybeEncoded(encoding, expected, PhantomData))
        }
        Some(encoding) => decoded(from, encoding, expected),
    }
}

/// `null`, or a value.
struct MaybeEncoded<T>(&'static Encoding, Expected, PhantomData<T>);

impl<'de, T: Read> Visitor<'de> for MaybeEncoded<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<T, E> {
        usual("null", self.1)
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        usual("null", self.1)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        decoded(from, self.0, self.1)
    }
}

fn decoded<'de, T: Read, D: Deserializer<'de>>(
    from: D,
    encoding: &Encoding,
    expected: Expected,
) -> Result<T, D::Error> {
    let text = match encoding.form {
        Form::Text => text_as(from, encoding.usual)?,
        Form::Integer => brought(encoding, &i64::deserialize(from)?.to_string())?,
        Form::Number => brought(encoding, &digits(from)?)?,
    };
    usual(&text, expected)
}

fn brought<E: Error>(encoding: &Encoding, text: &str) -> Result<String, E> {
    (encoding.usual)(text).ok_or_else(|| E::custom("not of the right form"))
}

/// Reads a value that was brought into its usual form.
fn usual<T: Read, E: Error>(text: &str, expected: Expected) -> Result<T, E> {
    let mut from = serde_json::Deserializer::from_str(text);
    T::read(&mut from, expected.usual()).map_err(E::custom)
}
