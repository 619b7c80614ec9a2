//! Reads JSON bodies: straight into the typed value, and only where that fails once more to list every violation.

use serde::de::DeserializeOwned;

use super::json::{self, Node};
use super::malformed::Malformed;
use super::plain;
use super::schema::Schema;
use super::violation::{Breach, Location, Violation, Violations};
use super::walk::walk;
use super::wire::{Decode, Object};

/// A type whose values arrive in requests.
pub trait Input: Sized {
    /// Whether somewhere in it members that it does not know are ignored.
    const IS_OPEN: bool = false;

    /// What its values look like.
    fn schema() -> &'static Schema;

    /// Whether a value keeps the constraints that its Rust type does not hold.
    ///
    /// `false` means that the body is to be looked at more closely.
    fn fits(&self) -> bool;
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
pub fn read_json<T: Input + DeserializeOwned>(bytes: &[u8]) -> Result<T, BodyError> {
    match decode::<T>(bytes) {
        Some(value) if value.fits() && (!T::IS_OPEN || json::is_sound(bytes)) => Ok(value),
        _ => {
            // What serde reads more narrowly than JSON Schema, such as `1.0` for an integer, is read in its plain form.
            let plain = look_again(bytes, T::schema())?;
            decode::<T>(plain.as_bytes()).ok_or_else(|| BodyError::Invalid(misfit()))
        }
    }
}

pub(crate) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    decode_as::<Object, T>(bytes)
}

/// Reads JSON by a codec.
pub(crate) fn decode_as<C: Decode<T>, T>(bytes: &[u8]) -> Option<T> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = C::decode(&mut deserializer).ok()?;
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
