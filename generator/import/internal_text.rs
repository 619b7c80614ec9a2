//! The built-in answer 500 as text, where all operations of a document that speak of 500 say so.

use super::error_form::{ErrorBody, is_message};
use super::schemas::Schemas;
use super::yaml::{Entry, Mark, Yaml, entry, text};

/// The status of what the server answers to what nobody foresaw.
const INTERNAL: u16 = 500;

/// Whether a body is that of a 500.
pub(super) fn is_internal(body: &ErrorBody<'_>) -> bool {
    body.status == Some(INTERNAL)
}

/// The media type that every 500 has, where that is text and says no more than the message.
pub(super) fn media<'r>(schemas: &Schemas<'r>, bodies: &[ErrorBody<'r>]) -> Option<String> {
    let ledger = &schemas.reader.ledger;
    let mut all = bodies.iter().filter(|body| is_internal(body));
    let media = all.next()?.media.clone();
    let is_same = |body: &ErrorBody<'r>| {
        body.media == media
            && is_message(schemas, body)
            && ledger.refusal(body.entry.key.span).is_none()
    };
    let is_text = media.starts_with("text/") && !media.contains('*');
    let all_same = bodies.iter().filter(|it| is_internal(it)).all(is_same);
    (is_text && all_same).then_some(media)
}

/// `builtin` of the contract.
pub(super) fn builtin(bodies: &[ErrorBody<'_>], media: &str) -> Entry {
    let internal = Yaml::Map(vec![entry("text", text(media))]);
    let mut found = entry("builtin", Yaml::Map(vec![entry("internal", internal)]));
    let places = bodies.iter().filter(|it| is_internal(it));
    found.mark = Some(Mark(places.map(|it| it.entry.key.span).collect()));
    found
}
