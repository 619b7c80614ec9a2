//! The error of an operation: an alias, and an enum where several errors are declared.
use serde::Serialize;

use super::super::{doc, size};
use crate::ir::{Api, ErrorId, Operation};

/// The view.
#[derive(Debug, Serialize)]
pub struct FailureView {
    docs: String,
    ident: String,
    /// The arguments of `OperationFailure`.
    arguments: String,
    /// The enum of several errors.
    several: Option<SeveralView>,
}

/// The errors of an operation that declares several.
#[derive(Debug, Serialize)]
struct SeveralView {
    ident: String,
    errors: Vec<DeclaredView>,
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
    let ident = api.error(id).ident.clone();
    let boxed = is_large(api, id);
    DeclaredView {
        docs: doc::doc_comment(&summary(api, id)),
        boxed,
        ty: match boxed {
            true => format!("Box<errors::{ident}>"),
            false => format!("errors::{ident}"),
        },
        ident,
    }
}

/// Whether an error is kept in a box where it is part of a `Result`.
#[must_use]
pub fn is_large(api: &Api, id: ErrorId) -> bool {
    let error = api.error(id);
    let headers = error.headers.iter().map(|header| &header.field);
    let fields = error.details.iter().chain(&error.body).chain(headers);
    let size: usize = fields.map(|field| size::of_field(api, field)).sum();
    size > LARGE
}

/// The status and the message of an error.
fn summary(api: &Api, id: ErrorId) -> String {
    let error = api.error(id);
    let (code, phrase) = (error.status.code, error.status.phrase);
    format!("{code} {phrase}: {}", error.message_template())
}

/// Whether a handler may answer with violations of its own.
#[must_use]
pub fn may_be_invalid(operation: &Operation) -> bool {
    operation.body.is_some() || operation.strict || operation.params().next().is_some()
}

/// Builds the view.
#[must_use]
pub fn view(api: &Api, operation: &Operation) -> FailureView {
    let name = &operation.name;
    let (docs, declared_ty, several) = match operation.errors[..] {
        [] => (
            format!("Why `{name}` fails: no error is declared."),
            "Infallible".to_owned(),
            None,
        ),
        [id] => (summary(api, id), declared(api, id).ty, None),
        _ => {
            let errors = operation.errors.iter().map(|id| declared(api, *id));
            let several = SeveralView {
                ident: operation.errors_ident.clone(),
                errors: errors.collect(),
            };
            (
                format!("Why `{name}` fails."),
                several.ident.clone(),
                Some(several),
            )
        }
    };
    FailureView {
        docs: doc::doc_comment(&docs),
        ident: operation.error_ident.clone(),
        arguments: match may_be_invalid(operation) {
            true => declared_ty,
            false => format!("{declared_ty}, Infallible"),
        },
        several,
    }
}
