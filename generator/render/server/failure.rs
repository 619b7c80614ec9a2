//! The errors of an operation: an enum with a variant for each that it declares.
use serde::Serialize;

use super::super::{rust, size};
use crate::ir::{Api, Operation};

/// The view.
#[derive(Debug, Serialize)]
pub struct FailureView {
    ident: String,
    errors: Vec<DeclaredView>,
    /// Whether the handler may answer with violations of its own.
    invalid: bool,
}

#[derive(Debug, Serialize)]
struct DeclaredView {
    docs: String,
    ident: String,
    boxed: bool,
}

/// Clippy minds errors of 128 bytes.
const LARGE: usize = 100;

/// Builds the view.
#[must_use]
pub fn view(api: &Api, operation: &Operation) -> FailureView {
    let errors = operation.errors.iter().map(|id| {
        let error = api.error(*id);
        let headers = error.headers.iter().map(|header| &header.field);
        let fields = error.details.iter().chain(headers);
        let size: usize = fields.map(|field| size::of_field(api, field)).sum();
        let status = error.status;
        DeclaredView {
            docs: rust::doc_comment(
                &format!(
                    "{} {}: {}",
                    status.code,
                    status.phrase,
                    error.message_template()
                ),
                4,
            ),
            ident: error.ident.clone(),
            boxed: size > LARGE,
        }
    });
    FailureView {
        ident: operation.error_ident.clone(),
        errors: errors.collect(),
        invalid: operation.body.is_some()
            || operation.strict
            || operation.params().next().is_some(),
    }
}
