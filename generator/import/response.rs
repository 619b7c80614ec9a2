//! Responses: what an operation returns, and the errors that it answers.

use super::body_value::{self, BodyValue};
use super::context::{Context, Facts};
use super::enums;
use super::failure::{Failure, failed_body, failure, said_once};
use super::headers::headers;
use super::media::{is_other_form, media_types, media_words, schema_node};
use super::model::{Field, Key, Way};
use super::request::{limits, whole};
use super::rules;
use super::schema::{Body as Shape, Kind, Union};
use super::schemas::Schemas;
use super::streamed;
use super::view::Object;
use crate::contract::{Entry, Node};
use crate::diag::Span;
use crate::http::Status;

/// Bytes of which nothing is known.
const BYTES: &str = "application/octet-stream";

/// A status with what it sends.
pub(super) struct Return<'r> {
    pub(super) status: Status,
    pub(super) sends: Vec<Alternative<'r>>,
    pub(super) headers: Vec<Field<'r>>,
    pub(super) description: Option<String>,
    pub(super) span: Span,
}

/// One of the things that a status sends, and what it is sent as where that is not `application/json`.
pub(super) struct Alternative<'r> {
    pub(super) sent: Sent<'r>,
    pub(super) media: Vec<(String, Span)>,
    /// What goes where the language refuses it.
    pub(super) span: Span,
}

/// What a status sends.
pub(super) enum Sent<'r> {
    Model(Key<'r>),
    List(Key<'r>),
    Value(Box<BodyValue<'r>>),
    /// A frame with a model for each line or event.
    Stream(&'static str, Key<'r>),
    Text(String),
    Raw(String),
}

impl<'r> Sent<'r> {
    /// Its models.
    pub(super) fn keys(&self) -> Vec<Key<'r>> {
        match self {
            Self::Model(key) | Self::List(key) | Self::Stream(_, key) => vec![*key],
            Self::Value(value) => value.models.clone(),
            Self::Text(_) | Self::Raw(_) => Vec::new(),
        }
    }

    /// What it leads to that is no output by itself.
    pub(super) fn typed(&self) -> Option<Key<'r>> {
        match self {
            Self::Value(value) => value.typed(),
            _ => None,
        }
    }

    fn is_json(&self) -> bool {
        !matches!(self, Self::Stream(..) | Self::Text(_) | Self::Raw(_))
    }

    /// Whether two documents of JSON are one.
    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Model(one), Self::Model(other)) | (Self::List(one), Self::List(other)) => {
                one == other
            }
            (Self::Value(one), Self::Value(other)) => one.same(other),
            _ => false,
        }
    }
}

/// What an operation answers.
#[derive(Default)]
pub(super) struct Answers<'r> {
    pub(super) returns: Vec<Return<'r>>,
    pub(super) failures: Vec<Failure<'r>>,
}

/// The responses of an operation.
pub(super) fn read<'r>(
    context: &Context<'r, '_>,
    operation: Object<'r>,
    place: &str,
    facts: &Facts,
) -> Answers<'r> {
    let ledger = &context.reader.ledger;
    let mut answers = Answers::default();
    let Some(responses) = operation.object("responses") else {
        let message = "an operation without `responses` is read as one that answers `no_content`";
        ledger.malformed(operation.span(), message);
        answers.returns.push(bare(204, operation.span()));
        return answers;
    };
    let is_success = |entry: &Entry| entry.key.value.starts_with(['2', '3']);
    let success = responses.entries().any(is_success);
    for entry in responses.entries() {
        let key = entry.key.value.as_str();
        let span = entry.key.span;
        let Some(object) = context.reader.target(&entry.value, "a response") else {
            ledger.lost(span, format!("nothing can be said of the response `{key}`"));
            continue;
        };
        if object.peek("description").is_none() {
            let how = "a response has a `description` by OpenAPI, and this one has none";
            ledger.changed(span, how);
        }
        object.lose_words(
            "links",
            "links from an answer to other operations are not in the language",
        );
        if let Some(why) = ledger.refusal(span) {
            ledger.lose(entry, format!("the response `{key}` is left out: {why}"));
            continue;
        }
        let class = key.as_bytes().first().copied();
        match (key, status(key)) {
            (_, Some(status)) if status.is_error() => {
                // What several operations share is not called by one of them.
                let shared = context.reader.object(&entry.value, "a response");
                let shared = shared.is_some_and(|it| it.peek("$ref").is_some());
                let named = super::words::pascal(status.name);
                let place = match shared {
                    true => named,
                    false => format!("{place}{named}"),
                };
                answers
                    .failures
                    .extend(failure(context, object, &place, status, facts, span));
            }
            (_, Some(status)) if status.code >= 200 => {
                let found = returned(context, object, place, status, entry);
                add(ledger, &mut answers, found);
            }
            ("default", _) | ("2XX" | "2xx", _) if !success || class == Some(b'2') => {
                let how = format!("`{key}` is read as `ok`: a contract names each status");
                ledger.changed(span, how);
                let found = returned(context, object, place, of(200), entry);
                add(ledger, &mut answers, found);
            }
            ("default", _) | ("4XX" | "4xx" | "5XX" | "5xx", _) => {
                let how = format!(
                    "`{key}`: the contract's document says `4XX` and `5XX` of every operation, with what errors have in common"
                );
                ledger.changed(span, how);
                failed_body(context, object, place, None, false);
                said_once(
                    context,
                    object,
                    "the description of errors that have no name",
                );
                object.lose(
                    "headers",
                    "errors that have no name have no headers of their own",
                );
            }
            (_, Some(_)) => {
                ledger.lose(entry, format!("{key} is no final answer"));
            }
            _ => {
                let message = format!("`{key}` is no status that the registry of HTTP has");
                ledger.drop_entry(&rules::MALFORMED, entry, message);
            }
        }
    }
    if answers.returns.is_empty() {
        let how = "an operation that names no success is read as one that answers `no_content`";
        let at = operation
            .peek("responses")
            .map_or(operation.span(), |it| it.key.span);
        ledger.changed(at, how);
        answers.returns.push(bare(204, at));
    }
    answers
}

