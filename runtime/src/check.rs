//! Holds what is sent against the contract, where the crate of the contract is built with debug
//! assertions; other builds have nothing of it.
//!
//! The types of the models keep names and shapes by themselves. What they do not hold is looked at
//! here: lengths, patterns, bounds, formats of texts, unique items.
use ::axum::http::HeaderMap;
use ::serde::{Serialize, Serializer};

use super::internal_error::InternalError;
use super::json::read;
use super::scalar::node_of;
use super::schema::{self, Schema, named};
use super::violation::{Location, Violations};
use super::walk::walk;

/// A value that answers carry.
///
/// Generated code implements it, and says by [`IS_CHECKED`](Output::IS_CHECKED) whether it is built with
/// debug assertions.
pub trait Output {
    /// Whether it is held against its schema before it is sent.
    const IS_CHECKED: bool = true;

    /// Whether what it looks like depends on the value.
    const IS_ONE_OF: bool = false;

    /// What it looks like on the wire.
    const SENT: Schema = schema::any();

    /// The same, by reference.
    fn sent() -> &'static Schema {
        const { &Self::SENT }
    }

    /// Writes the whole of it, of which a client may have asked for a part.
    fn whole<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>
    where
        Self: Serialize,
    {
        self.serialize(serializer)
    }

    /// Holds the whole of it against the contract; `place` is where in the body it stands, a JSON pointer.
    ///
    /// # Errors
    ///
    /// As [`json`].
    fn hold(&self, place: &str) -> Result<(), InternalError>
    where
        Self: Serialize + Sized,
    {
        hold_as(&Whole(self), Self::sent(), place)
    }

    /// The headers that are declared with it.
    fn declared_headers() -> &'static [Header] {
        &[]
    }
}

/// A declared header: its name in lower case, and what its value looks like.
pub type Header = (&'static str, Schema);

/// Holds what is about to be sent as JSON against the contract: a body, or the item of a stream that
/// has this index.
///
/// # Errors
///
/// The places that break the contract and the rules they break, without the values. Always `Ok`
/// where the value is not checked.
pub fn json<T: Output + Serialize>(value: &T, index: Option<usize>) -> Result<(), InternalError> {
    if T::IS_CHECKED {
        let place = index.map(|index| format!("/{index}"));
        value.hold(place.as_deref().unwrap_or_default())?;
    }
    Ok(())
}

/// The same of a list of models of which a client may have asked for some fields; there is a schema of the
/// list where it is checked.
///
/// # Errors
///
/// As [`json`].
pub fn list<T: Output + Serialize>(
    items: &[T],
    schema: Option<&'static Schema>,
) -> Result<(), InternalError> {
    match schema {
        Some(schema) => hold_as(&Whole::each(items), schema, ""),
        None => Ok(()),
    }
}

/// Holds the items of a list that is about to be sent against the contract; `place` says where in the body
/// it stands, as a JSON pointer.
///
/// # Errors
///
/// As [`json`].
pub fn items<T: Output + Serialize>(items: &[T], place: &str) -> Result<(), InternalError> {
    if T::IS_CHECKED {
        items.iter().collect::<Vec<&T>>().hold(place)?;
    }
    Ok(())
}

/// Writes the whole of a value.
#[derive(Clone, Copy, Debug)]
pub struct Whole<'a, T>(&'a T);

impl<'a, T> Whole<'a, T> {
    /// The whole of each of these.
    pub fn each(values: &'a [T]) -> Vec<Self> {
        values.iter().map(Whole).collect()
    }
}

impl<T: Output + Serialize> Serialize for Whole<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.whole(serializer)
    }
}

impl<T: Output + Serialize> Output for Vec<T> {
    const IS_CHECKED: bool = T::IS_CHECKED;

    fn sent() -> &'static Schema {
        const { &schema::list(const { &named(T::sent) }) }
    }

    fn whole<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Whole::each(self).serialize(serializer)
    }

    fn hold(&self, place: &str) -> Result<(), InternalError> {
        if !T::IS_ONE_OF {
            return hold_as(&Whole(self), Self::sent(), place);
        }
        let mut items = self.iter().enumerate();
        items.try_for_each(|(index, item)| item.hold(&format!("{place}/{index}")))
    }
}

impl<T: Output + Serialize> Output for Box<T> {
    const IS_CHECKED: bool = T::IS_CHECKED;
    const IS_ONE_OF: bool = T::IS_ONE_OF;

    fn sent() -> &'static Schema {
        T::sent()
    }

    fn whole<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        T::whole(self, serializer)
    }

    fn hold(&self, place: &str) -> Result<(), InternalError> {
        T::hold(self, place)
    }
}

impl<T: Output + Serialize> Output for &T {
    const IS_CHECKED: bool = T::IS_CHECKED;
    const IS_ONE_OF: bool = T::IS_ONE_OF;

    fn sent() -> &'static Schema {
        T::sent()
    }

    fn whole<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        T::whole(self, serializer)
    }

    fn hold(&self, place: &str) -> Result<(), InternalError> {
        T::hold(self, place)
    }
}

fn hold_as(
    value: &impl Serialize,
    schema: &'static Schema,
    place: &str,
) -> Result<(), InternalError> {
    let mut text = Vec::new();
    if let Err(error) = ::serde_json::to_writer(&mut text, value) {
        return Err(InternalError::of_json(&error, &text, place));
    }
    written(&text, schema, place)
}

/// Holds JSON that was just written against a schema; `place` is where in the body it stands, a JSON
/// pointer.
///
/// # Errors
///
/// As [`json`].
pub fn written(text: &[u8], schema: &Schema, place: &str) -> Result<(), InternalError> {
    // What was just written as JSON is refused here only for its depth, which no rule limits.
    let Ok(node) = read(text) else {
        return Ok(());
    };
    let mut violations = Violations::new();
    walk(schema, &node, Location::Body, None, &mut violations);
    kept(&violations, place)
}

/// Holds headers that are about to be sent against the contract.
///
/// # Errors
///
/// As [`json`].
pub fn headers(declared: &[Header], headers: &HeaderMap) -> Result<(), InternalError> {
    let mut violations = Violations::new();
    for (name, schema) in declared {
        let values = headers.get_all(*name).iter();
        for value in values {
            let text = String::from_utf8_lossy(value.as_bytes());
            let node = node_of(&text, schema);
            walk(schema, &node, Location::Header, Some(name), &mut violations);
        }
    }
    kept(&violations, "")
}

fn kept(violations: &Violations, place: &str) -> Result<(), InternalError> {
    if violations.is_empty() {
        return Ok(());
    }
    let broken = violations.as_slice().iter().map(|violation| {
        let part = match violation.location {
            Location::Header => "header",
            _ => "body",
        };
        format!(
            "{part} `{place}{}` {}",
            violation.pointer, violation.message
        )
    });
    let broken: Vec<String> = broken.collect();
    Err(InternalError::of_breach(&broken.join("; ")))
}
