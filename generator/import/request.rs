//! Bodies of requests.

use super::body_value::{self, BodyValue, has_members};
use super::context::Context;
use super::media::{is_other_form, media_types, media_words, schema_node};
use super::model::{Field, Key, Way};
use super::parts::{Part, multipart};
use super::schema::{Body as Shape, Fields, Kind, Schema};
use super::view::{Object, scalar};
use crate::contract::{Entry, Node};
use crate::diag::{Diagnostic, Span};

/// The body of an operation.
pub(super) struct Body<'r> {
    /// Each with what goes where the language refuses it.
    pub(super) contents: Vec<(Content<'r>, Span)>,
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
        self.contents.iter().flat_map(|(content, _)| match content {
            Content::Json(key) | Content::Form(key) => vec![*key],
            Content::Value(value) => value.models.clone(),
            _ => Vec::new(),
        })
    }

    /// What it leads to that is no input by itself.
    pub(super) fn typed(&self) -> impl Iterator<Item = Key<'r>> {
        self.contents
            .iter()
            .filter_map(|(content, _)| match content {
                Content::Value(value) => value.typed(),
                _ => None,
            })
    }

    /// The models of its forms.
    pub(super) fn forms(&self) -> impl Iterator<Item = Key<'r>> {
        self.contents
            .iter()
            .filter_map(|(content, _)| match content {
                Content::Form(key) => Some(*key),
                _ => None,
            })
    }

    /// The fields that it has by itself.
    pub(super) fn fields(&self) -> impl Iterator<Item = &Field<'r>> {
        let parts = self
            .contents
            .iter()
            .filter_map(|(content, _)| match content {
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
    span: Span,
) -> Result<Option<Body<'r>>, Box<Diagnostic>> {
    let Some(entry) = operation.get("requestBody") else {
        return Ok(None);
    };
    let reader = context.reader;
    let ledger = &reader.ledger;
    let Some(object) = reader.target(&entry.value, "a request body") else {
        let why = "the operation is not imported: nothing can be said of its body";
        return Err(super::context::lost(span, why));
    };
    object.lose_words("description", "a body has no description of its own");
    let body = Body {
        contents: Vec::new(),
        media: Vec::new(),
        optional: !object.flag("required"),
    };
    let Some(content) = object.object("content") else {
        let message = "a request body says with `content` what it is";
        ledger.malformed(entry.key.span, message);
        return Ok(None);
    };
    let named = format!("{place}Input");
    let mut kinds = media_types(context, content, &named, Way::In);
    let refused = |entry: &Entry| ledger.refusal(entry.key.span);
    kinds.sort_by_key(|(media, it)| (refused(it).is_some(), media != "application/json"));
    let mut reading = Reading {
        context,
        place,
        named,
        has_json: kinds.iter().any(|(media, _)| is_model(media)),
        first: None,
        is_empty: false,
        body,
    };
    for (media, entry) in kinds {
        if let Some(object) = reader.object(&entry.value, "a media type") {
            media_words(object);
            let found = reading.content(media, entry, object);
            let found = found.map(|it| (it, entry.value.span));
            reading.body.contents.extend(found);
        }
    }
    if reading.body.contents.is_empty() && !reading.is_empty {
        let why = "the operation is not imported: nothing of its body can be said";
        return Err(super::context::lost(span, why));
    }
    Ok(Some(reading.body).filter(|it| !it.contents.is_empty()))
}

/// A body while its media types are read, one after the other.
struct Reading<'c, 'r, 'd> {
    context: &'c Context<'r, 'd>,
    place: &'c str,
    /// What a schema in it is called.
    named: String,
    has_json: bool,
    /// The first JSON.
    first: Option<Span>,
    /// Whether there is a form of no fields, which is not read.
    is_empty: bool,
    body: Body<'r>,
}

