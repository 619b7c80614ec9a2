//! How values of Rust's own types are read: scalars, and what holds others.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::read::{Expected, Read, Seed, texts};
use super::rules;
use super::schema::Kind;

impl Read for bool {
    fn read<'de, D: Deserializer<'de>>(from: D, _: Expected) -> Result<Self, D::Error> {
        Self::deserialize(from)
    }

    fn are_unique<'a>(items: impl Iterator<Item = &'a Self>) -> bool
    where
        Self: 'a,
    {
        rules::are_unique(items)
    }
}

macro_rules! integers {
    ($($ty:ty),*) => {$(
        impl Read for $ty {
            fn read<'de, D: Deserializer<'de>>(
                from: D,
                expected: Expected,
            ) -> Result<Self, D::Error> {
                let value = Self::deserialize(from)?;
                if let Kind::Integer(rules) = expected.kind() {
                    expected.demand(|| rules.accepts(value))?;
                }
                Ok(value)
            }

            fn are_unique<'a>(items: impl Iterator<Item = &'a Self>) -> bool where Self: 'a {
                rules::are_unique(items)
            }
        }
    )*};
}

integers!(i32, i64, u32, u64);

impl Read for f32 {
    fn read<'de, D: Deserializer<'de>>(from: D, expected: Expected) -> Result<Self, D::Error> {
        let value = Self::deserialize(from)?;
        if let Kind::Number(rules) = expected.kind() {
            expected.demand(|| rules.accepts_rounded(value))?;
        }
        finite(value, value.is_finite())
    }
}

impl Read for f64 {
    fn read<'de, D: Deserializer<'de>>(from: D, expected: Expected) -> Result<Self, D::Error> {
        let value = Self::deserialize(from)?;
        if let Kind::Number(rules) = expected.kind() {
            expected.demand(|| rules.accepts(value))?;
        }
        finite(value, value.is_finite())
    }
}

/// JSON has no other numbers.
fn finite<T, E: Error>(value: T, is_finite: bool) -> Result<T, E> {
    if is_finite {
        Ok(value)
    } else {
        Err(E::custom("the number is too large"))
    }
}

impl Read for String {
    fn read<'de, D: Deserializer<'de>>(from: D, expected: Expected) -> Result<Self, D::Error> {
        let text = Self::deserialize(from)?;
        if let Kind::Text(rules) = expected.kind() {
            expected.demand(|| rules.accepts(&text))?;
        }
        Ok(text)
    }

    fn are_unique<'a>(items: impl Iterator<Item = &'a Self>) -> bool
    where
        Self: 'a,
    {
        rules::are_unique(items)
    }
}

texts!(std::net::Ipv4Addr, std::net::Ipv6Addr);

impl Read for serde_json::Value {
    fn read<'de, D: Deserializer<'de>>(from: D, expected: Expected) -> Result<Self, D::Error> {
        let value = Self::deserialize(from)?;
        expected.demand(|| rules::are_finite(&value))?;
        Ok(value)
    }
}

impl<T: Read> Read for Box<T> {
    fn read<'de, D: Deserializer<'de>>(from: D, expected: Expected) -> Result<Self, D::Error> {
        T::read(from, expected).map(Box::new)
    }
}

/// `null` is a value where the schema says so; the value of a member that may be absent is none else.
impl<T: Read> Read for Option<T> {
    fn read<'de, D: Deserializer<'de>>(from: D, expected: Expected) -> Result<Self, D::Error> {
        if expected.is_nullable() {
            nullable(from, expected)
        } else {
            T::read(from, expected).map(Some)
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn are_unique<'a>(items: impl Iterator<Item = &'a Self>) -> bool
    where
        Self: 'a,
    {
        let mut nulls = 0;
        T::are_unique(items.filter_map(|item| {
            nulls += usize::from(item.is_none());
            item.as_ref()
        })) && nulls < 2
    }
}

/// Reads a value or `null`.
pub(crate) fn nullable<'de, T: Read, D: Deserializer<'de>>(
    from: D,
    expected: Expected,
) -> Result<Option<T>, D::Error> {
    struct Maybe<T>(Expected, PhantomData<T>);
    impl<'de, T: Read> Visitor<'de> for Maybe<T> {
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

        fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Option<T>, D::Error> {
            T::read(from, self.0).map(Some)
        }
    }
    from.deserialize_option(Maybe(expected, PhantomData))
}

impl<T: Read> Read for Vec<T> {
    fn read<'de, D: Deserializer<'de>>(from: D, expected: Expected) -> Result<Self, D::Error> {
        struct Items<T>(Expected, PhantomData<T>);
        impl<'de, T: Read> Visitor<'de> for Items<T> {
            type Value = Vec<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an array")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element_seed(Seed::new(self.0))? {
                    list.push(item);
                }
                Ok(list)
            }
        }
        let Kind::List(item, rules) = expected.kind() else {
            return Err(D::Error::custom("no array"));
        };
        let list = from.deserialize_seq(Items(expected.part(item), PhantomData))?;
        expected.demand(|| {
            rules.accepts(list.len()) && (!rules.are_unique() || T::are_unique(list.iter()))
        })?;
        Ok(list)
    }
}

/// A name that comes twice is refused.
impl<T: Read> Read for BTreeMap<String, T> {
    fn read<'de, D: Deserializer<'de>>(from: D, expected: Expected) -> Result<Self, D::Error> {
        struct Entries<T>(Expected, PhantomData<T>);
        impl<'de, T: Read> Visitor<'de> for Entries<T> {
            type Value = BTreeMap<String, T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
                let mut entries: Vec<(String, T)> = Vec::new();
                while let Some(name) = members.next_key()? {
                    entries.push((name, members.next_value_seed(Seed::new(self.0))?));
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
        let Kind::Map(value, rules) = expected.kind() else {
            return Err(D::Error::custom("no map"));
        };
        let map: Self = from.deserialize_map(Entries(expected.part(value), PhantomData))?;
        expected.demand(|| rules.accepts(map.len()))?;
        Ok(map)
    }
}
