//! View of `extract.rs`: what types of the user's own take from a request.
use serde::Serialize;

use super::super::{doc, rust};
use super::failure::DeclaredView;
use super::security::declared;
use crate::ir::{Api, Extract};

/// The view.
#[derive(Debug, Serialize)]
pub struct ExtractView {
    errors: bool,
    extracts: Vec<OneView>,
}

#[derive(Debug, Serialize)]
struct OneView {
    take: String,
    method_docs: String,
    path: String,
    error: String,
    error_docs: String,
    errors: Vec<DeclaredView>,
}

/// Builds the view.
#[must_use]
pub fn view(api: &Api) -> ExtractView {
    ExtractView {
        errors: api.extracts.iter().any(|it| !it.errors.is_empty()),
        extracts: api.extracts.iter().map(|it| one(api, it)).collect(),
    }
}

fn one(api: &Api, extract: &Extract) -> OneView {
    let name = &extract.name;
    OneView {
        take: take(extract),
        method_docs: doc::doc_comment(&format!("Takes `{name}` from a request.")),
        path: extract.path.clone(),
        error: extract.error_ident.clone(),
        error_docs: doc::doc_comment(&format!("Why `{name}` cannot be taken from a request.")),
        errors: declared(api, &extract.errors),
    }
}

/// The function that takes an extract.
#[must_use]
pub fn take(extract: &Extract) -> String {
    format!("take_{}", rust::plain(&extract.ident))
}
