//! Bodies of requests.

use super::body_value::{self, BodyValue};
use super::context::{Context, media_type, media_words, schema_node};
use super::model::{Field, Key, Way};
use super::parts::{Part, multipart};
use super::schema::{Body as Shape, Kind, Schema};
use super::view::Object;
use crate::contract::Node;
use crate::diag::{Diagnostic, Span};

/// The body of an operation.
pub(super) struct Body<'r> {
    pub(super) contents: Vec<Content<'r>>,
    /// What JSON is sent as, where that is not `application/json`.
    pub(super) media: Vec<(String, Span)>,
    pub(super) optional: bool,
}

/// One of the things that a body may be.
pub(super) enum Content<'r> {
    Json(Key<'r>),
    Value(Box<BodyValue<'r>>),
    Form(Key<'r>),
    Multipart(Vec<Part<'r>>),
    Text(String),
    Raw(String),
}

impl<'r> Content<'r> {
    /// Whether two documents of JSON are one.
    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Json(one), Self::Json(other)) => one == other,
            (Self::Value(one), Self::Value(other)) => one.same(other),
            _ => false,
        }
    }
}

impl<'r> Body<'r> {
    /// Its models.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key<'r>> {
        self.contents.iter().flat_map(|content| match content {
            Content::Json(key) | Content::Form(key) => vec![*key],
            Content::Value(value) => value.models.clone(),
            _ => Vec::new(),
        })
    }

    /// What it leads to that is no input by itself.
    pub(super) fn typed(&self) -> impl Iterator<Item = Key<'r>> {
        self.contents.iter().filter_map(|content| match content {
            Content::Value(value) => value.typed(),
            _ => None,
        })
    }

    /// The models of its forms.
    pub(super) fn forms(&self) -> impl Iterator<Item = Key<'r>> {
        self.contents.iter().filter_map(|content| match content {
            Content::Form(key) => Some(*key),
            _ => None,
        })
    }

    /// The fields that it has by itself.
    pub(super) fn fields(&self) -> impl Iterator<Item = &Field<'r>> {
        let parts = self.contents.iter().filter_map(|content| match content {
            Content::Multipart(parts) => Some(parts),
            _ => None,
        });
        parts.flatten().filter_map(|part| match part {
            Part::Field(field) => Some(field),
            Part::File(_) => None,
        })
    }
}

/// Whether JSON of this media type can be a model.
fn is_model(media: &str) -> bool {
    media == "application/json" || media.ends_with("+json")
}

/// The body of an operation.
pub(super) fn read<'r>(
    context: &Context<'r, '_>,
    operation: Object<'r>,
    place: &str,
) -> Result<Option<Body<'r>>, Box<Diagnostic>> {
    let Some(entry) = operation.get("requestBody") else {
        return Ok(None);
    };
    let reader = context.reader;
    let ledger = &reader.ledger;
    let Some(object) = reader.target(&entry.value, "a request body") else {
        let why = "nothing can be said of its body";
        return Err(super::context::lost(entry.key.span, why));
    };
    object.lose_words("description", "a body has no description of its own");
    let mut body = Body {
        contents: Vec::new(),
        media: Vec::new(),
        optional: !object.flag("required"),
    };
    let Some(content) = object.object("content") else {
        let message = "a request body says with `content` what it is";
        ledger.malformed(entry.key.span, message);
        return Ok(None);
    };
    let mut kinds: Vec<(String, &crate::contract::Entry)> = Vec::new();
    for entry in content.all() {
        kinds.push((media_type(context, entry), entry));
    }
    kinds.sort_by_key(|(media, _)| media != "application/json");
    let json = kinds.iter().any(|(media, _)| is_model(media));
    // The first JSON.
    let mut first: Option<Span> = None;
    for (media, entry) in kinds {
        let span = entry.key.span;
        let refused = ledger.refusal(span);
        let Some(object) = reader.object(&entry.value, "a media type") else {
            continue;
        };
        media_words(object);
        let node = schema_node(object);
        let found = match (media.as_str(), node) {
            (name, None) if is_model(name) && first.is_none() => {
                let how = "JSON without a schema is any value";
                ledger.changed(span, how);
                first = Some(span);
                if name != "application/json" {
                    body.media.push((media.clone(), span));
                }
                Some(Content::Value(Box::new(body_value::anything(span))))
            }
            (name, Some(node)) if is_model(name) && first.is_none() => {
                let found = json_body(context, node, place, span);
                first = Some(span);
                match refused {
                    Some(why) if name != "application/json" => {
                        let why = format!("`{name}` is taken as `application/json`: {why}");
                        ledger.lost(span, why);
                    }
                    None if name != "application/json" => {
                        body.media.push((media.clone(), span));
                    }
                    _ => {}
                }
                Some(found)
            }
            (name, Some(node)) if is_model(name) => {
                let found = json_body(context, node, place, span);
                let mut all = body.contents.iter();
                let same = all.any(|first| found.same(first));
                match (first.filter(|_| same), refused) {
                    (Some(at), None) => {
                        if body.media.is_empty() {
                            body.media.push(("application/json".to_owned(), at));
                        }
                        body.media.push((media.clone(), span));
                    }
                    (Some(_), Some(why)) => {
                        ledger.lose(entry, format!("bodies of `{name}` are left out: {why}"));
                    }
                    (None, _) => {
                        let why = format!(
                            "bodies of `{name}` are others than those of the first JSON, and left out"
                        );
                        ledger.lose(entry, why);
                    }
                }
                None
            }
            ("application/x-www-form-urlencoded", Some(node)) => {
                object.lose(
                    "encoding",
                    "how a field of a form is encoded is fixed in the language",
                );
                match model(context, node, place) {
                    Ok(_) if !is_flat(context, node, place) => {
                        let why = "a form has a property that is no text and no list of texts, which is not in the language";
                        ledger.lose(entry, why);
                        None
                    }
                    Ok(key) => Some(Content::Form(key)),
                    Err(what) => {
                        ledger.lose(
                            entry,
                            format!("a form is an object with properties, not {what}"),
                        );
                        None
                    }
                }
            }
            ("multipart/form-data", Some(node)) => {
                multipart(context, object, node, place, entry).map(Content::Multipart)
            }
            _ if media.ends_with("xml") && json => {
                let why = format!("bodies of `{media}` beside JSON are not in the language");
                ledger.lose(entry, why);
                None
            }
            _ if media.starts_with("text/") && !media.contains('*') => {
                limits(context, node, span);
                Some(Content::Text(media))
            }
            _ => {
                limits(context, node, span);
                object.lose("encoding", "how bytes are encoded is the handler's");
                Some(Content::Raw(media))
            }
        };
        body.contents.extend(found);
    }
    if body.contents.is_empty() {
        let why = "nothing of its body can be said";
        return Err(super::context::lost(entry.key.span, why));
    }
    Ok(Some(body))
}