impl<'r> Reading<'_, 'r, '_> {
    fn content(
        &mut self,
        media: String,
        entry: &'r Entry,
        object: Object<'r>,
    ) -> Option<Content<'r>> {
        let (context, place) = (self.context, self.place);
        let node = schema_node(object);
        match (media.as_str(), node) {
            (name, _) if is_model(name) => self.json(media, entry, node),
            ("application/x-www-form-urlencoded", Some(node)) => {
                fixed(context, object);
                self.form(entry, node)
            }
            ("multipart/form-data", Some(node)) => {
                multipart(context, object, node, place, entry).map(Content::Multipart)
            }
            _ if self.has_json && is_other_form(context, &media, entry, &self.named) => {
                let why = format!("bodies of `{media}` beside JSON are not in the language");
                context.reader.ledger.lose(entry, why);
                None
            }
            _ => self.bytes(media, entry, object),
        }
    }

    fn json(
        &mut self,
        media: String,
        entry: &'r Entry,
        node: Option<&'r Node>,
    ) -> Option<Content<'r>> {
        let ledger = &self.context.reader.ledger;
        let span = entry.key.span;
        let refused = ledger.refusal(span);
        let found = json_body(self.context, node, self.place, span);
        let Some(first) = self.first else {
            self.first = Some(span);
            if let Some(why) = refused {
                ledger.lost(
                    span,
                    format!("`{media}` is taken as `application/json`: {why}"),
                );
            } else if media != "application/json" {
                self.body.media.push((media, span));
            }
            return Some(found);
        };
        let mut all = self.body.contents.iter();
        match (all.any(|(first, _)| found.same(first)), refused) {
            (true, None) => {
                if self.body.media.is_empty() {
                    self.body.media.push(("application/json".to_owned(), first));
                }
                self.body.media.push((media, span));
            }
            (true, Some(why)) => {
                ledger.lose(entry, format!("bodies of `{media}` are left out: {why}"));
            }
            (false, _) => {
                let why = format!(
                    "bodies of `{media}` are others than those of the first JSON, and left out"
                );
                ledger.lose(entry, why);
            }
        }
        None
    }

    fn form(&mut self, entry: &'r Entry, node: &'r Node) -> Option<Content<'r>> {
        let (context, ledger) = (self.context, &self.context.reader.ledger);
        if self.body.optional && !has_fields(context, node, &self.named) {
            let how = "a form of no fields, which may be left out, is not read";
            ledger.changed(entry.key.span, how);
            self.is_empty = true;
            return None;
        }
        let schema = context.definitions.schemas.read(node, &self.named);
        let schema = flat(context, schema, node, entry);
        match schema.and_then(|schema| object_key(context, &schema, Way::In)) {
            Ok(key) => Some(Content::Form(key)),
            Err(what) => {
                let why = format!("a form is an object with properties, not {what}");
                ledger.lose(entry, why);
                None
            }
        }
    }

    /// Text or bytes, of which a body has one media type each.
    fn bytes(&self, media: String, entry: &'r Entry, object: Object<'r>) -> Option<Content<'r>> {
        let (ledger, span) = (&self.context.reader.ledger, entry.key.span);
        let contents = || self.body.contents.iter().map(|(it, _)| it);
        let has_text = contents().any(|it| matches!(it, Content::Text(_)));
        let bytes = contents().find_map(|it| match it {
            Content::Raw(name) => Some(name),
            _ => None,
        });
        let is_text = media.starts_with("text/") && !media.contains('*');
        if let Some(bytes) = bytes.filter(|_| !is_text || has_text) {
            let why = format!(
                "bodies of `{media}` are left out: a body has bytes of one media type in the language, here `{bytes}`"
            );
            ledger.lose(entry, why);
            return None;
        }
        limits(self.context, schema_node(object), span);
        object.lose("encoding", "how bytes are encoded is the handler's");
        if is_text && !has_text {
            return Some(Content::Text(media));
        }
        if is_text {
            let how = format!("bodies of `{media}` are bytes, beside text of another media type");
            ledger.changed(span, how);
        }
        Some(Content::Raw(media))
    }
}

