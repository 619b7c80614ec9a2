//! Headers of responses.

use super::context::Context;
use super::model::{Field, Way};
use super::schema::{Kind, Schema, any_at};
use super::view::Object;

/// The headers of a response.
pub(super) fn headers<'r>(
    context: &Context<'r, '_>,
    object: Object<'r>,
    place: &str,
) -> Vec<Field<'r>> {
    const OURS: [&str; 10] = [
        "content-type",
        "content-length",
        "transfer-encoding",
        "connection",
        "date",
        "x-request-id",
        "set-cookie",
        "www-authenticate",
        "allow",
        "accept-ranges",
    ];
    let ledger = &context.reader.ledger;
    let mut fields: Vec<Field<'r>> = Vec::new();
    let Some(all) = object.object("headers") else {
        return fields;
    };
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
            continue;
        }
        if let Some(why) = ledger.refusal(entry.key.span) {
            ledger.lose(entry, format!("the header `{name}` is left out: {why}"));
            continue;
        }
        let Some(header) = context.reader.target(&entry.value, "a header") else {
            continue;
        };
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
        let inner = format!("{place}{}", super::words::pascal(name));
        let schema = match header.get("schema") {
            Some(schema) => context.definitions.schemas.read(&schema.value, &inner),
            None => {
                ledger.malformed(
                    entry.key.span,
                    format!("the header `{name}` has no schema, so it is left out"),
                );
                ledger.cover(&entry.value);
                continue;
            }
        };
        let fits = context.definitions.is_text(&schema);
        let mut used = match fits {
            true => context.definitions.used(&schema, Way::Out),
            false => {
                ledger.lost(
                    entry.key.span,
                    format!("`{name}` is no single value, and sent as text"),
                );
                let text = Schema {
                    kind: Kind::Scalar("string", false),
                    constraints: Vec::new(),
                    ..any_at(schema.span)
                };
                context.definitions.used(&text, Way::Out)
            }
        };
        if let Some(at) = schema.words.null.filter(|_| used.null) {
            ledger.changed(
                at,
                format!("`{name}` cannot be null: a header has no form for it"),
            );
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
        let mut field = context
            .definitions
            .field(name, entry.key.span, required, used, Way::Out);
        // The name of a header is its name on the wire.
        field.name = name.to_owned();
        field.wire = None;
        fields.push(field);
    }
    fields
}