/// What a schema says of a body that is text or bytes.
pub(super) fn limits<'r>(context: &Context<'r, '_>, node: Option<&'r Node>, span: Span) {
    let ledger = &context.reader.ledger;
    let Some(node) = node else {
        return;
    };
    let schema = context.definitions.schemas.read(node, "Text");
    let plain =
        matches!(schema.kind, Kind::Scalar(..) | Kind::Any) && schema.constraints.is_empty();
    if !plain {
        ledger.lost(
            span,
            "a body of text or bytes has no schema in the language: what is in it is the handler's",
        );
        return;
    }
    if let Some(text) = &schema.words.description {
        let short: String = text.chars().take(60).collect();
        let why = format!("a body of text or bytes has no description: `{short}`");
        ledger.lost_words(node.span, why);
    }
    if let Some((example, at)) = schema.words.example {
        let why = "an example of a body has no place in a contract";
        ledger.lose_example(at, example, why);
    }
}

/// The model of a body, or what stands there instead.
pub(super) fn model<'r>(
    context: &Context<'r, '_>,
    node: &'r Node,
    place: &str,
) -> Result<Key<'r>, &'static str> {
    let schema = context
        .definitions
        .schemas
        .read(node, &format!("{place}Input"));
    object_key(context, &schema, Way::In)
}

/// The definition of an object.
pub(super) fn object_key<'r>(
    context: &Context<'r, '_>,
    schema: &Schema<'r>,
    way: Way,
) -> Result<Key<'r>, &'static str> {
    let schemas = context.definitions.schemas;
    let Some((behind, def)) = schemas.behind(schema) else {
        return Err("a schema that leads to itself");
    };
    match (&behind.kind, def) {
        (Kind::Named(id), Some(def)) => match &def.body {
            Shape::Object(_) => {
                let ledger = &context.reader.ledger;
                if let Some(span) = behind.words.null.or(def.words.null) {
                    ledger.lost(span, "a body that is null is not in the language");
                }
                Ok(context.definitions.want(Key {
                    id: *id,
                    way,
                    tag: None,
                }))
            }
            Shape::Union(_) => Err("one of several"),
            Shape::Enum(_) => Err("one of some texts"),
            Shape::Numbers(..) => Err("one of some numbers"),
            Shape::Plain(_) => Err("a single value"),
        },
        (Kind::List(_), _) => Err("a list"),
        (Kind::Map(_), _) => Err("an object with any keys"),
        (Kind::Scalar(..), _) => Err("a single value"),
        _ => Err("any value"),
    }
}

/// Whether all properties of an object have a form as text.
fn is_flat<'r>(context: &Context<'r, '_>, node: &'r Node, place: &str) -> bool {
    let schemas = context.definitions.schemas;
    let schema = schemas.read(node, &format!("{place}Input"));
    let Some((_, Some(def))) = schemas.behind(&schema) else {
        return false;
    };
    matches!(&def.body, Shape::Object(fields) if context.definitions.is_flat(fields))
}

fn json_body<'r>(
    context: &Context<'r, '_>,
    node: &'r Node,
    place: &str,
    span: Span,
) -> Content<'r> {
    let schemas = context.definitions.schemas;
    let schema = schemas.read(node, &format!("{place}Input"));
    match whole(context, &schema, Way::In) {
        Some(key) => {
            body_value::own_words(context, &schema);
            Content::Json(key)
        }
        None => Content::Value(Box::new(body_value::value(context, &schema, Way::In, span))),
    }
}

/// The definition of an object that is never null.
pub(super) fn whole<'r>(
    context: &Context<'r, '_>,
    schema: &Schema<'r>,
    way: Way,
) -> Option<Key<'r>> {
    let (behind, def) = context.definitions.schemas.behind(schema)?;
    let null = behind.words.null.or(def?.words.null);
    match null {
        Some(_) => None,
        None => object_key(context, schema, way).ok(),
    }
}
