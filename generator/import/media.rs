//! Media types of bodies: the keys of `content`, and what a Media Type Object says.

use super::context::Context;
use super::ledger::flow;
use super::model::Way;
use super::schema::{Body, Kind};
use super::view::Object;
use crate::contract::{Entry, Node};

/// A media type without its parameters.
pub(super) fn essence(media: &str) -> String {
    let essence = media.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// The media types of `content` that can be said, each once. `place` is what a schema in them is called.
pub(super) fn media_types<'r>(
    context: &Context<'r, '_>,
    content: Object<'r>,
    place: &str,
    way: Way,
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
    if let [(media, entry)] = &mut found[..]
        && matches!(media.as_str(), "*/*" | "application/*")
        && has_parts(context, schema_of(entry), place)
    {
        let how = format!("`{media}` is `application/json`, since a schema says what is in it");
        match way {
            Way::In => ledger.lost(entry.key.span, how),
            Way::Out => ledger.changed(entry.key.span, how),
        }
        *media = "application/json".to_owned();
    }
    found
}

/// Whether a media type beside JSON says the same in a form that models are not written in.
pub(super) fn is_other_form<'r>(
    context: &Context<'r, '_>,
    media: &str,
    entry: &'r Entry,
    place: &str,
) -> bool {
    let is_text = matches!(media, "text/plain" | "text/json");
    media.ends_with("xml") || is_text && has_parts(context, schema_of(entry), place)
}

/// Whether a schema is of an object, a list or one of several.
fn has_parts<'r>(context: &Context<'r, '_>, node: Option<&'r Node>, place: &str) -> bool {
    let schemas = context.definitions.schemas;
    let found = node.and_then(|node| schemas.behind(&schemas.read(node, place)));
    found.is_some_and(|(behind, def)| match def.as_ref().map(|def| &def.body) {
        Some(body) => matches!(body, Body::Object(_) | Body::Union(_)),
        None => matches!(behind.kind, Kind::List(_) | Kind::Map(_)),
    })
}

/// The schema of a media type, without a verdict.
fn schema_of(entry: &Entry) -> Option<&Node> {
    entry.value.entry("schema").map(|entry| &entry.value)
}

/// The media type that a key of `content` is, without its parameters.
fn media_type(context: &Context<'_, '_>, entry: &Entry) -> String {
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
