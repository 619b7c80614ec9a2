//! Bodies of requests.

use super::context::{Context, essence, media_words, schema_node};
use super::model::{Field, Key, Ty, Way};
use super::scalars::BINARY;
use super::schema::{Body as Shape, Fields, Kind, Schema};
use super::view::Object;
use super::words::{again, snake};
use crate::contract::Node;
use crate::diag::{Diagnostic, Span};

/// The body of an operation.
pub(super) struct Body<'r> {
    pub(super) contents: Vec<Content<'r>>,
    /// What JSON is sent as, where that is not `application/json`.
    pub(super) media: Vec<String>,
    pub(super) optional: bool,
}

/// One of the things that a body may be.
pub(super) enum Content<'r> {
    Json(Key<'r>),
    Form(Key<'r>),
    Multipart(Vec<Part<'r>>),
    Text(String),
    Raw(String),
}

/// A part of a multipart body.
pub(super) enum Part<'r> {
    Field(Field<'r>),
    File(FilePart),
}

/// A file.
pub(super) struct FilePart {
    pub(super) name: String,
    pub(super) wire: Option<String>,
    pub(super) list: bool,
    pub(super) optional: bool,
    pub(super) description: Option<String>,
    pub(super) media: Vec<String>,
    pub(super) max_items: Option<String>,
}

impl<'r> Body<'r> {
    /// Its models.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key<'r>> {
        self.contents.iter().filter_map(|content| match content {
            Content::Json(key) | Content::Form(key) => Some(*key),
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

/// How many files of a list are taken where the document sets no end.
const FILES: &str = "16";

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
        kinds.push((essence(&entry.key.value), entry));
    }
    let json = kinds.iter().any(|(media, _)| media == "application/json");
    for (media, entry) in kinds {
        let span = entry.key.span;
        if let Some(why) = ledger.refusal(span) {
            ledger.lose(entry, format!("bodies of `{media}` are left out: {why}"));
            continue;
        }
        let Some(object) = reader.object(&entry.value, "a media type") else {
            continue;
        };
        media_words(object);
        let node = schema_node(object);
        let found = match (media.as_str(), node) {
            ("application/json", Some(node)) => json_body(context, node, place, span, &media),
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
            ("multipart/form-data", Some(node)) => multipart(context, object, node, place, entry),
            (other, Some(node)) if other.ends_with("+json") && !json && body.media.is_empty() => {
                let found = json_body(context, node, place, span, &media);
                if matches!(found, Some(Content::Json(_))) {
                    body.media.push(media.clone());
                }
                found
            }
            _ if media.ends_with("+json") || (media.ends_with("xml") && json) => {
                ledger.lose(
                    entry,
                    format!("bodies of `{media}` beside JSON are not in the language yet"),
                );
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
        ledger.push(Diagnostic::new(&super::rules::LOST_WORDS, node.span, why));
    }
    if let Some((example, at)) = schema.words.example {
        let why = "an example of a body has no place in a contract";
        let found = Diagnostic::new(&super::rules::LOST_WORDS, at, why);
        ledger.push(super::ledger::quoted(found, example));
        ledger.cover(example);
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
    let texts = |schema: &Schema<'r>| match schemas.behind(schema) {
        Some((behind, None)) => matches!(behind.kind, Kind::Scalar(..)),
        Some((_, Some(def))) => matches!(def.body, Shape::Plain(_) | Shape::Enum(_)),
        None => false,
    };
    let fits = |schema: &Schema<'r>| match schemas.behind(schema) {
        Some((behind, None)) => match &behind.kind {
            Kind::List(inner) => texts(inner),
            _ => texts(&behind),
        },
        _ => texts(schema),
    };
    let schema = schemas.read(node, &format!("{place}Input"));
    let Some((_, Some(def))) = schemas.behind(&schema) else {
        return false;
    };
    match &def.body {
        Shape::Object(fields) => fields.properties.iter().all(|it| fits(&it.schema)),
        _ => false,
    }
}

fn json_body<'r>(
    context: &Context<'r, '_>,
    node: &'r Node,
    place: &str,
    span: Span,
    media: &str,
) -> Option<Content<'r>> {
    match model(context, node, place) {
        Ok(key) => Some(Content::Json(key)),
        Err(what) => {
            let why = format!(
                "a request whose body is {what} is not in the language yet: it is taken as bytes"
            );
            context.reader.ledger.lose_value(span, node, why);
            Some(Content::Raw(media.to_owned()))
        }
    }
}

fn multipart<'r>(
    context: &Context<'r, '_>,
    object: Object<'r>,
    node: &'r Node,
    place: &str,
    entry: &'r crate::contract::Entry,
) -> Option<Content<'r>> {
    let ledger = &context.reader.ledger;
    let schemas = context.definitions.schemas;
    let schema = schemas.read(node, &format!("{place}Form"));
    let found = schemas.behind(&schema).and_then(|(_, def)| def);
    let Some(def) = found else {
        ledger.lose(
            entry,
            "parts are the properties of an object, and there is none",
        );
        return None;
    };
    let Shape::Object(fields) = &def.body else {
        ledger.lose(
            entry,
            "parts are the properties of an object, and this is none",
        );
        return None;
    };
    if !fields.closed {
        let how = "parts that are not listed are not spoken of: they are refused";
        ledger.changed(def.node.span, how);
    }
    let encoding = object.object("encoding");
    let parts = parts(context, fields, encoding);
    Some(Content::Multipart(parts))
}

