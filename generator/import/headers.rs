//! Headers of responses.

use super::context::Context;
use super::model::{Field, Way};
use super::schema::text_at;
use super::view::Object;
use crate::contract::Entry;

/// Headers that the server sets, and a contract does not list.
const OURS: [&str; 8] = [
    "content-type",
    "content-length",
    "transfer-encoding",
    "connection",
    "date",
    "x-request-id",
    "set-cookie",
    "accept-ranges",
];

/// The headers of a response.
pub(super) fn headers<'r>(
    context: &Context<'r, '_>,
    object: Object<'r>,
    place: &str,
) -> Vec<Field<'r>> {
    let ledger = &context.reader.ledger;
    let Some(all) = object.object("headers") else {
        return Vec::new();
    };
    let mut fields = Vec::new();
    for entry in all.all() {
        let name = entry.key.value.as_str();
        let lower = name.to_ascii_lowercase();
        if OURS.contains(&lower.as_str()) {
            let why = match lower.as_str() {
                "set-cookie" => {
                    "a cookie has a name in a contract, which `Set-Cookie` does not say".to_owned()
                }
                _ => format!("the server itself sets `{name}`"),
            };
            ledger.lose(entry, why);
        } else if let Some(why) = ledger.refusal(entry.key.span) {
            ledger.lose(entry, format!("the header `{name}` is left out: {why}"));
        } else if let Some(header) = context.reader.target(&entry.value, "a header") {
            fields.extend(one(context, header, entry, place));
        }
    }
    fields
}

/// A header, if it says what is in it.
fn one<'r>(
    context: &Context<'r, '_>,
    header: Object<'r>,
    entry: &'r Entry,
    place: &str,
) -> Option<Field<'r>> {
    let ledger = &context.reader.ledger;
    let (name, key) = (entry.key.value.as_str(), entry.key.span);
    header.lose_words("example", "a header of an answer has no example");
    header.lose_words("examples", "a header of an answer has no example");
    // OpenAPI has no other style here.
    match header.text("style") {
        Some("simple") => header.usual("style"),
        Some(_) => header.lose("style", "how a header is written is fixed in the language"),
        None => {}
    }
    if header.flag("explode") {
        let how = "a single value is written in one way, whatever `explode` says";
        header.changed("explode", how);
    }
    if header.peek("schema").is_none() && header.peek("content").is_some() {
        let why = format!("the header `{name}` has a media type, which is not in the language");
        ledger.lose(entry, why);
        return None;
    }
    let Some(schema) = header.get("schema") else {
        let message = format!("the header `{name}` has no schema, so it is left out");
        ledger.malformed(key, message);
        ledger.cover(&entry.value);
        return None;
    };
    let inner = format!("{place}{}", super::words::pascal(name));
    let schema = context.definitions.schemas.read(&schema.value, &inner);
    let sent = if context.definitions.is_text(&schema) {
        schema.clone()
    } else {
        let why = format!("`{name}` is no single value, and sent as text");
        ledger.lost(key, why);
        text_at(schema.span)
    };
    let mut used = context.definitions.used(&sent, Way::Out);
    if let Some(at) = schema.words.null.filter(|_| used.null) {
        let how = format!("`{name}` cannot be null: a header has no form for it");
        ledger.changed(at, how);
    }
    used.null = false;
    used.words.description = header.words("description").or(used.words.description);
    used.words.deprecated |= header.flag("deprecated");
    if let Some(entry) = used.words.default.take() {
        ledger.lose_words(entry, "a header of an answer has no default");
    }
    if let Some((node, span)) = used.words.example.take() {
        ledger.cover(node);
        ledger.lost_words(span, "a header of an answer has no example");
    }
    let required = header.flag("required");
    let definitions = context.definitions;
    let mut field = definitions.field(name, key, required, used, Way::Out);
    // The name of a header is its name on the wire.
    field.name = name.to_owned();
    field.wire = None;
    Some(field)
}
