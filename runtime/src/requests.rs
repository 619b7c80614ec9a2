//! Requests without parameters: generated code gives them the names of its operations.
use super::body::Input;
use super::context::Context;
use super::reader::{FromReader, RequestReader};

/// A request of which the operation reads nothing.
#[derive(Debug)]
pub struct PlainRequest {
    /// The request's id, headers and extensions.
    pub context: Context,
}

impl FromReader for PlainRequest {
    fn from_reader(reader: &mut RequestReader) -> Option<Self> {
        Some(Self {
            context: reader.context(),
        })
    }
}

/// A request with a body in JSON.
#[derive(Debug)]
pub struct BodyRequest<T> {
    /// The request's id, headers and extensions.
    pub context: Context,
    /// The body.
    pub body: T,
}

impl<T: Input> FromReader for BodyRequest<T> {
    const HAS_JSON: bool = true;

    fn from_reader(reader: &mut RequestReader) -> Option<Self> {
        let body = reader.body();
        Some(Self {
            context: reader.context(),
            body: body?,
        })
    }
}
