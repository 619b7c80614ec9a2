//! Types of the user's own in place of generated ones: what is read in its generated form becomes theirs.
//!
//! The generated code says of each such type how it is made of the generated one; what stands around a
//! value (`Option`, lists, boxes) is carried over here.

use std::collections::BTreeMap;

use super::patch::Patch;
use super::presence::Presence;
use super::redacted::Redacted;

/// A value that is made of what was read in its generated form.
pub trait FromWire<W>: Sized {
    /// Makes the value.
    fn from_wire(wire: W) -> Self;
}

impl<W, T: FromWire<W>> FromWire<Option<W>> for Option<T> {
    fn from_wire(wire: Option<W>) -> Self {
        wire.map(T::from_wire)
    }
}

impl<W, T: FromWire<W>> FromWire<Box<W>> for Box<T> {
    fn from_wire(wire: Box<W>) -> Self {
        Self::new(T::from_wire(*wire))
    }
}

impl<W, T: FromWire<W>> FromWire<Vec<W>> for Vec<T> {
    fn from_wire(wire: Vec<W>) -> Self {
        wire.into_iter().map(T::from_wire).collect()
    }
}

impl<W, T: FromWire<W>> FromWire<BTreeMap<String, W>> for BTreeMap<String, T> {
    fn from_wire(wire: BTreeMap<String, W>) -> Self {
        let members = wire.into_iter();
        members
            .map(|(name, value)| (name, T::from_wire(value)))
            .collect()
    }
}

impl<W, T: FromWire<W>> FromWire<Patch<W>> for Patch<T> {
    fn from_wire(wire: Patch<W>) -> Self {
        match wire {
            Patch::Keep => Self::Keep,
            Patch::Clear => Self::Clear,
            Patch::Set(value) => Self::Set(T::from_wire(value)),
        }
    }
}

impl<W, T: FromWire<W>> FromWire<Presence<W>> for Presence<T> {
    fn from_wire(wire: Presence<W>) -> Self {
        match wire {
            Presence::Absent => Self::Absent,
            Presence::Null => Self::Null,
            Presence::Value(value) => Self::Value(T::from_wire(value)),
        }
    }
}

impl<W, T: FromWire<W>> FromWire<Redacted<W>> for Redacted<T> {
    fn from_wire(wire: Redacted<W>) -> Self {
        Self::new(T::from_wire(wire.into_exposed()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Own(i32);

    impl FromWire<i32> for Own {
        fn from_wire(wire: i32) -> Self {
            Self(wire)
        }
    }

    #[test]
    fn what_stands_around_a_value_stays() {
        assert_eq!(Option::<Own>::from_wire(Some(1)), Some(Own(1)));
        assert_eq!(Vec::<Own>::from_wire(vec![1, 2]), [Own(1), Own(2)]);
        assert_eq!(Box::<Own>::from_wire(Box::new(1)), Box::new(Own(1)));
        let map = BTreeMap::from([("a".to_owned(), Some(1)), ("b".to_owned(), None)]);
        let own = BTreeMap::<String, Option<Own>>::from_wire(map);
        assert_eq!(own["a"], Some(Own(1)));
        assert_eq!(own["b"], None);
        assert_eq!(Patch::<Own>::from_wire(Patch::Set(1)), Patch::Set(Own(1)));
        assert_eq!(Patch::<Own>::from_wire(Patch::Clear), Patch::Clear);
        assert_eq!(Patch::<Own>::from_wire(Patch::Keep), Patch::Keep);
        let value = Presence::Value(1);
        assert_eq!(Presence::<Own>::from_wire(value), Presence::Value(Own(1)));
        assert_eq!(Presence::<Own>::from_wire(Presence::Null), Presence::Null);
        assert_eq!(
            Presence::<Own>::from_wire(Presence::Absent),
            Presence::Absent
        );
        let secret = Redacted::<Own>::from_wire(Redacted::new(1));
        assert_eq!(*secret.expose(), Own(1));
    }
}
