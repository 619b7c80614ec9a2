//! Reads JSON bodies: straight into the typed value, and only where that fails once more to list every violation.

use serde::Deserializer;

use super::json::{self, Node};
use super::malformed::Malformed;
use super::plain;
use super::read::{self, Expected, Read};
use super::schema::Schema;
use super::violation::{Breach, Location, Violation, Violations};
use super::walk::walk;

/// A type whose values arrive in requests.
pub trait Input: Read {
    /// Whether somewhere in it members that it does not know are ignored.
    const IS_OPEN: bool = false;

    /// What its values look like.
    const SCHEMA: Schema;

    /// The same, by reference.
    fn schema() -> &'static Schema {
        const { &Self::SCHEMA }
    }
}

/// Reads a value for whoever else reads one, such as a column that holds JSON: of its shape, whatever
/// the rules say of it.
pub fn deserialize<'de, T: Input, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    read::encoded(from, Expected::trusted(T::schema()))
}

/// Gives types whose values arrive in requests `serde::Deserialize`, as [`body::deserialize`](deserialize)
/// reads them.
#[macro_export]
macro_rules! deserialize {
    ($($model:ty),* $(,)?) => {$(
        impl<'de> ::serde::Deserialize<'de> for $model {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::body::deserialize(deserializer)
            }
        }
    )*};
}

/// Why a body was refused.
#[derive(Clone, Debug, PartialEq)]
pub enum BodyError {
    /// It is not JSON.
    Malformed(Malformed),
    /// It is JSON of another shape than the contract's.
    Invalid(Violations),
}

/// What a body looks like.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    schema: &'static Schema,
    is_open: bool,
}

impl Shape {
    /// A body that has the members of its schema and no others.
    #[must_use]
    pub const fn of(schema: &'static Schema) -> Self {
        Self {
            schema,
            is_open: false,
        }
    }

    /// A body in which members that nobody knows are ignored somewhere.
    #[must_use]
    pub const fn open(schema: &'static Schema) -> Self {
        Self {
            schema,
            is_open: true,
        }
    }
}

/// Reads a body.
pub fn read_json<T: Input>(bytes: &[u8]) -> Result<T, BodyError> {
    let (schema, is_open) = (T::schema(), T::IS_OPEN);
    read_value(bytes, Shape { schema, is_open })
}

/// Reads a body of any type.
pub fn read_value<T: Read>(bytes: &[u8], shape: Shape) -> Result<T, BodyError> {
    let Shape { schema, is_open } = shape;
    match decode::<T>(bytes, Expected::checked(schema)) {
        Some(value) if !is_open || json::is_sound(bytes) => Ok(value),
        _ => {
            // What serde reads more narrowly than JSON Schema, such as `1.0` for an integer, is read in its plain form.
            let plain = look_again(bytes, schema)?;
            decode(plain.as_bytes(), Expected::trusted(schema))
                .ok_or_else(|| BodyError::Invalid(misfit()))
        }
    }
}

/// Reads JSON by a schema.
pub(crate) fn decode<T: Read>(bytes: &[u8], expected: Expected) -> Option<T> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = read::encoded(&mut deserializer, expected).ok()?;
    deserializer.end().ok()?;
    Some(value)
}

/// The body in its plain form, or everything that is wrong with it.
fn look_again(bytes: &[u8], schema: &Schema) -> Result<String, BodyError> {
    let node: Node<'_> = json::read(bytes).map_err(BodyError::Malformed)?;
    let mut violations = Violations::new();
    walk(schema, &node, Location::Body, None, &mut violations);
    if violations.is_empty() {
        Ok(plain::write(schema, &node))
    } else {
        Err(BodyError::Invalid(violations))
    }
}

/// What is said of a value that keeps every rule and cannot be read all the same.
pub(crate) fn misfit() -> Violations {
    let mut violations = Violations::new();
    let breach = Breach::new("type", "does not have the declared shape");
    violations.push(Violation::new(Location::Body, "", breach));
    violations
}