fn add<'r>(ledger: &super::ledger::Ledger, answers: &mut Answers<'r>, found: Option<Return<'r>>) {
    let Some(found) = found else {
        return;
    };
    let there = |it: &&mut Return<'r>| it.status.code == found.status.code;
    match answers.returns.iter_mut().find(there) {
        Some(there) => ledger.lost(
            found.span,
            format!("{} is said twice: the first one holds", there.status.code),
        ),
        None => answers.returns.push(found),
    }
}

fn status(key: &str) -> Option<Status> {
    Status::from_code(key.parse().ok()?)
}

fn of(code: u16) -> Status {
    Status::from_code(code).unwrap_or(Status::ALL[4])
}

fn bare<'r>(code: u16, span: Span) -> Return<'r> {
    Return {
        status: of(code),
        sends: Vec::new(),
        headers: Vec::new(),
        description: None,
        span,
    }
}

/// A description that says more than the status does.
fn description(context: &Context<'_, '_>, object: Object<'_>, status: Status) -> Option<String> {
    const NOTHING: [&str; 7] = [
        "success",
        "successful operation",
        "successful response",
        "successful creation",
        "successful deletion",
        "default response",
        "response",
    ];
    let text = object.words("description");
    let entry = object.peek("description");
    let plain = text.clone().unwrap_or_default().to_ascii_lowercase();
    let plain = plain.trim_end_matches(['.', '!']);
    let empty = NOTHING.contains(&plain) || plain == status.phrase.to_ascii_lowercase();
    match (text, entry) {
        (Some(_), Some(entry)) if empty => {
            let why = "a description that says no more than the status is left out";
            context.reader.ledger.changed(entry.key.span, why);
            None
        }
        (text, _) => text,
    }
}

/// What a status returns; `None` where there is a body of which nothing can be said.
fn returned<'r>(
    context: &Context<'r, '_>,
    object: Object<'r>,
    place: &str,
    status: Status,
    response: &'r Entry,
) -> Option<Return<'r>> {
    let ledger = &context.reader.ledger;
    let mut found = Return {
        status,
        sends: Vec::new(),
        headers: headers(context, object, place),
        description: description(context, object, status),
        span: response.key.span,
    };
    let place = format!("{place}{}", super::words::pascal(status.name));
    let Some(content) = object.object("content") else {
        return Some(found);
    };
    let mut media = media_types(context, content, &place, Way::Out);
    if matches!(status.code, 204 | 205 | 304) {
        for (_, entry) in media {
            ledger.lose(entry, format!("{} sends no body", status.code));
        }
        return Some(found);
    }
    // Models come first, which are JSON of one media type.
    let rank = |name: &str| match name {
        "application/json" => 0,
        name if name.ends_with("+json") => 1,
        name if name.contains('*') => 4,
        name if name.starts_with("text/") => 2,
        _ => 3,
    };
    media.sort_by_key(|(name, _)| rank(name));
    let json = media.iter().any(|(name, _)| rank(name) < 2);
    for (name, entry) in media {
        if json && is_other_form(context, &name, entry, &place) {
            let why = format!("`{name}` beside JSON is left out: models are written as JSON alone");
            ledger.lose(entry, why);
            continue;
        }
        let is_bytes = |it: &Alternative<'_>| matches!(&it.sent, Sent::Raw(it) if it == BYTES);
        if name.contains('*') && found.sends.iter().any(is_bytes) {
            let why =
                format!("`{name}` beside `{BYTES}` is left out: an answer has one media type");
            ledger.lose(entry, why);
            continue;
        }
        let Some(object) = context.reader.object(&entry.value, "a media type") else {
            continue;
        };
        media_words(object);
        let node = schema_node(object);
        let sends = sent(context, &name, node, &place, entry.key.span);
        alternatives(&mut found.sends, sends, &name, entry.value.span);
    }
    if found.sends.is_empty() && content.all().next().is_some() {
        let why = format!("nothing of the body of {} can be said", status.code);
        ledger.lose(response, why);
        return None;
    }
    Some(found)
}