/// Tells what is said of how the fields of a form are encoded: a list repeats its key.
fn fixed<'r>(context: &Context<'r, '_>, object: Object<'r>) {
    let fields = object
        .object("encoding")
        .into_iter()
        .flat_map(|it| it.all());
    for field in fields {
        let said = context.reader.object(&field.value, "an encoding");
        for (said, entry) in said
            .iter()
            .flat_map(|it| it.all().map(move |entry| (it, entry)))
        {
            match (entry.key.value.as_str(), scalar(&entry.value)) {
                (key @ "style", Some("form")) | (key @ "explode", Some("true")) => said.usual(key),
                _ => {
                    let why = "how a field of a form is encoded is fixed in the language";
                    context.reader.ledger.lose(entry, why);
                }
            }
        }
    }
}

/// Whether a form has fields, or may have any.
fn has_fields<'r>(context: &Context<'r, '_>, node: &'r Node, place: &str) -> bool {
    let schemas = context.definitions.schemas;
    let schema = schemas.read(node, place);
    let found = schemas.behind(&schema);
    found.is_none_or(|(behind, def)| match (&behind.kind, def) {
        (Kind::Map(values), None) => !matches!(values.kind, Kind::Any),
        (_, Some(def)) => has_members(&def.body) || !matches!(def.body, Shape::Object(_)),
        _ => true,
    })
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

/// The schema of a form, without the properties that no form has in the language.
fn flat<'r>(
    context: &Context<'r, '_>,
    schema: Schema<'r>,
    node: &'r Node,
    entry: &'r Entry,
) -> Result<Schema<'r>, &'static str> {
    let definitions = context.definitions;
    let Some((behind, Some(def))) = definitions.schemas.behind(&schema) else {
        return Ok(schema);
    };
    let Shape::Object(fields) = &def.body else {
        return Ok(schema);
    };
    let (fit, unfit): (Vec<_>, Vec<_>) = fields
        .properties
        .iter()
        .cloned()
        .partition(|it| definitions.is_field(it));
    if unfit.is_empty() {
        return Ok(schema);
    }
    if fit.is_empty() {
        return Err("one without a text or a list of texts among its properties");
    }
    let ledger = &context.reader.ledger;
    for property in unfit {
        let why = format!(
            "`{}` is left out: a field of a form is a text or a list of texts in the language",
            property.wire
        );
        if def.node.span == node.span {
            ledger.lose_value(property.key, property.node, why);
        } else {
            // What others refer to too may keep it there.
            ledger.lost(entry.key.span, why);
            let how = format!("`{}` is left out of forms alone", property.wire);
            ledger.changed(property.key, how);
        }
    }
    let fields = Fields {
        properties: fit,
        ..fields.clone()
    };
    let name = match def.given {
        true => format!("{}Form", def.name),
        false => def.name.clone(),
    };
    let schemas = definitions.schemas;
    Ok(Schema {
        kind: Kind::Named(schemas.variation(&def, def.node.span, &name, fields)),
        ..behind
    })
}

fn json_body<'r>(
    context: &Context<'r, '_>,
    node: Option<&'r Node>,
    place: &str,
    span: Span,
) -> Content<'r> {
    let Some(node) = node else {
        let how = "JSON without a schema is any value";
        context.reader.ledger.changed(span, how);
        return Content::Value(Box::new(body_value::anything(span)));
    };
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

/// The definition of an object with members that is never null.
pub(super) fn whole<'r>(
    context: &Context<'r, '_>,
    schema: &Schema<'r>,
    way: Way,
) -> Option<Key<'r>> {
    let (behind, def) = context.definitions.schemas.behind(schema)?;
    let def = def?;
    let null = behind.words.null.or(def.words.null);
    match null {
        None if has_members(&def.body) => object_key(context, schema, way).ok(),
        _ => None,
    }
}
