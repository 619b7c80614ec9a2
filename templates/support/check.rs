//! Holds what is sent against the contract, in builds with debug assertions; other builds have
//! nothing of it.
//!
//! The types of the models keep names and shapes by themselves. What they do not hold is looked at
//! here: lengths, patterns, bounds, formats of texts, unique items.
use ::axum::http::HeaderMap;
use ::serde::Serialize;

use super::fault::InternalError;
#[cfg(debug_assertions)]
use super::schema::Schema;

/// A value that answers carry.
pub trait Output {
    /// What it looks like on the wire.
    #[cfg(debug_assertions)]
    fn sent() -> &'static Schema;

    /// The headers that are declared with it.
    #[cfg(debug_assertions)]
    fn declared_headers() -> &'static [Header] {
        &[]
    }
}

/// A declared header: its name in lower case, and what its value looks like.
#[cfg(debug_assertions)]
pub type Header = (&'static str, Schema);

/// Without debug assertions nothing is asked of a value.
#[cfg(not(debug_assertions))]
impl<T: ?Sized> Output for T {}

/// Holds JSON that is about to be sent against the contract: a whole body, or an item of a stream.
///
/// # Errors
///
/// The places that break the contract and the rules they break, without the values. Always `Ok`
/// without debug assertions.
pub fn json<T: Output + ?Sized>(bytes: &[u8]) -> Result<(), InternalError> {
    #[cfg(debug_assertions)]
    held::json(T::sent(), bytes)?;
    #[cfg(not(debug_assertions))]
    let _ = bytes;
    Ok(())
}

/// Holds the details and the headers of an error that is about to be sent against the contract.
///
/// # Errors
///
/// As [`json`].
pub fn error<E: Output + Serialize>(error: &E, headers: &HeaderMap) -> Result<(), InternalError> {
    #[cfg(debug_assertions)]
    {
        if let Ok(bytes) = ::serde_json::to_vec(error) {
            held::json(E::sent(), &bytes)?;
        }
        held::headers(E::declared_headers(), headers)?;
    }
    #[cfg(not(debug_assertions))]
    let _ = (error, headers);
    Ok(())
}

#[cfg(debug_assertions)]
pub use self::held::headers;

#[cfg(debug_assertions)]
mod held {
    use ::axum::http::HeaderMap;

    use super::super::fault::InternalError;
    use super::super::json::read;
    use super::super::params::node_of;
    use super::super::schema::{Schema, list, named};
    use super::super::violation::{Location, Violations};
    use super::super::walk::walk;
    use super::{Header, Output};

    impl<T: Output> Output for Vec<T> {
        fn sent() -> &'static Schema {
            const { &list(const { &named(T::sent) }) }
        }
    }

    impl<T: Output> Output for Box<T> {
        fn sent() -> &'static Schema {
            T::sent()
        }
    }

    impl<T: Output + ?Sized> Output for &T {
        fn sent() -> &'static Schema {
            T::sent()
        }
    }

    pub(super) fn json(schema: &Schema, bytes: &[u8]) -> Result<(), InternalError> {
        // What was just written as JSON is refused here only for its depth, which no rule limits.
        let Ok(node) = read(bytes) else { return Ok(()) };
        let mut violations = Violations::new();
        walk(schema, &node, Location::Body, None, &mut violations);
        kept(&violations)
    }

    /// Holds headers that are about to be sent against the contract.
    ///
    /// # Errors
    ///
    /// As [`json`](super::json).
    pub fn headers(declared: &[Header], headers: &HeaderMap) -> Result<(), InternalError> {
        let mut violations = Violations::new();
        for (name, schema) in declared {
            let values = headers.get_all(*name).iter();
            for text in values.filter_map(|value| value.to_str().ok()) {
                let node = node_of(text, schema);
                walk(schema, &node, Location::Header, Some(name), &mut violations);
            }
        }
        kept(&violations)
    }

    fn kept(violations: &Violations) -> Result<(), InternalError> {
        if violations.is_empty() {
            return Ok(());
        }
        let broken = violations.as_slice().iter().map(|violation| {
            let part = match violation.location {
                Location::Header => "header",
                _ => "body",
            };
            format!("{part} `{}` {}", violation.pointer, violation.message)
        });
        let broken: Vec<String> = broken.collect();
        Err(InternalError::new(format!(
            "the answer breaks the contract: {}",
            broken.join("; ")
        )))
    }
}
