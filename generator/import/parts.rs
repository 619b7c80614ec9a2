//! The parts of a multipart body: files, values, and documents of their own.

use super::context::Context;
use super::media::essence;
use super::model::{Field, Ty, Way};
use super::scalars::BINARY;
use super::schema::{Body as Shape, Fields, Kind, Property, Schema};
use super::view::Object;
use super::words::{again, snake};
use crate::contract::Node;

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

/// How many files of a list are taken where the document sets no end.
const FILES: &str = "16";

/// The parts of a body.
pub(super) fn multipart<'r>(
    context: &Context<'r, '_>,
    object: Object<'r>,
    node: &'r Node,
    place: &str,
    entry: &'r crate::contract::Entry,
) -> Option<Vec<Part<'r>>> {
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
    for words in [&schema.words, &def.words] {
        if let Some(text) = &words.description {
            let short: String = text.chars().take(60).collect();
            let why = format!("the parts of a body have no description as a whole: `{short}`");
            ledger.lost_words(words.title.unwrap_or(def.node.span), why);
        }
    }
    if !fields.closed {
        let how = "parts that are not listed are not spoken of: they are refused";
        ledger.changed(def.node.span, how);
    }
    if let Some(additional) = fields.additional.as_ref().filter(|_| fields.closed) {
        let why = "parts that are not listed are not in the language";
        ledger.lose_value(additional.key, additional.node, why);
    }
    let encoding = object.object("encoding");
    Some(parts(context, fields, encoding))
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
        if let Some(at) = property.schema.words.null {
            let how = format!(
                "`{}` cannot be null: a part has no form for it",
                property.wire
            );
            ledger.changed(at, how);
        }
        let said = encoding.and_then(|encoding| encoding.object(property.wire));
        let media = said.map(media_types).unwrap_or_default();
        let mut name = snake(property.wire, "part");
        while names.contains(&name) {
            again(&mut name);
        }
        names.push(name.clone());
        parts.push(match file(context, property, &name, &media) {
            Some(file) => Part::File(file),
            None => {
                let mut field = value(context, property, said, &media);
                field.wire = (name != property.wire).then(|| property.wire.to_owned());
                field.name = name;
                Part::Field(field)
            }
        });
    }
    parts
}

/// The media types that `encoding` says of a part.
fn media_types(said: Object<'_>) -> Vec<String> {
    said.lose("headers", "a part has no headers in the language");
    for key in ["style", "explode", "allowReserved"] {
        said.changed(key, &format!("`{key}` is for forms, and this is a part"));
        said.get(key);
    }
    let types = said.text("contentType").into_iter();
    types
        .flat_map(|text| text.split(','))
        .map(|it| it.trim().to_owned())
        .collect()
}

/// The file, or the files, that a part is; `None` where it is neither.
fn file(
    context: &Context<'_, '_>,
    property: &Property<'_>,
    name: &str,
    media: &[String],
) -> Option<FilePart> {
    let list = matches!(&property.schema.kind, Kind::List(inner) if is_file(inner));
    if !list && !is_file(&property.schema) {
        return None;
    }
    let mut constraints = property.schema.constraints.iter();
    let most = constraints.find(|it| it.key == "max_items");
    let max_items = list.then(|| match most {
        Some(most) => most.value.clone(),
        None => {
            let how = format!("a list of files has an end in the language: at most {FILES}");
            context.reader.ledger.changed(property.key, how);
            FILES.to_owned()
        }
    });
    Some(FilePart {
        name: name.to_owned(),
        wire: (name != property.wire).then(|| property.wire.to_owned()),
        list,
        optional: !property.required,
        description: property.schema.words.description.clone(),
        media: media.to_vec(),
        max_items,
    })
}

/// The field that a part is which is no file.
fn value<'r>(
    context: &Context<'r, '_>,
    property: &Property<'r>,
    said: Option<Object<'r>>,
    media: &[String],
) -> Field<'r> {
    let ledger = &context.reader.ledger;
    let (wire, key) = (property.wire, property.key);
    let mut used = context.definitions.used(&property.schema, Way::In);
    let json = is_json(context, &used.ty, &property.schema);
    if let Some(why) = ledger.refusal(key).filter(|_| json) {
        ledger.lost(key, format!("the part `{wire}` is read as text: {why}"));
        used.ty = Ty::Scalar("string");
        used.constraints.clear();
    }
    let sent = if json {
        "application/json"
    } else {
        "text/plain"
    };
    let is_sent = |it: &String| essence(it) == sent;
    let how = format!("the part `{wire}` is `{sent}`, whatever its media type is");
    match said.filter(|_| !media.is_empty()) {
        None => {}
        Some(said) if media.iter().all(is_sent) => said.usual("contentType"),
        Some(said) if media.iter().any(is_sent) => said.changed("contentType", &how),
        Some(_) => ledger.lost(key, how),
    }
    used.null = false;
    let secret = used.secret;
    let definitions = context.definitions;
    let mut field = definitions.field(wire, key, property.required, used, Way::In);
    field.secret = secret;
    field
}

/// Whether a part is a document of its own, or one for each item of a list.
fn is_json<'r>(context: &Context<'r, '_>, ty: &Ty<'r>, schema: &Schema<'r>) -> bool {
    let behind = context.definitions.schemas.behind(schema);
    match (ty, behind) {
        (Ty::List(ty), Some((behind, None))) => match &behind.kind {
            Kind::List(inner) => !is_text(context, ty, inner),
            _ => true,
        },
        _ => !is_text(context, ty, schema),
    }
}

/// Whether a value is one text.
fn is_text<'r>(context: &Context<'r, '_>, ty: &Ty<'r>, schema: &Schema<'r>) -> bool {
    match ty {
        Ty::Scalar(name) => *name != "json",
        _ => context.definitions.is_text(schema),
    }
}

/// Whether a schema is of bytes.
fn is_file(schema: &Schema<'_>) -> bool {
    matches!(schema.kind, Kind::Scalar(BINARY, _))
}