/// Adds what is sent as one more media type. A model that is sent already has one more.
fn alternatives<'r>(
    found: &mut Vec<Alternative<'r>>,
    sends: Vec<Sent<'r>>,
    media: &str,
    span: Span,
) {
    for sent in sends {
        let there = found.iter_mut().find(|it| it.sent.same(&sent));
        match there {
            Some(there) => {
                if there.media.is_empty() {
                    there
                        .media
                        .push(("application/json".to_owned(), there.span));
                }
                there.media.push((media.to_owned(), span));
            }
            None => {
                let named = sent.is_json() && media != "application/json";
                let media = named.then(|| (media.to_owned(), span));
                let media = media.into_iter().collect();
                found.push(Alternative { sent, media, span });
            }
        }
    }
}

fn sent<'r>(
    context: &Context<'r, '_>,
    media: &str,
    node: Option<&'r Node>,
    place: &str,
    span: Span,
) -> Vec<Sent<'r>> {
    let ledger = &context.reader.ledger;
    if let Some((frame, key)) = streamed::stream(context, media, node, place, span) {
        return vec![Sent::Stream(frame, key)];
    }
    if media != "application/json" && !media.ends_with("+json") {
        limits(context, node, span);
        let text = media.starts_with("text/") && !media.contains('*');
        let named = match media.contains('*') {
            true => {
                // Nobody knows which of them it will be.
                match media {
                    "*/*" | "application/*" => ledger.changed(
                        span,
                        format!("an answer of any media type is sent as `{BYTES}`"),
                    ),
                    _ => ledger.lost(
                        span,
                        format!(
                            "an answer of `{media}` is sent as `{BYTES}`, which is none of these"
                        ),
                    ),
                }
                BYTES
            }
            false => media,
        };
        return vec![match text {
            true => Sent::Text(named.to_owned()),
            false => Sent::Raw(named.to_owned()),
        }];
    }
    let Some(node) = node else {
        ledger.changed(span, "JSON without a schema is any value");
        return vec![Sent::Value(Box::new(body_value::anything(span)))];
    };
    let schemas = context.definitions.schemas;
    let schema = schemas.read(node, place);
    if let Some(key) = whole(context, &schema, Way::Out) {
        body_value::own_words(context, &schema);
        return vec![Sent::Model(key)];
    }
    match schemas.behind(&schema) {
        Some((behind, None)) if body_value::is_plain(&behind) => {
            if let Kind::List(inner) = &behind.kind
                && let Some(key) = whole(context, inner, Way::Out)
            {
                item_words(context, inner.as_ref());
                body_value::own_words(context, &behind);
                return vec![Sent::List(key)];
            }
        }
        Some((behind, Some(def))) if behind.words.null.or(def.words.null).is_none() => {
            if let Shape::Union(union) = &def.body
                && !union.other
                && fixed(schemas, union)
            {
                let variants = union.variants.iter();
                let keys: Option<Vec<_>> = variants
                    .map(|variant| whole(context, &variant.schema, Way::Out))
                    .collect();
                if let Some(mut keys) = keys {
                    body_value::own_words(context, &schema);
                    for variant in &union.variants {
                        body_value::own_words(context, &variant.schema);
                    }
                    let mut seen = Vec::new();
                    keys.retain(|key| {
                        let new = !seen.contains(key);
                        seen.push(*key);
                        new
                    });
                    return keys.into_iter().map(Sent::Model).collect();
                }
            }
        }
        _ => {}
    }
    let value = body_value::value(context, &schema, Way::Out, span);
    vec![Sent::Value(Box::new(value))]
}

/// Whether the alternatives say by themselves what the discriminator says of them, if there is one.
fn fixed<'r>(schemas: &Schemas<'r>, union: &Union<'r>) -> bool {
    let Some(tag) = union.tag else {
        return true;
    };
    union.variants.iter().all(|variant| {
        let def = schemas.behind(&variant.schema).and_then(|(_, def)| def);
        let Some(Shape::Object(fields)) = def.as_ref().map(|def| &def.body) else {
            return false;
        };
        let mut properties = fields.properties.iter();
        let property = properties.find(|it| it.wire == tag && it.required);
        let only = property.and_then(|it| enums::only(schemas, &it.schema));
        only.is_some_and(|only| Some(only.wire) == variant.value)
    })
}

/// Words of the items of a list that is a body.
fn item_words<'r>(context: &Context<'r, '_>, inner: &super::schema::Schema<'r>) {
    if let Some(text) = &inner.words.description {
        let short: String = text.chars().take(60).collect();
        let why = format!("the items of a list have no description: `{short}`");
        context.reader.ledger.lost_words(inner.span, why);
    }
}