fn parts<'r>(
    context: &Context<'r, '_>,
    fields: &Fields<'r>,
    encoding: Option<Object<'r>>,
) -> Vec<Part<'r>> {
    let ledger = &context.reader.ledger;
    let mut parts: Vec<Part<'r>> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for property in &fields.properties {
        if property.schema.words.read_only {
            continue;
        }
        let said = encoding.and_then(|encoding| encoding.object(property.wire));
        let media: Vec<String> = said
            .and_then(|said| {
                for key in ["headers", "style", "explode", "allowReserved"] {
                    said.lose(key, "how a part is encoded is fixed in the language");
                }
                said.text("contentType")
            })
            .map(|text| text.split(',').map(|it| it.trim().to_owned()).collect())
            .unwrap_or_default();
        let mut name = snake(property.wire, "part");
        while names.contains(&name) {
            again(&mut name);
        }
        names.push(name.clone());
        let wire = (name != property.wire).then(|| property.wire.to_owned());
        let file = is_file(&property.schema);
        let list = match &property.schema.kind {
            Kind::List(inner) => is_file(inner),
            _ => false,
        };
        if file || list {
            let most = property
                .schema
                .constraints
                .iter()
                .find(|it| it.key == "max_items");
            let max_items = list.then(|| match most {
                Some(most) => most.value.clone(),
                None => {
                    let how =
                        format!("a list of files has an end in the language: at most {FILES}");
                    ledger.changed(property.key, how);
                    FILES.to_owned()
                }
            });
            parts.push(Part::File(FilePart {
                name,
                wire,
                list,
                optional: !property.required,
                description: property.schema.words.description.clone(),
                media,
                max_items,
            }));
            continue;
        }
        if !media.is_empty() {
            let why = format!(
                "the part `{}` is text, whatever its media type is",
                property.wire
            );
            ledger.lost(property.key, why);
        }
        let mut used = context.definitions.used(&property.schema, Way::In);
        let plain = scalar_or_list(&used.ty);
        let object = match (&plain, context.definitions.schemas.behind(&property.schema)) {
            (true, Some((_, Some(def)))) => matches!(def.body, Shape::Object(_) | Shape::Union(_)),
            (plain, _) => !plain,
        };
        if object {
            let why = format!(
                "a part that is a document of its own is not in the language yet: `{}` is read as text",
                property.wire
            );
            ledger.lost(property.key, why);
            used.ty = Ty::Scalar("string");
            used.constraints.clear();
        }
        used.null = false;
        let secret = used.secret;
        let mut field = context.definitions.field(
            property.wire,
            property.key,
            property.required,
            used,
            Way::In,
        );
        field.name = name;
        field.wire = wire;
        field.secret = secret;
        parts.push(Part::Field(field));
    }
    parts
}

fn scalar_or_list(ty: &Ty<'_>) -> bool {
    match ty {
        Ty::Scalar(name) => *name != "json",
        Ty::Named(_) => true,
        Ty::List(inner) => matches!(**inner, Ty::Scalar(_) | Ty::Named(_)),
        Ty::Map(_) | Ty::Null(_) => false,
    }
}

/// Whether a schema is of bytes.
fn is_file(schema: &Schema<'_>) -> bool {
    matches!(schema.kind, Kind::Scalar(BINARY, _))
}
