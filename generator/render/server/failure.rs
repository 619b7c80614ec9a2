//! The errors of an operation: an enum with a variant for each that it declares.
use serde::Serialize;

use super::super::{doc, size};
use crate::ir::{Api, ErrorId, Operation};

/// The view.
#[derive(Debug, Serialize)]
pub struct FailureView {
    ident: String,
    errors: Vec<DeclaredView>,
    /// Whether the handler may answer with violations of its own.
    invalid: bool,
}

/// A variant for a declared error.
#[derive(Debug, Serialize)]
pub struct DeclaredView {
    docs: String,
    ident: String,
    boxed: bool,
    /// What the variant holds.
    ty: String,
}

/// Clippy minds errors of 128 bytes.
const LARGE: usize = 100;

/// The variant of an error.
#[must_use]
pub fn declared(api: &Api, id: ErrorId) -> DeclaredView {
    let error = api.error(id);
    let headers = error.headers.iter().map(|header| &header.field);
    let fields = error.fields().chain(headers);
    let size: usize = fields.map(|field| size::of_field(api, field)).sum();
    let status = error.status;
    let (code, phrase) = (status.code, status.phrase);
    let text = format!("{code} {phrase}: {}", error.message_template());
    let (boxed, ident) = (size > LARGE, error.ident.clone());
    DeclaredView {
        docs: doc::doc_comment(&text),
        boxed,
        ty: match boxed {
            true => format!("Box<errors::{ident}>"),
            false => format!("errors::{ident}"),
        },
        ident,
    }
}

/// Builds the view.
#[must_use]
pub fn view(api: &Api, operation: &Operation) -> FailureView {
    let errors = operation.errors.iter().map(|id| declared(api, *id));
    FailureView {
        ident: operation.error_ident.clone(),
        errors: errors.collect(),
        invalid: operation.body.is_some()
            || operation.strict
            || operation.params().next().is_some(),
    }
}
