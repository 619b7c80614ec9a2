//! Bodies of requests.

use indexmap::IndexMap;
use openapiv3::{
    ArrayType, Encoding, MediaType, ReferenceOr, RequestBody, Schema, SchemaData, SchemaKind,
    StringFormat, StringType, Type as Kind, VariantOrUnknownOrEmpty as Format,
};

use super::{
    context::{DocumentContext, schema_ref},
    field::{Properties, request_schema},
    schema::{Boxed, item, size},
};
use crate::ir::{Body, BodyContent, BodyKind, FilePart, JSON, Multipart, ParamStyle, Part};

/// What a request may bring: a content for each media type.
pub(super) fn request_body(context: &DocumentContext, body: &Body) -> RequestBody {
    let contents = body.contents.iter();
    RequestBody {
        content: contents
            .flat_map(|content| {
                let types = content.media_types();
                types.map(|it| (it.to_owned(), media_type(context, content)))
            })
            .collect(),
        required: !body.optional,
        ..RequestBody::default()
    }
}

fn media_type(context: &DocumentContext, content: &BodyContent) -> MediaType {
    let (schema, encoding) = match &content.kind {
        BodyKind::Json(id) | BodyKind::Form(id) => (context.input_ref(*id), IndexMap::new()),
        BodyKind::Value(field) => (request_schema(context, field), IndexMap::new()),
        BodyKind::Multipart(multipart) => (
            schema_ref(context.groups.parts(multipart)),
            encoding(multipart),
        ),
        BodyKind::Text => (item(Kind::String(StringType::default())), IndexMap::new()),
        BodyKind::Raw => (item(binary()), IndexMap::new()),
    };
    MediaType {
        schema: Some(schema),
        encoding,
        ..MediaType::default()
    }
}

/// The parts of a multipart body.
pub(super) fn parts<'p>(
    context: &DocumentContext,
    parts: impl Iterator<Item = &'p Part>,
) -> Schema {
    let mut properties = Properties::default();
    for part in parts {
        match part {
            Part::Value(field) => {
                properties.add(
                    &field.wire,
                    request_schema(context, field),
                    field.is_required(),
                );
            }
            Part::File(part) => {
                properties.add(&part.wire, file(part), !part.optional);
            }
        }
    }
    properties.object(None, true)
}

fn file(part: &FilePart) -> ReferenceOr<Schema> {
    let kind = if part.list {
        Kind::Array(ArrayType {
            items: Some(item(binary()).boxed()),
            min_items: part.min_items.map(size),
            max_items: part.max_items.map(size),
            unique_items: false,
        })
    } else {
        binary()
    };
    let limit = part.max_size.map(|bytes| {
        format!(
            "At most {bytes} bytes{}.",
            if part.list { " each" } else { "" }
        )
    });
    let texts: Vec<String> = part.description.clone().into_iter().chain(limit).collect();
    ReferenceOr::Item(Schema {
        schema_data: SchemaData {
            description: (!texts.is_empty()).then(|| texts.join("\n\n")),
            deprecated: part.deprecated,
            ..SchemaData::default()
        },
        schema_kind: SchemaKind::Type(kind),
    })
}

fn binary() -> Kind {
    Kind::String(StringType {
        format: Format::Item(StringFormat::Binary),
        ..StringType::default()
    })
}

/// The media types of files, where the contract lists them, and of what is JSON.
fn encoding(multipart: &Multipart) -> IndexMap<String, Encoding> {
    let parts = multipart.parts.iter().filter_map(|part| match part {
        Part::File(file) if !file.content_types.is_empty() => {
            Some((&file.wire, file.content_types.join(", ")))
        }
        Part::Value(field) if field.style == ParamStyle::Json => {
            Some((&field.wire, JSON.to_owned()))
        }
        _ => None,
    });
    parts
        .map(|(wire, content_type)| {
            let encoding = Encoding {
                content_type: Some(content_type),
                ..Encoding::default()
            };
            (wire.clone(), encoding)
        })
        .collect()
}
