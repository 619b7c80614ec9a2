//! Errors: the declared ones, and those that every server can answer.

use serde::Serialize;

use super::field::FieldView;
use crate::ir::{Api, Builtin, BuiltinKind, ErrorType};

/// An error as a client sees it.
#[derive(Debug, Serialize)]
pub(super) struct ErrorView {
    /// The name of a declared error; empty for a built-in one.
    pub name: String,
    /// Where it is described.
    pub anchor: String,
    /// The status.
    pub status: u16,
    /// The registry's phrase.
    pub phrase: &'static str,
    /// The code.
    pub code: String,
    /// The message, with its placeholders.
    pub message: String,
    /// The description, or when a built-in error occurs; may be empty.
    pub description: String,
    /// The details.
    pub details: Vec<FieldView>,
    /// The headers.
    pub headers: Vec<FieldView>,
}

impl ErrorView {
    /// A declared error.
    pub(super) fn declared(api: &Api, error: &ErrorType) -> Self {
        Self {
            name: error.name.clone(),
            anchor: format!("error-{}", error.name),
            status: error.status.code,
            phrase: error.status.phrase,
            code: error.code.clone(),
            message: error.message_template(),
            description: error.description.clone().unwrap_or_default(),
            details: error
                .details
                .iter()
                .map(|field| FieldView::leaving(api, field))
                .collect(),
            headers: error
                .headers
                .iter()
                .map(|header| FieldView::leaving(api, &header.field))
                .collect(),
        }
    }

    /// A built-in error.
    pub(super) fn builtin(error: &Builtin) -> Self {
        Self {
            name: String::new(),
            anchor: format!("builtin-{}", error.kind.name()),
            status: error.status.code,
            phrase: error.status.phrase,
            code: error.code.clone(),
            message: error.message.clone(),
            description: occasion(error.kind).to_owned(),
            details: Vec::new(),
            headers: Vec::new(),
        }
    }
}

/// The built-in errors that can occur: without security nobody is asked who they are, and a handler
/// that is not filled in is nothing of the contract.
pub(super) fn builtins(api: &Api) -> Vec<ErrorView> {
    let secured = [BuiltinKind::Unauthenticated, BuiltinKind::Forbidden];
    api.builtins
        .iter()
        .filter(|error| !api.security.is_empty() || !secured.contains(&error.kind))
        .filter(|error| error.kind != BuiltinKind::NotImplemented)
        .map(ErrorView::builtin)
        .collect()
}

/// When it occurs.
fn occasion(kind: BuiltinKind) -> &'static str {
    match kind {
        BuiltinKind::MalformedRequest => {
            "The body is not what its media type says, or a parameter is no text."
        }
        BuiltinKind::Unauthenticated => {
            "The request brings no credentials that are right; the header WWW-Authenticate says which are asked for."
        }
        BuiltinKind::Forbidden => "Who calls is known, and may not.",
        BuiltinKind::RouteNotFound => "No operation has this path.",
        BuiltinKind::MethodNotAllowed => {
            "The path takes other methods; they are in the header Allow."
        }
        BuiltinKind::NotAcceptable => "The header Accept excludes what the operation sends.",
        BuiltinKind::PayloadTooLarge => "The body has more bytes than are taken.",
        BuiltinKind::UnsupportedMediaType => {
            "The body has a media type that is not taken; those that are stand in the header Accept."
        }
        BuiltinKind::ValidationFailed => {
            "Parameters or body break the contract; all violations are listed."
        }
        BuiltinKind::Internal => {
            "A fault of the server. Nothing of it is told but the request's id."
        }
        BuiltinKind::NotImplemented => "The operation is declared and not yet filled in.",
        BuiltinKind::TimedOut => "The operation took too long.",
    }
}
