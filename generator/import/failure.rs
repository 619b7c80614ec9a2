//! Errors of operations: those that a contract declares, and those that the server answers by itself.

use super::context::{Context, Facts};
use super::error_form::ErrorBody;
use super::headers::headers;
use super::media::{media_types, media_words, schema_node};
use super::model::{Field, Key, Way};
use super::view::Object;
use crate::diag::Span;
use crate::http::Status;

/// An error that an operation answers.
pub(super) struct Failure<'r> {
    pub(super) status: Status,
    pub(super) message: String,
    pub(super) headers: Vec<Field<'r>>,
    /// Numbers of the bodies that the document has for it, until one of them is chosen.
    pub(super) bodies: std::ops::Range<usize>,
    /// The type that is its body, where it has not the form of all errors, and where that is said.
    pub(super) body: Option<(Key<'r>, Span)>,
    pub(super) span: Span,
}

/// An error, unless the server answers it by itself.
pub(super) fn failure<'r>(
    context: &Context<'r, '_>,
    object: Object<'r>,
    place: &str,
    status: Status,
    facts: &Facts,
    span: Span,
) -> Option<Failure<'r>> {
    let ledger = &context.reader.ledger;
    let ours = match status.code {
        401 | 403 => facts.auth,
        413 | 415 => facts.body,
        422 => facts.input,
        405 | 406 | 500 | 501 => true,
        _ => false,
    };
    let bodies = failed_body(context, object, place, Some(status.code), !ours);
    if ours {
        let how = format!(
            "{} {} is an error that the server answers by itself",
            status.code, status.name
        );
        ledger.changed(span, how);
        said_once(context, object, "the description of a built-in error");
        if let Some(entry) = object.peek("headers") {
            ledger.lose(entry, "a built-in error has no headers of its own");
        }
        return None;
    }
    let text = object.words("description").unwrap_or_default();
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let message = match line.as_str() {
        "" => status.phrase.to_owned(),
        line if line.contains(['{', '}']) => {
            let at = object.peek("description").map_or(span, |it| it.key.span);
            ledger.lost(at, "a message with braces would have placeholders, so the phrase of the status is sent");
            status.phrase.to_owned()
        }
        line => line.to_owned(),
    };
    Some(Failure {
        status,
        message,
        headers: headers(context, object, place),
        bodies,
        body: None,
        span,
    })
}

/// Tells that words of an error have no place.
pub(super) fn said_once(context: &Context<'_, '_>, object: Object<'_>, what: &str) {
    if let Some(entry) = object.peek("description") {
        context.reader.ledger.read(entry.key.span);
        let text = super::view::scalar(&entry.value).unwrap_or_default();
        if !text.trim().is_empty() {
            let why = format!("{what} has no place in a contract");
            context.reader.ledger.lose_words(entry, why);
        }
    }
}

/// Notes the bodies of an error, and says their numbers.
pub(super) fn failed_body<'r>(
    context: &Context<'r, '_>,
    object: Object<'r>,
    place: &str,
    status: Option<u16>,
    declared: bool,
) -> std::ops::Range<usize> {
    let first = context.errors.borrow().len();
    let place = format!("{place}Body");
    let content = object.object("content").into_iter();
    for (name, media) in content.flat_map(|it| media_types(context, it, &place, Way::Out)) {
        let found = context.reader.object(&media.value, "a media type");
        let schema = found.and_then(|object| {
            media_words(object);
            let node = schema_node(object)?;
            Some(context.definitions.schemas.read(node, &place))
        });
        context.errors.borrow_mut().push(ErrorBody {
            entry: media,
            media: name,
            schema,
            status,
            declared,
        });
    }
    first..context.errors.borrow().len()
}
