//! The names of members of an object that is being read.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::schema::Property;

/// The place of the property that has a name. Most clients send them in their order.
pub(super) struct Name {
    pub(super) properties: &'static [Property],
    pub(super) next: usize,
    /// Whether a name without a property matters.
    pub(super) is_kept: bool,
}

/// What a name is.
pub(super) enum Named {
    /// That of the property of this number.
    Property(usize),
    /// None of a property; it is empty where it does not matter.
    Other(String),
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Named;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Named, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Named;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Named, E> {
        let is = |property: &Property| property.name == name;
        let place = match self.properties.get(self.next) {
            Some(property) if is(property) => Some(self.next),
            _ => self.properties.iter().position(is),
        };
        Ok(match place {
            Some(place) => Named::Property(place),
            None if self.is_kept => Named::Other(name.to_owned()),
            None => Named::Other(String::new()),
        })
    }
}
