//! Answers that have a line or an event for each model: by their media types, as guestlist's own documents say them.

use super::body_value;
use super::context::Context;
use super::model::{Key, Way};
use super::request::whole;
use super::schema::Body;
use crate::contract::Node;
use crate::diag::Span;

/// What a stream of server-sent events has in each of them.
const EVENT: [&str; 4] = ["data", "event", "id", "retry"];

/// The frame of a stream, and the model that it is of; `None` where the schema is of no model, or of the whole.
pub(super) fn stream<'r>(
    context: &Context<'r, '_>,
    media: &str,
    node: Option<&'r Node>,
    place: &str,
    span: Span,
) -> Option<(&'static str, Key<'r>)> {
    let (frame, what) = match media {
        "application/x-ndjson" => ("ndjson", "line"),
        "text/event-stream" => ("events", "event"),
        _ => return None,
    };
    let schemas = context.definitions.schemas;
    let schema = schemas.read(node?, place);
    let (_, def) = schemas.behind(&schema)?;
    let Body::Object(fields) = &def?.body else {
        return None;
    };
    let is_part_of_event = |wire: &str| EVENT.contains(&wire);
    let mut names = fields.properties.iter().map(|it| it.wire);
    if frame == "events" && names.all(is_part_of_event) {
        return None;
    }
    let key = whole(context, &schema, Way::Out)?;
    body_value::own_words(context, &schema);
    let how = format!("each {what} of `{media}` is what the schema says: `{frame}<…>`");
    context.reader.ledger.changed(span, how);
    Some((frame, key))
}
