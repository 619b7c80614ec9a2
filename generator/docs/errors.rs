//! Errors: the declared ones, and those that every server can answer.

use serde::Serialize;

use super::{
    conventions::spelled,
    field::{FieldView, Piece, pieces},
    markdown::{code, described, html_of},
};
use crate::ir::{Api, Builtin, BuiltinKind, ErrorFormat, ErrorPart, ErrorType};

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
    /// The code; empty where it has none.
    pub code: String,
    /// The message, with its placeholders; empty where it has none.
    pub message: String,
    /// Its `type`, where errors have types of their own; may be empty.
    pub ty: String,
    /// Its `title`, where errors have types of their own; may be empty.
    pub title: String,
    /// The description, or when a built-in error occurs, as HTML; may be empty.
    pub description: String,
    /// The details.
    pub details: Vec<FieldView>,
    /// The type of a body of its own, in pieces; may be empty.
    pub body: Vec<Piece>,
    /// The headers.
    pub headers: Vec<FieldView>,
}

impl ErrorView {
    /// A declared error.
    pub(super) fn declared(api: &Api, error: &ErrorType) -> Self {
        let shows = |part| api.error_format.body.shows(part);
        let ty = api.error_format.type_of(&error.code);
        let ty = ty.filter(|_| error.body.is_none() && shows(ErrorPart::Type));
        let mut body = Vec::new();
        if let Some(own) = &error.body {
            pieces(api, &own.ty, &mut body);
        }
        Self {
            name: error.name.clone(),
            anchor: format!("error-{}", error.name),
            status: error.status.code,
            phrase: error.status.phrase,
            code: match error.body {
                None if shows(ErrorPart::Code) => error.code.clone(),
                _ => String::new(),
            },
            message: error.message_template(),
            title: if ty.is_some() {
                api.error_format.title_of(error)
            } else {
                String::new()
            },
            ty: ty.unwrap_or_default(),
            description: described(error.description.as_deref(), 3),
            details: error
                .details
                .iter()
                .map(|field| FieldView::of_response(api, field))
                .collect(),
            body,
            headers: error
                .headers
                .iter()
                .map(|header| FieldView::of_response(api, &header.field))
                .collect(),
        }
    }

    /// A built-in error.
    pub(super) fn builtin(api: &Api, error: &Builtin) -> Self {
        let is_invalid = error.kind == BuiltinKind::ValidationFailed;
        let template = api.error_format.template(is_invalid);
        let is_text = error.text.is_some();
        let text = error.text.as_ref().map_or_else(String::new, |media_type| {
            format!("It is {}, the message alone.", code(media_type))
        });
        let shown = |part, text: &str| match template.shows(part) && !is_text {
            true => text.to_owned(),
            false => String::new(),
        };
        let ty = api.error_format.type_of(&error.code);
        let ty = ty.filter(|_| template.shows(ErrorPart::Type) && !is_text);
        Self {
            name: String::new(),
            anchor: format!("builtin-{}", error.kind.name()),
            status: error.status.code,
            phrase: error.status.phrase,
            code: shown(ErrorPart::Code, &error.code),
            message: match is_text {
                true => error.message.clone(),
                false => shown(ErrorPart::Message, &error.message),
            },
            title: match ty {
                Some(_) => error.status.phrase.to_owned(),
                None => String::new(),
            },
            ty: ty.unwrap_or_default(),
            description: html_of(&[occasion(api, error.kind), text].join(" "), 3),
            details: Vec::new(),
            body: Vec::new(),
            headers: Vec::new(),
        }
    }
}

/// The built-in errors that can occur: on an operation, or where none is.
pub(super) fn builtins(api: &Api) -> Vec<ErrorView> {
    let mut occur = vec![BuiltinKind::RouteNotFound, BuiltinKind::MethodNotAllowed];
    for operation in api.resources.iter().flat_map(|it| &it.operations) {
        for kind in operation.builtins(api) {
            if !occur.contains(&kind) {
                occur.push(kind);
            }
        }
    }
    api.builtins
        .iter()
        .filter(|error| occur.contains(&error.kind))
        .map(|error| ErrorView::builtin(api, error))
        .collect()
}

/// When it occurs, as Markdown.
fn occasion(api: &Api, kind: BuiltinKind) -> String {
    let format = &api.error_format;
    let shows_reason = format.body.shows(ErrorPart::Details);
    let text = match kind {
        BuiltinKind::MalformedRequest if !shows_reason => {
            "The body is not what its media type says, or a parameter is no text."
        }
        BuiltinKind::UnsupportedMediaType if !shows_reason => {
            "The body has a media type or charset that is not taken; the media types that are stand in the header `Accept`, and of a PATCH in `Accept-Patch` too."
        }
        BuiltinKind::MalformedRequest => {
            "The body is not what its media type says, or a parameter is no text; `reason` says what was expected, and where."
        }
        BuiltinKind::Unauthenticated => {
            "The request brings no credentials that are right; the header `WWW-Authenticate` says which are asked for."
        }
        BuiltinKind::Forbidden => {
            "Who calls is known, and may not; where a token lacks scopes the header `WWW-Authenticate` names them."
        }
        BuiltinKind::RouteNotFound => "No operation has this path.",
        BuiltinKind::MethodNotAllowed => {
            "The path takes other methods; they are in the header `Allow`."
        }
        BuiltinKind::NotAcceptable => {
            "The header `Accept` of the request excludes what the operation sends."
        }
        BuiltinKind::PayloadTooLarge => "The body has more bytes than are taken.",
        BuiltinKind::UnsupportedMediaType => {
            "The body has a media type or charset that is not taken, as `reason` says; the media types that are stand in the header `Accept`, and of a PATCH in `Accept-Patch` too."
        }
        BuiltinKind::ValidationFailed => return invalid(format),
        BuiltinKind::Internal => {
            "A fault of the server. Nothing of it is told but the request's id."
        }
        BuiltinKind::NotImplemented => "The operation is declared and not yet filled in.",
        BuiltinKind::TimedOut => "The operation took too long.",
    };
    text.to_owned()
}

/// When a request breaks the contract, and where that stands.
fn invalid(format: &ErrorFormat) -> String {
    let parts = [ErrorPart::Violations, ErrorPart::ViolationsByField];
    let place = parts.iter().find_map(|part| format.invalid.place(*part));
    match place.filter(|place| !place.is_empty()) {
        Some(place) => format!(
            "Parameters or body break the contract; all violations are listed in {}.",
            spelled(&place)
        ),
        None => "Parameters or body break the contract.".to_owned(),
    }
}
