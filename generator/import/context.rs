//! What everything that reads operations has at hand.

use std::cell::RefCell;

use super::define::Definitions;
use super::error_form::ErrorBody;
use super::ledger::flow;
use super::only::Only;
use super::rules;
use super::schemes::Schemes;
use super::view::{Object, Reader};
use crate::contract::{Entry, Node};
use crate::diag::{Diagnostic, Span};

/// What reads operations has at hand.
pub(super) struct Context<'r, 's> {
    pub(super) reader: &'r Reader<'r>,
    pub(super) definitions: &'s Definitions<'r, 's>,
    pub(super) schemes: &'s Schemes,
    pub(super) only: &'s Only,
    /// Bodies of errors that were met.
    pub(super) errors: RefCell<Vec<ErrorBody<'r>>>,
    /// What holds for operations that say nothing of security.
    pub(super) everywhere: Option<&'r Entry>,
    /// The scopes of it that OpenAPI 3.0 has no place for.
    pub(super) scopes_everywhere: Option<&'r Entry>,
}

/// What decides which errors an operation can answer by itself.
pub(super) struct Facts {
    /// Whether it asks for a credential.
    pub(super) auth: bool,
    /// Whether it takes anything that can be wrong.
    pub(super) input: bool,
    /// Whether it takes a body.
    pub(super) body: bool,
}

/// The reason why an operation is lost.
pub(super) fn lost(span: Span, why: impl Into<String>) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(&rules::LOST_OPERATION, span, why))
}

/// A media type without its parameters.
pub(super) fn essence(media: &str) -> String {
    let essence = media.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// The media types of `content` that can be said, each once.
pub(super) fn media_types<'r>(
    context: &Context<'r, '_>,
    content: Object<'r>,
) -> Vec<(String, &'r Entry)> {
    let ledger = &context.reader.ledger;
    let mut found: Vec<(String, &Entry)> = Vec::new();
    for entry in content.all() {
        let media = media_type(context, entry);
        let there = found.iter().find(|(name, _)| *name == media);
        match (ledger.refusal(entry.value.span), there) {
            (Some(why), _) => ledger.lose(entry, format!("`{media}` is left out: {why}")),
            (None, None) => found.push((media, entry)),
            (None, Some((_, it))) if flow(&it.value) == flow(&entry.value) => {
                ledger.cover(&entry.value);
                ledger.changed(entry.key.span, format!("`{media}` is said twice"));
            }
            (None, Some(_)) => {
                let why = format!("`{media}` is said twice: the first one holds");
                ledger.lose(entry, why);
            }
        }
    }
    found
}

/// The media type that a key of `content` is, without its parameters.
pub(super) fn media_type(context: &Context<'_, '_>, entry: &Entry) -> String {
    let written = entry.key.value.as_str();
    if let Some((_, parameters)) = written.split_once(';') {
        let parameters = parameters.trim();
        let how = format!("`{parameters}` behind a media type is the server's to say");
        context.reader.ledger.changed(entry.key.span, how);
    }
    essence(written)
}

/// Words of a Media Type Object for which a contract has no place.
pub(super) fn media_words(object: Object<'_>) {
    for key in ["example", "examples"] {
        object.lose_words(key, "an example of a body has no place in a contract");
    }
}

/// The schema of a Media Type Object.
pub(super) fn schema_node<'r>(object: Object<'r>) -> Option<&'r Node> {
    object.get("schema").map(|entry| &entry.value)
}
