//! Reads JSON bodies: straight into the typed value, and only where that fails once more to list every violation.

use serde::Deserializer;

use super::encoding;
use super::json::{self, Node};
use super::malformed::Malformed;
use super::plain;
use super::read::{Expected, Read};
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
    encoding::read(from, Expected::trusted(T::schema()))
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

/// Reads a body.
pub fn read_json<T: Input>(bytes: &[u8]) -> Result<T, BodyError> {
    match decode::<T>(bytes, Expected::checked(T::schema())) {
        Some(value) if !T::IS_OPEN || json::is_sound(bytes) => Ok(value),
        _ => {
            // What serde reads more narrowly than JSON Schema, such as `1.0` for an integer, is read in its plain form.
            let plain = look_again(bytes, T::schema())?;
            decode_trusted(plain.as_bytes()).ok_or_else(|| BodyError::Invalid(misfit()))
        }
    }
}

/// Reads what was held against the schema already.
pub(crate) fn decode_trusted<T: Input>(bytes: &[u8]) -> Option<T> {
    decode(bytes, Expected::trusted(T::schema()))
}

/// Reads JSON by a schema.
pub(crate) fn decode<T: Read>(bytes: &[u8], expected: Expected) -> Option<T> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = encoding::read(&mut deserializer, expected).ok()?;
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
